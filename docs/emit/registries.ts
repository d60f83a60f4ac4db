/** The registries as tables, and the limits and refusals of the record layer. */

import {
  type Block,
  heading,
  joined,
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
import { cite, messagePath, toMessage } from './words.ts';

export function registriesPage(material: Material): Page {
  return page({
    path: 'registries',
    title: 'Registries, and the record layer',
    sources: ['spec/registry', 'spec/records.yaml'],
    nav: { group: 'Reference', label: 'Registries' },
    body: [
      paragraph(
        'Code points and names as the runtime knows them. Alerts have ',
        toPage('alerts', 'a page of their own'),
        '.',
      ),
      ...suites(material),
      ...groups(material),
      ...schemes(material),
      ...extensions(material),
      ...handshakeTypes(material),
      ...records(material),
      ...verifyResults(material),
      ...reasons(material),
    ],
  });
}

const hex = (code: number, digits: number): Text => mono(`0x${code.toString(16).padStart(digits, '0')}`);

const rfcOf = (material: Material, rfc: string | undefined): Text =>
  rfc === undefined ? '' : cite(rfc, material.registry.sections);

const from = (name: string): Block =>
  paragraph('From ', toFile(`spec/registry/${name}.yaml`, mono(`spec/registry/${name}.yaml`)), '.');

function suites(material: Material): Block[] {
  return [
    heading(2, 'Cipher suites'),
    from('cipher_suites'),
    ...table(
      'Cipher suites',
      ['suite', 'code', 'AEAD', 'hash', 'key', 'records under one key', 'RFC'],
      Object.entries(material.registry.cipher_suites).map(([name, row]) => [
        mono(name),
        hex(row.code, 4),
        row.aead,
        row.hash,
        `${row.keyLength} bytes`,
        row.recordLimit === undefined ? 'as many as there are sequence numbers' : String(row.recordLimit),
        rfcOf(material, row.rfc),
      ]),
    ),
  ];
}

function groups(material: Material): Block[] {
  return [
    heading(2, 'Groups'),
    from('groups'),
    ...table(
      'Groups for key exchange',
      ['group', 'code', 'names of OpenSSL', 'key share', 'RFC'],
      Object.entries(material.registry.groups).map(([name, row]) => [
        mono(name),
        hex(row.code, 4),
        (row.openssl ?? []).join(', '),
        shareWords(row),
        rfcOf(material, row.rfc),
      ]),
    ),
  ];
}

function shareWords(row: Material['registry']['groups'][string]): string {
  if (row.shareLength === undefined) return 'known by name only';
  return row.answerLength === undefined
    ? `${row.shareLength} bytes`
    : `${row.shareLength} bytes, the server's ${row.answerLength}`;
}

function schemes(material: Material): Block[] {
  return [
    heading(2, 'Signature schemes'),
    from('signature_schemes'),
    ...table(
      'Signature schemes',
      ['scheme', 'code', 'key', 'hash', 'in CertificateVerify', 'RFC'],
      Object.entries(material.registry.signature_schemes).map(([name, row]) => [
        mono(name),
        hex(row.code, 4),
        row.key === undefined ? 'known by name only' : row.key.type === 'ec' ? row.key.curve : row.key.type,
        row.hash ?? '',
        row.certificateVerify ? 'yes' : 'no',
        rfcOf(material, row.rfc),
      ]),
    ),
  ];
}

function extensions(material: Material): Block[] {
  const bodies = new Map(
    material.messages.files
      .flatMap((file) => file.types)
      .flatMap((type) => type.fields)
      .flatMap((field) => (field.type.kind === 'switch' ? field.type.cases : []))
      .map((c) => [c.name, c.type]),
  );
  const bodyOf = (name: string): Text => {
    const file = material.messages.files.find((f) => f.id === bodies.get(name));
    const type = file?.types[0];
    return type === undefined ? '' : toPage(messagePath(type.name), mono(type.name));
  };
  return [
    heading(2, 'Extensions'),
    from('extensions'),
    ...table(
      'Extensions',
      ['extension', 'code', 'may stand in', 'body', 'RFC'],
      Object.entries(material.registry.extensions).map(([name, row]) => [
        mono(name),
        String(row.code),
        joined(row.in.map((message) => toMessage(material, message))),
        bodyOf(name),
        rfcOf(material, row.rfc),
      ]),
    ),
  ];
}

function handshakeTypes(material: Material): Block[] {
  return [
    heading(2, 'Handshake types'),
    from('handshake_types'),
    ...table(
      'Handshake types',
      ['type', 'code', 'message', 'from', 'RFC'],
      Object.entries(material.registry.handshake_types).map(([name, row]) => [
        mono(name),
        String(row.code),
        joined([row.message, row.random?.message].flatMap((m) => (m === undefined ? [] : [toMessage(material, m)]))),
        row.reserved ? 'nobody: of older versions' : (row.from ?? ''),
        rfcOf(material, row.rfc),
      ]),
    ),
    heading(2, 'Content types'),
    from('content_types'),
    ...table(
      'Content types of records',
      ['type', 'code', 'RFC'],
      Object.entries(material.registry.content_types).map(([name, row]) => [
        mono(name),
        String(row.code),
        rfcOf(material, row.rfc),
      ]),
    ),
  ];
}

function records({ records: doc, registry }: Material): Block[] {
  return [
    heading(2, 'Record layer'),
    paragraph('From ', toFile('spec/records.yaml', mono('spec/records.yaml')), ': its limits, and what it refuses.'),
    ...table(
      'Limits of the record layer',
      ['limit', 'value', 'what it counts', 'RFC'],
      Object.entries(doc.limits).map(([name, row]) => [
        mono(name),
        String(row.value),
        sentence(row.why),
        cite(row.rfc, registry.sections),
      ]),
    ),
    ...table(
      'What the record layer refuses',
      ['refusal', 'alert', 'reason', 'why', 'RFC'],
      Object.entries(doc.refusals).map(([name, row]) => [
        mono(name),
        toPage('alerts', mono(row.alert), row.alert),
        mono(row.reason),
        sentence(row.why),
        cite(row.rfc, registry.sections),
      ]),
    ),
  ];
}

function verifyResults(material: Material): Block[] {
  return [
    heading(2, 'Verify results'),
    from('verify_results'),
    ...table(
      'What SSL_get_verify_result says',
      ['result', 'code', 'text', 'the peer is told', 'RFC'],
      Object.entries(material.registry.verify_results).map(([name, row]) => [
        mono(name),
        String(row.code),
        row.text,
        row.alert === null ? 'nothing' : toPage('alerts', mono(row.alert), row.alert),
        rfcOf(material, row.rfc),
      ]),
    ),
  ];
}

function reasons(material: Material): Block[] {
  return [
    heading(2, 'Reasons'),
    from('reasons'),
    ...table(
      'Reasons of the error queue',
      ['reason', 'code', 'text'],
      Object.entries(material.registry.reasons).map(([name, row]) => [mono(name), String(row.code), row.text]),
    ),
  ];
}
