/** OfferedPsks. Generated from spec/messages/parts/offered_psks.ksy; do not edit. */

import type { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The PSKs that the client offers, and the proof that it knows them. RFC 9846 section 4.3.11. */
export interface OfferedPsks {
  /** In the order of preference. */
  readonly identities: readonly PskIdentity[];
  /** One for each identity, in the same order. */
  readonly binders: readonly Uint8Array[];
}

/** A label for a key. RFC 9846 section 4.3.11. */
export interface PskIdentity {
  /** A ticket, or the name of an external key. */
  readonly identity: Uint8Array;
  /** Milliseconds plus ticket_age_add, modulo 2^32; 0 for external keys. */
  readonly obfuscatedTicketAge: number;
}

const offeredPsksScope = { reason: 'DECODE_ERROR' };

/** Reads `offered_psks` from the innermost region of `r`; throws a `CodecError`. RFC 9846 section 4.3.11. */
export function readOfferedPsks(r: Reader): OfferedPsks {
  r.scope(offeredPsksScope);
  const lenIdentities = r.u2('len_identities');
  if (lenIdentities < 7) r.fail('len_identities', 'must be at least 7');
  const outerIdentities = r.enter(lenIdentities, 'identities');
  const identities = readIdentityList(r);
  r.leave(outerIdentities);
  const lenBinders = r.u2('len_binders');
  if (lenBinders < 1) r.fail('len_binders', 'must be at least 1');
  const outerBinders = r.enter(lenBinders, 'binders');
  const binders = readBinderList(r);
  r.leave(outerBinders);
  return { identities, binders };
}

/** Writes `offered_psks` to `w`; throws a `CodecError`. RFC 9846 section 4.3.11. */
export function writeOfferedPsks(w: Writer, value: OfferedPsks): void {
  const startIdentities = w.open(2, 'identities');
  writeIdentityList(w, value.identities);
  const lenIdentities = w.close(startIdentities, 2, 'len_identities');
  if (lenIdentities < 7) w.fail('len_identities', 'must be at least 7');
  const startBinders = w.open(2, 'binders');
  writeBinderList(w, value.binders);
  const lenBinders = w.close(startBinders, 2, 'len_binders');
  if (lenBinders < 1) w.fail('len_binders', 'must be at least 1');
}

function readIdentityList(r: Reader): readonly PskIdentity[] {
  const items: PskIdentity[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readPskIdentity(r));
  }

  return items;
}

function writeIdentityList(w: Writer, value: readonly PskIdentity[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writePskIdentity(w, item);
  }
}

function readPskIdentity(r: Reader): PskIdentity {
  const lenIdentity = r.u2('len_identity');
  if (lenIdentity < 1) r.fail('len_identity', 'must be at least 1');
  const identity = r.bytes(lenIdentity, 'identity');
  const obfuscatedTicketAge = r.u4('obfuscated_ticket_age');
  return { identity, obfuscatedTicketAge };
}

function writePskIdentity(w: Writer, value: PskIdentity): void {
  if (value.identity.length < 1) w.fail('len_identity', 'must be at least 1');
  w.u2(value.identity.length, 'len_identity');
  w.bytes(value.identity);
  w.u4(value.obfuscatedTicketAge, 'obfuscated_ticket_age');
}

function readBinderList(r: Reader): readonly Uint8Array[] {
  const items: Uint8Array[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readPskBinderEntry(r));
  }

  return items;
}

function writeBinderList(w: Writer, value: readonly Uint8Array[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writePskBinderEntry(w, item);
  }
}

function readPskBinderEntry(r: Reader): Uint8Array {
  const lenBinder = r.u1('len_binder');
  if (lenBinder < 32) r.fail('len_binder', 'must be at least 32', 'decrypt_error', 'DIGEST_CHECK_FAILED');
  const binder = r.bytes(lenBinder, 'binder');
  return binder;
}

function writePskBinderEntry(w: Writer, value: Uint8Array): void {
  if (value.length < 32) w.fail('len_binder', 'must be at least 32');
  w.u1(value.length, 'len_binder');
  w.bytes(value);
}
