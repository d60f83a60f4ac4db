/** A peer of ours that misbehaves on the way out: what it sends is altered before it is protected, so that the other side can open it. */

import { handshakeMessageName } from '../../generated/registry/handshake-types.ts';
import { concat } from '../../runtime/bytes/index.ts';
import { createDecisions, type Decisions } from '../../runtime/handshake/decisions.ts';
import { Driver } from '../../runtime/handshake/driver.ts';
import { writeMessage } from '../../runtime/handshake/messages.ts';
import { call, type Performer, type Role } from '../../runtime/handshake/role.ts';
import type { SSL } from '../../runtime/index.ts';
import type { ApplicationSecrets } from '../../runtime/keys/schedule.ts';
import { trafficKeys } from '../../runtime/keys/traffic.ts';
import type { ContentTypeName } from '../../runtime/records/index.ts';
import { start } from '../../runtime/ssl/start.ts';

/** A record's content, or bytes for the BIO as they stand. */
export interface Outgoing {
  readonly type: ContentTypeName | 'raw';
  readonly payload: Uint8Array;
}

export interface Mischief {
  /** What is sent instead of a message, which comes with its header and, counted from 0, how many of its name came before. */
  readonly messages?: {
    readonly [name: string]: (message: Uint8Array, nth: number) => Uint8Array | readonly Uint8Array[];
  };
  /** What the peer's own transcript has then: what it sent (as by default), so that it agrees with itself, or what it meant. */
  readonly transcript?: 'sent' | 'meant';
  /** What is sent instead of a record's content, after `messages`. */
  readonly records?: (outgoing: Outgoing) => readonly Outgoing[];
  /** Composers that take the place of the role's own; each gets the own one's value. */
  readonly compose?: { readonly [send: string]: (value: never) => unknown };
  /** Another machine with its tables, or other functions. */
  readonly role?: (role: Role) => Role;
  /** Remembers what is decided; one for each machine unless given. */
  readonly decisions?: Decisions;
}

/** Gives a connection that has not begun a driver that does mischief; returns the driver. */
export function misbehave(ssl: SSL, mischief: Mischief): Driver {
  const driver = start(ssl);
  if (typeof driver === 'string') throw new Error(driver);
  const role = (mischief.role ?? ((same: Role) => same))({
    ...driver.role,
    composers: { ...driver.role.composers, ...recomposed(driver.role, mischief.compose ?? {}) },
  });
  const { holds: _, ...hs } = driver.hs;
  ssl.driver = new Driver(role, mischief.decisions ?? decisionsOf(role), hs, driver.records);
  tamper(ssl, ssl.driver, mischief);
  return ssl.driver;
}

const decided = new WeakMap<object, Decisions>();

function decisionsOf(role: Role): Decisions {
  const known = decided.get(role.machine) ?? createDecisions(role.machine);
  decided.set(role.machine, known);
  return known;
}

function recomposed(role: Role, compose: NonNullable<Mischief['compose']>): Record<string, Performer> {
  return Object.fromEntries(
    Object.entries(compose).map(([name, change]) => [
      name,
      (...values: never[]) => change(call(role.composers[name], values) as never),
    ]),
  );
}

function tamper(ssl: SSL, driver: Driver, { messages = {}, transcript = 'sent', records: alter }: Mischief): void {
  const { records, hs } = driver;
  const { queue, pull } = records;
  const { add } = hs.transcript;
  const received = new WeakSet<Uint8Array>();
  const sentFor = new Map<Uint8Array, readonly Uint8Array[]>();
  const counts = new Map<string, number>();

  function edited(message: Uint8Array): readonly Uint8Array[] {
    const known = sentFor.get(message);
    if (known !== undefined) return known;
    const name = handshakeMessageName(message[0] ?? 0, message.subarray(4)) ?? '';
    const nth = counts.get(name) ?? 0;
    counts.set(name, nth + 1);
    const result = messages[name]?.(message, nth) ?? message;
    const list = result instanceof Uint8Array ? [result] : result;
    sentFor.set(message, list);
    return list;
  }

  function put({ type, payload }: Outgoing): void {
    if (type !== 'raw') queue.call(records, type, payload);
    else if (records.flush() === 'done') ssl.wbio?.write(payload);
  }

  records.pull = () => {
    const incoming = pull.call(records);
    if (typeof incoming === 'object' && incoming.type === 'handshake') received.add(incoming.message);
    return incoming;
  };
  hs.transcript.add = (message) => {
    const own = transcript === 'sent' && !received.has(message);
    for (const part of own ? edited(message) : [message]) add.call(hs.transcript, part);
  };
  records.queue = (type, payload) => {
    const parts = type === 'handshake' ? edited(payload) : [payload];
    for (const part of parts) for (const out of alter?.({ type, payload: part }) ?? [{ type, payload: part }]) put(out);
  };
}

/** Sends a KeyUpdate from a finished connection, with the next flush; RFC 9846 section 4.7.3. */
export function sendKeyUpdate(ssl: SSL, requestUpdate: 0 | 1): void {
  const { driver } = ssl;
  const suite = driver?.hs.agreed.suite;
  if (driver === undefined || suite === undefined) throw new Error('not connected');
  driver.records.queue('handshake', writeMessage('KeyUpdate', { requestUpdate }));
  const made = call(driver.role.actions.updateSendSecret, [driver.hs]) as { applicationSecrets: ApplicationSecrets };
  (driver.hs.holds.applicationSecrets as ApplicationSecrets)[driver.role.name].wipe();
  driver.hs.holds.applicationSecrets = made.applicationSecrets;
  driver.records.setSendKeys(trafficKeys(driver.hs.config.provider, suite, made.applicationSecrets[driver.role.name]));
}

/** A handshake message of any type and body, with its header. */
export function message(type: number, body: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(type, body.length >> 16, body.length >> 8, body.length), body);
}

/** The message with another body. */
export const withBody = (original: Uint8Array, change: (body: Uint8Array) => Uint8Array): Uint8Array =>
  message(original[0] ?? 0, change(original.slice(4)));

/** An extension as it stands on the wire: its code and its body. */
export type RawExtension = readonly [code: number, body: Uint8Array];

/** The message with other extensions; the block of extensions starts at byte `at` of its body. */
export function withExtensions(
  original: Uint8Array,
  at: number,
  change: (extensions: readonly RawExtension[]) => readonly RawExtension[],
): Uint8Array {
  return withBody(original, (body) => {
    const list: RawExtension[] = [];
    let end = at + 2;
    for (const stop = end + u2At(body, at); end < stop; end += 4 + u2At(body, end + 2))
      list.push([u2At(body, end), body.slice(end + 4, end + 4 + u2At(body, end + 2))]);
    const block = concat(...change(list).map(([code, content]) => concat(u2(code), u2(content.length), content)));
    return concat(body.subarray(0, at), u2(block.length), block, body.subarray(end));
  });
}

export const u2 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value);
const u2At = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** Where the extensions start in the body of a hello. */
export function extensionsAt(original: Uint8Array): number {
  const afterSession = 4 + 35 + (original[4 + 34] ?? 0);
  if (original[0] === 2) return afterSession - 4 + 3;
  const afterSuites = afterSession + 2 + u2At(original, afterSession);
  return afterSuites + 1 + (original[afterSuites] ?? 0) - 4;
}
