/** The client's store: several sessions for each server, each used once. */

import { describe, expect, it } from 'vitest';
import { ClientStore, type Session } from '../../runtime/sessions/index.ts';
import { clock, numbered } from './samples.ts';

function filled(store: ClientStore, key: string, count: number, changes: Partial<Session> = {}): Session[] {
  const sessions = Array.from({ length: count }, (_, i) => numbered(i, changes));
  for (const session of sessions) store.put(key, session);
  return sessions;
}
const wiped = (sessions: readonly Session[]) => sessions.map((session) => session.psk.wiped);

describe('sessions of one server', () => {
  it('are given away newest first, each once', () => {
    const store = new ClientStore({ now: clock().now });
    const [one, two] = filled(store, 'a:443', 2);
    expect(store.take('b:443')).toBeUndefined();
    expect([store.take('a:443'), store.take('a:443'), store.take('a:443')]).toEqual([two, one, undefined]);
    expect([store.size, store.count('a:443')]).toEqual([0, 0]);
  });

  it('are given away only if they fit; the others stay', () => {
    const store = new ClientStore({ now: clock().now });
    const [one, two] = filled(store, 'a', 2);
    expect(store.take('a', () => false)).toBeUndefined();
    expect(store.take('a', (session) => session === one)).toBe(one);
    expect([store.take('a'), wiped([one, two] as Session[])]).toEqual([two, [false, false]]);
  });

  it('are 8 at most unless told otherwise; the oldest is wiped', () => {
    const store = new ClientStore({ now: clock().now });
    const sessions = filled(store, 'a', 10);
    expect(store.count('a')).toBe(8);
    expect(wiped(sessions).indexOf(false)).toBe(2);
    const narrow = new ClientStore({ now: clock().now, limitEach: 1 });
    filled(narrow, 'a', 3);
    expect(narrow.count('a')).toBe(1);
  });

  it('expire, are skipped then and wiped', () => {
    const at = clock();
    const store = new ClientStore({ now: at.now });
    const [long] = filled(store, 'a', 1);
    const short = filled(store, 'a', 2, { lifetime: 10 });
    at.time += 10_000;
    expect(store.take('a')).toBe(long);
    expect(wiped(short)).toEqual([true, true]);
    expect(store.size).toBe(0);
  });

  it('are not kept when expired already or forgotten elsewhere', () => {
    const store = new ClientStore({ now: clock().now });
    expect(wiped(filled(store, 'a', 1, { lifetime: 0 }))).toEqual([true]);
    const [session] = filled(store, 'a', 1) as [Session];
    session.psk.wipe();
    expect([store.take('a'), store.size]).toEqual([undefined, 0]);
  });

  it('are not doubled when put twice', () => {
    const store = new ClientStore({ now: clock().now });
    const [session] = filled(store, 'a', 1) as [Session];
    store.put('a', session);
    expect([store.count('a'), session.psk.wiped]).toEqual([1, false]);
  });
});

describe('the store', () => {
  it('forgets the server not used for longest', () => {
    const store = new ClientStore({ now: clock().now, limit: 2 });
    const a = filled(store, 'a', 2);
    const b = filled(store, 'b', 2);
    store.take('a');
    filled(store, 'c', 1);
    expect(['a', 'b', 'c'].map((key) => store.count(key))).toEqual([1, 0, 1]);
    expect([wiped(a), wiped(b)]).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('keeps 1024 servers unless told otherwise', () => {
    const store = new ClientStore({ now: clock().now });
    for (let i = 0; i < 1100; i++) filled(store, `host-${i}`, 1);
    expect([store.size, store.count('host-75'), store.count('host-76')]).toEqual([1024, 0, 1]);
  });

  it('keeps its bytes bounded, and counts them down again', () => {
    const store = new ClientStore({ now: clock().now, limitBytes: 100_000 });
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 20; i++) filled(store, `host-${i}`, 1, { identity: new Uint8Array(30_000) });
      expect(store.size).toBe(3);
      for (let i = 0; i < 20; i++) store.take(`host-${i}`);
      expect(store.size).toBe(0);
    }
  });

  it('removes one server, flushes what has expired, clears all', () => {
    const at = clock();
    const store = new ClientStore({ now: at.now });
    const [a, b, c] = [filled(store, 'a', 2), filled(store, 'b', 2, { lifetime: 10 }), filled(store, 'c', 1)];
    store.remove('a');
    expect([wiped(a), store.size]).toEqual([[true, true], 2]);
    at.time += 10_000;
    store.flush();
    expect([wiped(b), wiped(c), store.size]).toEqual([[true, true], [false], 1]);
    store.clear();
    expect([wiped(c), store.size]).toEqual([[true], 0]);
  });
});
