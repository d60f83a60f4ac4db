/** What the compiler of messages says of mistakes in a `.ksy`: each kind, with its place. */

import { describe, expect, it } from 'vitest';
import { compileMessages } from '../../codegen/messages.ts';
import { renderProblem } from '../../codegen/problem.ts';
import { readSpecs } from './compiled.ts';

const path = 'spec/messages/ping.ksy';
const spec = `meta:
  id: ping
  title: Ping
  endian: be
-message: handshake
-handshake-type: 99
doc: A message made up for this test.
doc-ref: RFC 9846 section 4
seq:
  - id: kind
    doc: A number.
    type: u1
    valid:
      max: 3
  - id: len_payload
    doc: A length.
    type: u2
  - id: payload
    doc: A list.
    size: len_payload
    type: item_list
  - id: end
    doc: Nothing may be left over.
    size: 0
    valid:
      expr: _io.eof
types:
  item_list:
    doc: Items.
    doc-ref: RFC 9846 section 4
    seq:
      - id: items
        doc: An item.
        type: item
        repeat: eos
  item:
    doc: An item.
    doc-ref: RFC 9846 section 4
    seq:
      - id: type
        doc: Its kind.
        type: u2
        enum: code
      - id: len_body
        doc: A length.
        type: u2
      - id: body
        doc: Its content.
        size: len_body
        type:
          switch-on: type
          cases:
            'code::name': name
  name:
    doc: A name.
    doc-ref: RFC 9846 section 4
    seq:
      - id: letters
        doc: The name.
        size-eos: true
enums:
  code:
    1: name
`;

/** Replaces `from`, which must be there, by `to`. */
type Edit = readonly [title: string, from: string, to: string];

const mistakes: readonly Edit[] = [
  ['YAML that cannot be read', 'type: item_list', 'type: [item_list'],
  ['a key that is not supported', 'size-eos: true', 'size-eos: true\n        encoding: ASCII'],
  ['a key that is misspelled', 'repeat: eos', 'repaet: eos'],
  ['a root key that is not supported', 'enums:', 'instances: {}\nenums:'],
  ['a meta key that is not supported', 'endian: be', 'endian: be\n  bit-endian: le'],
  ['the wrong byte order', 'endian: be', 'endian: le'],
  ['an id that is not the file name', 'id: ping', 'id: pong'],
  ['an import that is not there', 'endian: be', 'endian: be\n  imports:\n    - parts/cookies'],
  ['a type that is misspelled', 'type: item_list', 'type: item_lists'],
  ['u8', 'type: u1', 'type: u8'],
  ['a signed number', 'type: u1', 'type: s2'],
  ['a string', 'size-eos: true', 'type: str\n        size-eos: true'],
  ['a field without doc', '    doc: A number.\n', ''],
  ['a type without doc-ref', '    doc: A name.\n    doc-ref: RFC 9846 section 4\n', '    doc: A name.\n'],
  ['two fields with one id', 'id: kind', 'id: payload'],
  ['a size that is misspelled', 'size: len_payload', 'size: len_paylod'],
  ['a size that is an expression', 'size: len_payload', 'size: len_payload + 1'],
  ['a size that is not right before its field', 'size: len_payload', 'size: kind'],
  ['a limit that is no number', 'max: 3', 'max: three'],
  ['an expression that breaks off', 'max: 3', 'expr: _ >='],
  ['an expression with an unknown name', 'max: 3', 'expr: _ < limit'],
  ['an operator that is not supported', 'max: 3', 'expr: _ & 1 == 0'],
  ['comparisons in a chain', 'max: 3', 'expr: 1 < _ < 3'],
  ['a number where yes or no is wanted', 'max: 3', 'expr: _ + 1'],
  ['yes or no where a number is wanted', 'max: 3', 'expr: (_ == 1) + 1 == 2'],
  ['an unknown kind of limit', 'max: 3', 'maximum: 3'],
  ['a repeat that counts', 'repeat: eos', 'repeat: expr'],
  ['a condition that is not supported', 'size: len_payload\n', 'size: len_payload\n    if: kind == 1\n'],
  ['an optional field with a size', 'size: len_payload\n', 'size: len_payload\n    if: not _io.eof\n'],
  ['a list that may stand still', '        type: item\n', '        type: nothing\n'],
  ['a list of what takes all', '        type: item\n', '        type: name\n'],
  ['a type that contains itself', 'size-eos: true', 'type: item'],
  ['a region that may not be used up', '        size-eos: true', '        type: u2'],
  [
    'a message that may leave bytes',
    '  - id: end\n    doc: Nothing may be left over.\n    size: 0\n    valid:\n      expr: _io.eof\n',
    '',
  ],
  [
    'a field after one that takes all',
    'size-eos: true',
    'size-eos: true\n      - id: more\n        doc: More.\n        type: u1',
  ],
  ['a size of nothing', 'expr: _io.eof', 'expr: not _io.eof'],
  ['bytes without a size', '        size-eos: true\n', ''],
  ['a case for a number that the enum lacks', "'code::name'", "'code::nam'"],
  ['a case of an unknown enum', "'code::name'", "'codes::name'"],
  ['an unknown enum', 'enum: code', 'enum: codes'],
  ['a discriminator without enum', '        enum: code\n', ''],
  ['a switch on another field', 'switch-on: type', 'switch-on: len_body'],
  ['an enum on a plain number', '    type: u1\n', '    type: u1\n    enum: code\n'],
  ['an unknown alert', 'max: 3', 'max: 3\n    -alert: decode_eror'],
  ['a reason that is none', 'max: 3', 'max: 3\n    -reason: bad kind'],
  ['a reason where nothing can fail', 'size-eos: true', 'size-eos: true\n        -reason: BAD_NAME'],
  ['a message of an unknown kind', '-message: handshake', '-message: handshakes'],
  ['a mistake that only Kaitai finds', '1: name', '1: name\n    2: Bad Name'],
];

