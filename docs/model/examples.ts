/** Recorded bytes of each message, and of the extensions in them, with the fields that our reader finds. */

import { type FieldBytes, fieldsOfAlert, fieldsOfMessage } from '../../cli/wire/fields.ts';
import type { MessageEvent } from '../../cli/wire/recording.ts';
import type { FieldType, FileModel, Model } from '../../codegen/messages/model.ts';
import type { RecordedFlow } from '../flows/flows.ts';

export interface Example {
  readonly flow: Pick<RecordedFlow, 'name' | 'title'>;
  readonly from: 'client' | 'server';
  /** The message in which it stands, where it is a part of one. */
  readonly within?: string;
  readonly bytes: Uint8Array;
  /** In the order of the bytes; paths as in the `.ksy`. */
  readonly fields: readonly FieldBytes[];
}

/** The first time that the message, or the part, was sent in one of the flows. */
export function exampleOf(file: FileModel, model: Model, flows: readonly RecordedFlow[]): Example | undefined {
  const name = file.types[0]?.name ?? '';
  if (name === 'Alert') return first(flows, (event) => event.name.startsWith('Alert '), fieldsOfAlert);
  if (file.message === 'record' || file.message === 'session') return undefined;
  if (file.message === 'handshake')
    return first(
      flows,
      (event) => event.name === name,
      (bytes) => fieldsOfMessage(bytes, { version: 'TLS 1.3' }),
    );
  return partExample(file, model, flows);
}

/** As it was sent, not as someone changed it on the way. */
function sent(flow: RecordedFlow): MessageEvent[] {
  return flow.events.flatMap((event) =>
    event.type === 'message' && event.problem === undefined && event.part === undefined ? [event] : [],
  );
}

function first(
  flows: readonly RecordedFlow[],
  isIt: (event: MessageEvent) => boolean,
  fieldsIn: (bytes: Uint8Array) => FieldBytes[],
): Example | undefined {
  for (const flow of flows) {
    const event = sent(flow).find(isIt);
    if (event === undefined) continue;
    const fields = fieldsIn(event.bytes);
    return fields.length === 0 ? undefined : { flow, from: event.from, bytes: event.bytes, fields };
  }
  return undefined;
}

/** The body of an extension, cut out of the message that carried it. */
function partExample(file: FileModel, model: Model, flows: readonly RecordedFlow[]): Example | undefined {
  for (const flow of flows) {
    for (const event of sent(flow)) {
      const codes = codesOf(file, event.name, model);
      if (codes.length === 0) continue;
      const fields = fieldsOfMessage(event.bytes, event.dialect);
      const body = bodyOf(fields, event.bytes, codes);
      if (body.length === 0) continue;
      const [start, end] = [body[0]?.start ?? 0, body.at(-1)?.end ?? 0];
      return {
        flow,
        from: event.from,
        within: event.name,
        bytes: event.bytes.slice(start, end),
        fields: body.map((f) => ({
          path: f.path.replace(/^.*?\.body\b/, file.id),
          start: f.start - start,
          end: f.end - start,
        })),
      };
    }
  }
  return undefined;
}

/** Under which numbers the part is the body of an extension of this message. */
function codesOf(part: FileModel, message: string, model: Model): number[] {
  const file = model.files.find((f) => f.types[0]?.name === message);
  const types: FieldType[] = (file?.types ?? []).flatMap((type) => type.fields.map((field) => field.type));
  return types.flatMap((type) =>
    type.kind === 'switch' ? type.cases.filter((c) => c.type === part.id).map((c) => c.code) : [],
  );
}

function bodyOf(fields: readonly FieldBytes[], bytes: Uint8Array, codes: readonly number[]): FieldBytes[] {
  const kind = fields.find(
    ({ path, start }) =>
      /extensions\[\d+\]\.type$/.test(path) && codes.includes(((bytes[start] ?? 0) << 8) + (bytes[start + 1] ?? 0)),
  );
  const prefix = kind?.path.replace(/type$/, 'body');
  return prefix === undefined ? [] : fields.filter(({ path }) => path.startsWith(prefix));
}
