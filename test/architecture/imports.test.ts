/** The house holds together as the design says: who may import whom, who may send, and how large a file may grow. */

import { describe, expect, it } from 'vitest';
import { parse, readSources, type Source } from './source.ts';

const runtime = readSources('runtime');
const generated = readSources('generated');
const handWritten = readSources('runtime', 'codegen', 'docs', 'explorer', 'cli', 'bench', 'examples', 'test');

/** What each room may import besides itself, `bytes` and `errors.ts`; folders and files, from the repository. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ssl: ['runtime/handshake', 'runtime/sessions', 'runtime/records', 'runtime/bio', 'runtime/certificates', 'generated'],
  handshake: [
    'runtime/sessions',
    'runtime/records',
    'runtime/keys',
    'runtime/certificates',
    'runtime/crypto',
    'generated',
    'xstate',
  ],
  sessions: ['runtime/keys', 'runtime/crypto'],
  records: ['runtime/bio', 'runtime/crypto'],
  keys: ['runtime/crypto'],
  certificates: ['runtime/crypto'],
  crypto: [],
  bio: [],
  bytes: [],
  node: ['runtime/bio/node', 'runtime/handshake'],
};

/** Where the code goes further than that, and why. */
const alsoMayImport: readonly {
  readonly room: string;
  readonly from: string;
  readonly why: string;
  readonly typesOnly?: true;
}[] = [
  { room: 'ssl', from: 'runtime/keys', why: 'the transcript that a handshake begins with, and the exporter' },
  { room: 'ssl', from: 'runtime/crypto', why: 'the application chooses a provider and hands over keys' },
  { room: 'records', from: 'runtime/keys', why: 'the shape of record keys', typesOnly: true },
  {
    room: 'records',
    from: 'generated/messages',
    why: 'every byte is described in a .ksy, those of a record header too',
  },
  {
    room: 'records',
    from: 'generated/records.ts',
    why: 'limits and refusals are decisions, so they stand in the spec',
  },
  { room: 'sessions', from: 'generated/messages', why: 'a stored session is described in a .ksy too' },
  { room: 'sessions', from: 'generated/registry', why: 'a session knows its suite' },
  { room: 'certificates', from: 'generated/registry', why: "verify results are the registry's" },
];

/** Packages, by who may use them. */
const packages: Readonly<Record<string, RegExp>> = {
  crypto: /^(@noble\/|micro-rsa-dsa-dh)/,
  certificates: /^@noble\/curves\/abstract\/der/,
};

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const roomOf = (path: string): string => path.split('/')[1] ?? '';

/** The imports of a file that no row of the tables allows. */
function trespasses({ path, imports }: Source): string[] {
  const room = roomOf(path);
  const allowed = ['runtime/bytes', 'runtime/errors.ts', `runtime/${room}`, ...(mayImport[room] ?? [])];
  return imports
    .filter(({ from }) => !from.startsWith('node:') && !packages[room]?.test(from))
    .filter(({ from }) => !allowed.some((folder) => isWithin(from, folder)))
    .filter(
      ({ from, typeOnly }) =>
        !alsoMayImport.some((row) => row.room === room && isWithin(from, row.from) && (typeOnly || !row.typesOnly)),
    )
    .map(({ from }) => `${path} imports ${from}`);
}

describe('imports', () => {
  const inRooms = runtime.filter(({ path }) => path.split('/').length > 2);

  it('every room is in the table', () => {
    expect([...new Set(inRooms.map(({ path }) => roomOf(path)))].sort()).toEqual(Object.keys(mayImport).sort());
  });

  it('rooms import only what they may', () => {
    expect(inRooms.flatMap(trespasses)).toEqual([]);
  });

  it('a trespass is noticed', () => {
    expect(
      trespasses(parse('runtime/keys/x.ts', "import { a } from '../ssl/a.ts'; export * from '../records/b.ts';")),
    ).toHaveLength(2);
    expect(trespasses(parse('runtime/records/x.ts', "import { a } from '../keys/a.ts';"))).toHaveLength(1);
    expect(trespasses(parse('runtime/records/x.ts', "import { type A } from '../keys/a.ts';"))).toEqual([]);
    expect(trespasses(parse('runtime/bio/x.ts', "const a = import('xstate');"))).toHaveLength(1);
  });

  it('what is generated imports only itself, bytes and xstate', () => {
    const outside = generated.flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => !['generated', 'runtime/bytes', 'xstate'].some((folder) => isWithin(from, folder)))
        .map(({ from }) => `${path} imports ${from}`),
    );
    expect(outside).toEqual([]);
  });

  it('Node is imported only in the corners that are named after it', () => {
    const corners = /^runtime\/(node\/|bio\/node\/|crypto\/node[./])/;
    const elsewhere = [...runtime, ...generated].filter(
      ({ path, imports }) => !corners.test(path) && imports.some(({ from }) => from.startsWith('node:')),
    );
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
    expect(runtime.filter(({ path }) => corners.test(path)).length).toBeGreaterThan(3);
  });

  it('no exception is left over', () => {
    const used = alsoMayImport.map(({ room, from }) =>
      runtime.some(({ path, imports }) => roomOf(path) === room && imports.some((found) => isWithin(found.from, from))),
    );
    expect(alsoMayImport.filter((_, row) => !used[row])).toEqual([]);
  });
});

describe('who does what', () => {
  const callers = (method: string): string[] =>
    runtime
      .filter(({ path, calls }) => !path.startsWith('runtime/records/') && calls.includes(method))
      .map(({ path }) => path);

  it('only the driver has the machine decide', () => {
    expect(callers('decide')).toEqual(['runtime/handshake/driver.ts']);
  });

  it.each(['queue', 'setSendKeys', 'setRecvKeys', 'limitSendFragment'])('only steps call %s', (method) => {
    expect(callers(method)).toEqual(['runtime/handshake/steps.ts']);
  });

  it('only the decisions ask XState', () => {
    const users = runtime.filter(({ imports }) => imports.some(({ from, typeOnly }) => from === 'xstate' && !typeOnly));
    expect(users.map(({ path }) => path)).toEqual(['runtime/handshake/decisions.ts']);
  });
});

describe('form', () => {
  it('no any, no default exports', () => {
    expect(handWritten.filter(({ usesAny }) => usesAny).map(({ path }) => path)).toEqual([]);
    expect(handWritten.filter(({ hasDefaultExport }) => hasDefaultExport).map(({ path }) => path)).toEqual([]);
    expect(parse('x.ts', 'export default 1 as any;')).toMatchObject({ usesAny: true, hasDefaultExport: true });
  });

  /** Files that were thought about at 300 lines and left whole: path and the most lines they may have. */
  const large: Readonly<Record<string, number>> = {
    'test/bio/kinds.test.ts': 350,
    'test/bio/async.test.ts': 380,
  };

  it('no file has more than 300 lines', () => {
    expect(
      handWritten
        .filter(({ path, lines }) => lines > (large[path] ?? 300))
        .map(({ path, lines }) => `${path}: ${lines}`),
    ).toEqual([]);
  });
});