/** The spec with one mistake in it, as the compiler tells of it. */
async function told([, from, to]: Edit): Promise<string> {
  if (!spec.includes(from)) throw new Error(`nothing to replace: ${from}`);
  const text = spec
    .replace(from, to)
    .replace(/^ {2}name:/m, (line) => (to.includes('nothing') ? `${nothing}${line}` : line));
  const { outputs, problems } = await compileMessages({ files: [{ path, text }] });
  expect(problems.length).toBeGreaterThan(0);
  expect(outputs).toEqual([]);
  return problems.map((problem) => renderProblem(problem, text)).join('\n');
}

const nothing = `  nothing:
    doc: A type that may take no bytes.
    doc-ref: RFC 9846 section 4
    seq:
      - id: perhaps
        doc: It may be there.
        type: item
        if: not _io.eof
`;

describe('mistakes in a .ksy', () => {
  it('has none in the spec that they are put into', async () => {
    const { outputs, problems, messages } = await compileMessages({ files: [{ path, text: spec }] });
    expect(problems).toEqual([]);
    expect(outputs.map((output) => output.path)).toEqual([
      'generated/messages/ping.ts',
      'generated/messages/index.ts',
      'generated/kaitai/Ping.cjs',
    ]);
    expect(messages.map(({ name, kind, handshakeType }) => ({ name, kind, handshakeType }))).toEqual([
      { name: 'Ping', kind: 'handshake', handshakeType: 99 },
    ]);
    expect(messages[0]?.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'kind: number',
      'payload: readonly PingItem[]',
    ]);
  });

  it('tells each with its place', async () => {
    const texts: string[] = [];
    for (const edit of mistakes) texts.push(`# ${edit[0]}\n${await told(edit)}\n`);
    await expect(texts.join('\n')).toMatchFileSnapshot('mistakes.txt');
  });

  it('tells in which file Kaitai finds one', async () => {
    const text =
      'meta: { id: other, endian: be }\ndoc: Codes.\ndoc-ref: RFC 9846 section 4\nenums:\n  code:\n    7: Bad Name\n';
    const other = 'spec/messages/other.ksy';
    const { problems } = await compileMessages({
      files: [
        { path, text: spec },
        { path: other, text },
      ],
    });
    expect(problems.map(({ file, line, column }) => ({ file, line, column }))).toEqual([
      { file: other, line: 6, column: 8 },
    ]);
  });

  it('tells all at once', async () => {
    const text = spec
      .replace('type: u1', 'type: u8')
      .replace('type: item_list', 'type: items')
      .replace('repeat: eos', 'repeat: expr');
    const { problems } = await compileMessages({ files: [{ path, text }] });
    expect(problems.map((problem) => problem.line)).toEqual([12, 21, 35]);
  });
});

describe('the specs of the project', () => {
  it('compile to the same text in any order of files', async () => {
    const files = readSpecs();
    const [forwards, backwards] = [
      await compileMessages({ files }),
      await compileMessages({ files: files.toReversed() }),
    ];
    expect(backwards.outputs).toEqual(forwards.outputs);
    expect(forwards.problems).toEqual([]);
  });
});
