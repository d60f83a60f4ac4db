/** A broken emitter would be found: readers without one of their checks disagree with the reference decoder. */

import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileSpecs, type Loaded, load } from './compiled.ts';
import { gather, type Material, run } from './differential.ts';
import { type Subject, subjects } from './subjects.ts';

const check = /^ *if \(.*\) r\.fail\(.*\);$/;

/** All emitted files, and every line in them that refuses something. */
async function checks() {
  const { outputs } = await compileSpecs();
  const emitted = new Map(outputs.filter(({ path }) => path.endsWith('.ts')).map(({ path, text }) => [path, text]));
  const found = [...emitted].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, at) => (check.test(line) ? [{ path, at, line: line.trim() }] : [])),
  );
  return { emitted, found };
}

/** The messages whose readers use this file, found by following imports. */
function usersOf(path: string, emitted: ReadonlyMap<string, string>): readonly Subject[] {
  const files = new Set([path]);
  for (let before = 0; before < files.size; ) {
    before = files.size;
    for (const [user, text] of emitted) {
      if (user.endsWith('index.ts')) continue;
      if ([...files].some((file) => text.includes(`/${basename(file)}'`))) files.add(user);
    }
  }
  const names = new Set([...files].map((file) => basename(file)));
  return subjects.filter(({ name }) => names.has(`${kebab(name)}.ts`));
}

function kebab(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
}

/** The first disagreement that one of the messages shows with these readers. */
function findFault(loaded: Loaded, users: readonly Subject[], material: Material): string | undefined {
  for (const subject of users) {
    const broken: Subject = { ...subject, read: loaded[`read${subject.name}`] as Subject['read'] };
    const { disagreement } = run(broken, material, 20_000, 1 + subjects.indexOf(subject));
    if (disagreement !== undefined) return disagreement;
  }
  return undefined;
}

describe('seeded faults', () => {
  let material: Material;
  beforeAll(async () => {
    material = await gather();
  });

  it('finds each check that is taken out of the readers, one at a time', async () => {
    const { emitted, found } = await checks();
    expect(found.length).toBeGreaterThan(30);
    const missed: string[] = [];
    for (const { path, at, line } of found) {
      const lines = (emitted.get(path) ?? '').split('\n');
      const loaded = await load(new Map(emitted).set(path, lines.toSpliced(at, 1, '').join('\n')));
      if (findFault(loaded, usersOf(path, emitted), material) === undefined) missed.push(`${path}: ${line}`);
    }
    expect(missed).toEqual([]);
  });

  it.each([
    ['a limit taken out of a .ksy', 'server_hello.ksy', / {4}valid:\n {6}max: 32\n/, ''],
    ['a number read too narrow', 'new_session_ticket.ksy', /type: u4/, 'type: u2'],
    ['two fields in the wrong order', 'alert.ksy', /id: level([\s\S]*)id: description/, 'id: description$1id: level'],
    ['a case for the wrong type', 'encrypted_extensions.ksy', /(?<=': )named_group_list$/m, 'protocol_name_list'],
  ])('finds %s', async (_, name, pattern, replacement) => {
    const { outputs, problems } = await compileSpecs((file) => {
      if (!file.path.endsWith(`/${name}`)) return file;
      expect(file.text).toMatch(pattern);
      return { ...file, text: file.text.replace(pattern, replacement) };
    });
    expect(problems).toEqual([]);
    const loaded = await load(new Map(outputs.map(({ path, text }) => [path, text])));
    const users = subjects.filter((subject) => `${kebab(subject.name)}.ksy`.replaceAll('-', '_') === name);
    expect(users.length).toBe(1);
    expect(findFault(loaded, users, material)).toBeDefined();
  });
});
