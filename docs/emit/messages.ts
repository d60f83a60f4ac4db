/** A page for each message and each part of messages: drawn, as a table, with what is refused, and as recorded bytes. */

import { layOutPackets } from '../../codegen/draw/packet.ts';
import { svgOf } from '../../codegen/draw/scene-svg.ts';
import { roles } from '../../codegen/language.ts';
import { isEmitted, outputPath } from '../../codegen/messages/emit-file.ts';
import type { FieldModel, FileModel, TypeModel } from '../../codegen/messages/model.ts';
import {
  type Block,
  drawing,
  heading,
  joined,
  link,
  list,
  mono,
  type Page,
  page,
  paragraph,
  sentence,
  type Text,
  table,
  toFile,
  toPage,
} from '../document.ts';
import type { Material } from '../load.ts';
import { sectionsIn } from '../model/coverage.ts';
import { exampleOf } from '../model/examples.ts';
import { packetsOf, sizeWords } from '../model/packets.ts';
import { blameOf, conditionsOf } from '../model/syntax.ts';
import type { Part } from '../site.ts';
import { bytesBlocks } from './bytes.ts';
import { cite, citeShort, flowPath, messagePath, toMessage, toState } from './words.ts';

/** An overview, and the pages. */
export function messagePages(material: Material): Part {
  const files = material.messages.files.filter((file) => file.types.length > 0 && isOwn(file));
  return { pages: [overview(files), ...files.map((file) => messagePage(material, file))] };
}

/** A file that only names code points has no bytes. */
const isOwn = (file: FileModel): boolean => file.types[0]?.key === file.id;

const isOlder = (file: FileModel): boolean => file.path.includes('/tls12/');

const nameOf = (file: FileModel): string => file.types[0]?.name ?? file.title;

function overview(files: readonly FileModel[]): Page {
  const groups: readonly (readonly [title: string, files: readonly FileModel[]])[] = [
    ['Handshake messages', files.filter((f) => f.message === 'handshake' && !isOlder(f))],
    ['Handshake messages of TLS 1.2, which only `handfast decode` reads so far', files.filter(isOlder)],
    ['The record layer', files.filter((f) => f.message === 'record')],
    ['Our own', files.filter((f) => f.message === 'session')],
    ['Parts of messages', files.filter((f) => f.message === undefined)],
  ];
  return page({
    path: 'messages',
    title: 'Messages',
    sources: ['spec/messages'],
    nav: { group: 'Messages', label: 'All messages' },
    body: [
      paragraph(
        'Every byte that is read or written is described in a `.ksy` file of ',
        link({ url: 'https://kaitai.io' }, 'Kaitai Struct'),
        ". From these come the readers and writers that run, and, by Kaitai's own compiler, a second decoder that tests compare with ours.",
      ),
      ...groups.flatMap(([title, own]) => [
        heading(2, title),
        ...table(
          title,
          ['message', 'what it is', 'RFC'],
          own.map((file) => [
            toPage(messagePath(nameOf(file)), mono(nameOf(file))),
            file.types[0]?.doc ?? '',
            joined(sectionsIn(file.types[0]?.docRef ?? '').map(citeShort)),
          ]),
        ),
      ]),
    ],
  });
}

function messagePage(material: Material, file: FileModel): Page {
  const [own] = file.types;
  const name = nameOf(file);
  const packets = packetsOf(file, material.messages);
  return page({
    path: messagePath(name),
    title: name,
    sources: [file.path],
    up: { page: 'messages', label: 'Messages' },
    body: [
      paragraph(own?.doc ?? ''),
      list([
        [
          ...joined(
            sectionsIn(own?.docRef ?? '').map((rfc) => cite(rfc, material.registry.sections)),
            '; ',
          ),
          '; described in ',
          toFile(file.path, mono(file.path)),
          ...(isEmitted(file) ? [', compiled to ', toFile(outputPath(file.path), mono(outputPath(file.path)))] : []),
        ],
        ...(file.handshakeType === undefined
          ? []
          : [
              [
                `HandshakeType ${file.handshakeType}, behind the four bytes of `,
                toMessage(material, 'HandshakeHeader'),
              ],
            ]),
        ...usedBy(material, file),
      ]),
      ...(packets.length === 0
        ? [paragraph('It has no bytes.')]
        : [drawing(`diagrams/${name}.svg`, svgOf(layOutPackets(name, packets)), `${name}, byte by byte`)]),
      ...file.types.flatMap((type) => typeBlocks(material, file, type)),
      ...extensions(material, name),
      ...recorded(material, file),
      ...comings(material, name),
    ],
  });
}

