/** A message of the wire as lines: its head, and its fields, with or without their bytes. */

import { keyNames } from '../../codegen/draw/chart.ts';
import type { Paint } from '../../codegen/draw/columns.ts';
import { toHex } from '../../runtime/bytes/index.ts';
import { count } from '../names.ts';
import { printBytes, printValue } from '../values.ts';
import type { WireItem } from './dissect.ts';
import { type FieldBytes, fieldsOfAlert, fieldsOfMessage } from './fields.ts';

export interface PrintOptions {
  /** Puts the bytes of each field beside its name. */
  readonly hex: boolean;
  /** Says who sent it. */
  readonly hasSides: boolean;
}

/** The lines of one message. */
export function itemLines(item: WireItem, { hex, hasSides }: PrintOptions, paint: Paint): string[] {
  const { value, problem } = item;
  const body = hex ? hexLines(item) : value === undefined ? [printBytes(item.bytes)] : printValue(value);
  const trouble = problem === undefined ? [] : [paint(item.type === 'encrypted' ? 'yellow' : 'red', `    ${problem}`)];
  return [headLine(item, hasSides, paint), ...body.map((line) => `    ${line}`), ...trouble];
}

function headLine({ from, name, bytes, epoch, offset }: WireItem, hasSides: boolean, paint: Paint): string {
  const to = from === 'client' ? ', client to server' : ', server to client';
  const place = hasSides ? `${to}, from byte ${offset} of its stream` : `, from byte ${offset}`;
  const details = `${count(bytes.length, 'byte')}, ${keyNames[epoch]}${place}`;
  return `${paint('cyan', name)} ${paint('dim', details)}`;
}

const perLine = 16;

/** `0004  03 03        client_hello.legacy_version`. */
function hexLines(item: WireItem): string[] {
  const { bytes } = item;
  return fieldsOf(item).flatMap(({ path, start, end }) => {
    const starts = Array.from({ length: Math.ceil((end - start) / perLine) }, (_, line) => start + line * perLine);
    return starts.map((at) => {
      const octets = Array.from(bytes.subarray(at, Math.min(end, at + perLine)), (one) => toHex(Uint8Array.of(one)));
      const line = `${at.toString(16).padStart(4, '0')}  ${octets.join(' ').padEnd(3 * perLine)}`;
      return at === start ? `${line} ${path}` : line.trimEnd();
    });
  });
}

/** The fields of a message with the bytes of each; what has no fields is one. */
export function fieldsOf({
  type,
  bytes,
  dialect,
  name,
}: Pick<WireItem, 'type' | 'bytes' | 'dialect' | 'name'>): FieldBytes[] {
  if (type === 'handshake') return fieldsOfMessage(bytes, dialect);
  if (type === 'alert') return fieldsOfAlert(bytes);
  return [{ path: name, start: 0, end: bytes.length }];
}

/** For machines: bytes as hex. */
export function jsonOf({ from, name, dialect, epoch, bytes, value, problem, offset }: WireItem) {
  const plain = JSON.parse(
    JSON.stringify(value ?? null, (_key, part) => (part instanceof Uint8Array ? toHex(part) : part)),
  );
  return {
    from,
    name,
    version: dialect.version,
    epoch,
    offset,
    bytes: toHex(bytes),
    value: plain,
    ...(problem === undefined ? {} : { problem }),
  };
}