function usedBy(material: Material, file: FileModel): Text[] {
  const users = material.messages.files.filter((other) => other !== file && other.imports.includes(file.path));
  return users.length === 0
    ? []
    : [['used in ', ...joined(users.map((user) => toPage(messagePath(nameOf(user)), mono(nameOf(user)))))]];
}

function typeBlocks(material: Material, file: FileModel, type: TypeModel): Block[] {
  const { messages } = material;
  const isOwnType = type === file.types[0];
  return [
    heading(2, isOwnType ? 'Fields' : type.name),
    ...(isOwnType ? [] : [paragraph(type.doc)]),
    ...table(
      `Fields of ${type.name}`,
      ['field', 'bytes', 'meaning', 'condition, and how it is refused else'],
      type.fields.map((field) => {
        return [
          mono(field.id),
          field.role === 'end' ? '' : (typeWords(material, field) ?? sizeWords(field, messages)),
          field.doc,
          conditionWords(file, type, field),
        ];
      }),
    ),
    ...cases(material, type),
  ];
}

function conditionWords(file: FileModel, type: TypeModel, field: FieldModel): Text {
  const conditions = conditionsOf(field);
  if (conditions.length === 0) return '';
  const { alert, reason } = blameOf(file, type, field);
  return [
    ...joined(conditions.map(sentence), '; '),
    '; else ',
    toPage('alerts', mono(alert), alert),
    ' ',
    mono(reason),
  ];
}

/** A type that has a page of its own is a link. */
function typeWords(material: Material, field: FieldModel): Text | undefined {
  if (field.type.kind !== 'struct') return undefined;
  const { name } = field.type;
  const file = material.messages.files.find((f) => f.id === name && isOwn(f));
  const words = sizeWords({ ...field, type: { kind: 'bytes' } }, material.messages);
  return file === undefined
    ? undefined
    : [words === '' ? '' : `${words}, `, toPage(messagePath(nameOf(file)), mono(nameOf(file)))];
}

function cases(material: Material, type: TypeModel): Block[] {
  const body = type.fields.find((field) => field.type.kind === 'switch');
  if (body?.type.kind !== 'switch') return [];
  const { on, cases: all } = body.type;
  return [
    paragraph(`What \`${body.id}\` is depends on \`${on}\`; of a number that is not here it is just bytes.`),
    ...table(
      `Bodies by ${on}`,
      [on, 'number', 'body'],
      all.map(({ name, code, type: key }) => {
        const of = material.messages.types.get(key);
        const file = material.messages.files.find((f) => f.id === key && isOwn(f));
        return [
          mono(name),
          String(code),
          file === undefined ? mono(of?.name ?? key) : toPage(messagePath(nameOf(file)), mono(nameOf(file))),
        ];
      }),
    ),
  ];
}

function extensions(material: Material, message: string): Block[] {
  const allowed = Object.entries(material.registry.extensions).filter(([, row]) => row.in.some((m) => m === message));
  return allowed.length === 0
    ? []
    : [
        heading(2, 'Extensions that may stand in it'),
        ...table(
          `Extensions of ${message}`,
          ['extension', 'number', 'RFC'],
          allowed.map(([name, row]) => [
            toPage('registries', mono(name), 'extensions'),
            String(row.code),
            cite(row.rfc, material.registry.sections),
          ]),
        ),
      ];
}

function recorded(material: Material, file: FileModel): Block[] {
  const example = exampleOf(file, material.messages, material.flows);
  return example === undefined
    ? []
    : bytesBlocks(example, material.registry, toPage(flowPath(example.flow.name), example.flow.title));
}

/** Which rows of the machines take it and which send it. */
function comings(material: Material, message: string): Block[] {
  const lines = roles.flatMap((role): Text[] => {
    const { machine, rows } = material.machines[role];
    const events = machine.events.filter((e) => e.message === message).map((e) => e.name);
    const sends = machine.sends.filter((s) => s.message === message).map((s) => s.name);
    const takers = [...new Set(rows.filter((row) => events.includes(row.event)).map((row) => row.state ?? ''))];
    const senders = [
      ...new Set(
        rows
          .filter((row) => row.steps.some(({ step }) => step.type === 'send' && sends.includes(step.params.name)))
          .map((row) => row.state ?? ''),
      ),
    ];
    const states = (list: readonly string[]) => joined(list.map((state) => toState(role, state)));
    return [
      ...(takers.length === 0 ? [] : [[`the ${role} takes it in `, ...states(takers)]]),
      ...(senders.length === 0 ? [] : [[`the ${role} sends it from `, ...states(senders)]]),
    ];
  });
  return lines.length === 0 ? [] : [heading(2, 'Who takes and who sends it'), list(lines)];
}
