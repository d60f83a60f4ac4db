/** Stateless tickets: the session itself, sealed under a key that all servers of a name may share. RFC 5077 section 4 had the idea. */

import { CodecError, concat, equalBytes, utf8 } from '../bytes/index.ts';
import type { Aead, CryptoProvider, Random } from '../crypto/provider.ts';
import { readSession, writeSession } from './codec.ts';
import { forgetSession, isUsable, longestLifetime, type Session } from './session.ts';

export interface TicketKeysOptions {
  readonly provider: CryptoProvider;
  /** The provider's unless said. */
  readonly random?: Random;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /**
   * Keys of `ticketKeyLength` bytes, the same in every process that shares them: the first seals, all open. Replace the first before
   * it has sealed 2^32 tickets. Absent or empty: own random ones, which rotate.
   */
  readonly keys?: readonly Uint8Array[];
  /** Milliseconds for which an own key seals; 12 hours unless said. */
  readonly rotateAfter?: number;
}

/** Bytes of a key as given: 16 of its name, 64 of secret. As long as OpenSSL's, so the same files will do. */
export const ticketKeyLength = 80;

/** Bytes of the longest ticket, so that a ClientHello has room for it beside its other extensions (2^16 in all). */
export const longestTicket = 60_000;

const nameLength = 16;
const nonceLength = 12;
const tagLength = 16;
const overhead = nameLength + nonceLength + tagLength;
const halfSecret = 32;
const keyPurpose = utf8('handfast session ticket, AES-256-GCM');
const halfDay = 12 * 3600 * 1000;
/** As many own keys as the longest lifetime needs when they rotate every 12 hours, and some. */
const mostKeys = 32;

interface TicketKey {
  readonly name: Uint8Array;
  readonly aead: Aead;
  readonly since: number;
  /** When the last ticket under it expires. */
  neededUntil: number;
}

/**
 * Seals sessions into tickets and opens them: `name (16) | nonce (12) | AES-256-GCM(session) | tag (16)`, the name authenticated as
 * well. The AEAD's key is HMAC-SHA-256(secret, purpose). Own keys rotate and are dropped when a call finds that it is time.
 */
export class TicketKeys {
  readonly #provider: CryptoProvider;
  readonly #random: Random;
  readonly #now: () => number;
  readonly #rotateAfter: number;
  /** The first seals. */
  #keys: TicketKey[] = [];
  #rotates = false;

  /** Copies the keys given. Throws a `RangeError` as `replace` does. */
  constructor(options: TicketKeysOptions) {
    this.#provider = options.provider;
    this.#random = options.random ?? options.provider.random;
    this.#now = options.now;
    this.#rotateAfter = options.rotateAfter ?? halfDay;
    this.replace(options.keys ?? []);
  }

  /** Whether the keys were given, so that other processes may have sealed what these open. */
  get isShared(): boolean {
    return !this.#rotates && this.#keys.length > 0;
  }

  /**
   * Wipes all keys and uses these from now on; own ones when there are none. Throws a `RangeError`, with nothing changed, for a key of
   * another length, one with 32 bytes of zeros for a secret (CVE-2020-13777), and two of the same name.
   */
  replace(keys: readonly Uint8Array[]): void {
    checkKeys(keys);
    this.wipe();
    this.#keys = keys.map((key) => this.#keyFrom(key));
    this.#rotates = keys.length === 0;
  }

  /** A ticket, or undefined when it would be longer than `longestTicket`, the session cannot be written, or the keys are wiped. */
  seal(session: Session): Uint8Array | undefined {
    if (this.#rotates) this.#rotate();
    const [key] = this.#keys;
    const plaintext = key && plaintextOf(session);
    if (key === undefined || plaintext === undefined) return undefined;
    if (plaintext.length + overhead > longestTicket) return void plaintext.fill(0);
    const lifetime = Math.min(session.lifetime, longestLifetime);
    key.neededUntil = Math.max(key.neededUntil, this.#now() + lifetime * 1000);
    const nonce = this.#random(nonceLength, 'ticket nonce');
    const sealed = new Uint8Array(plaintext.length + tagLength);
    key.aead.seal(nonce, key.name, plaintext, sealed);
    plaintext.fill(0);
    return concat(key.name, nonce, sealed);
  }

  /**
   * The session in a ticket of ours, with the ticket for its identity; undefined for anything else, for a ticket of a key that is gone
   * and for an expired one. Costs one look at the name and at most one decryption, whatever the bytes.
   */
  open(ticket: Uint8Array): Session | undefined {
    if (this.#rotates) this.#drop();
    if (ticket.length < overhead || ticket.length > longestTicket) return undefined;
    const key = this.#keys.find(({ name }) => equalBytes(name, ticket.subarray(0, nameLength)));
    if (key === undefined) return undefined;
    const nonce = ticket.subarray(nameLength, nameLength + nonceLength);
    const plaintext = new Uint8Array(ticket.length - overhead);
    const opened = key.aead.open(nonce, key.name, ticket.subarray(nameLength + nonceLength), plaintext);
    const session = opened ? sessionIn(plaintext) : undefined;
    plaintext.fill(0);
    if (session === undefined) return undefined;
    if (isUsable(session, this.#now())) return { ...session, identity: Uint8Array.from(ticket) };
    return void forgetSession(session);
  }

  /** Wipes all keys: nothing is sealed or opened any more, until `replace`. */
  wipe(): void {
    for (const { aead } of this.#keys) aead.wipe();
    this.#keys = [];
    this.#rotates = false;
  }

  #rotate(): void {
    this.#drop();
    const [current] = this.#keys;
    if (current !== undefined && this.#seals(current)) return;
    const fresh = this.#random(ticketKeyLength, 'ticket key');
    checkKeys([fresh]);
    this.#keys.unshift(this.#keyFrom(fresh));
    fresh.fill(0);
    for (const { aead } of this.#keys.splice(mostKeys)) aead.wipe();
  }

  /** Whether an own key is young enough. A clock that has stepped back far must not keep it for ever. */
  #seals(key: TicketKey): boolean {
    return Math.abs(this.#now() - key.since) < this.#rotateAfter;
  }

  /** Drops the own keys that neither seal nor are needed by any ticket. */
  #drop(): void {
    const now = this.#now();
    const [first, ...others] = this.#keys;
    const isNeeded = (key: TicketKey) => now < key.neededUntil || (key === first && this.#seals(key));
    if (first === undefined || (isNeeded(first) && others.every(isNeeded))) return;
    for (const key of this.#keys) if (!isNeeded(key)) key.aead.wipe();
    this.#keys = this.#keys.filter(isNeeded);
  }

  #keyFrom(bytes: Uint8Array): TicketKey {
    const derived = this.#provider.hmac('sha256', bytes.subarray(nameLength), keyPurpose);
    const aead = this.#provider.aead('aes_256_gcm', derived);
    derived.fill(0);
    return { name: Uint8Array.from(bytes.subarray(0, nameLength)), aead, since: this.#now(), neededUntil: 0 };
  }
}

function checkKeys(keys: readonly Uint8Array[]): void {
  for (const [i, key] of keys.entries()) {
    if (key.length !== ticketKeyLength)
      throw new RangeError(`a ticket key is ${ticketKeyLength} bytes, not ${key.length}`);
    const secret = key.subarray(nameLength);
    const halves = [secret.subarray(0, halfSecret), secret.subarray(halfSecret)];
    if (halves.some((half) => half.every((byte) => byte === 0)))
      throw new RangeError('the secret of a ticket key is zero');
    const hasTwin = keys
      .slice(0, i)
      .some((other) => equalBytes(other.subarray(0, nameLength), key.subarray(0, nameLength)));
    if (hasTwin) throw new RangeError('two ticket keys have the same name');
  }
}

function plaintextOf(session: Session): Uint8Array | undefined {
  // A ticket cannot contain itself.
  return unlessMalformed(() => writeSession({ ...session, identity: new Uint8Array(0) }));
}

function sessionIn(plaintext: Uint8Array): Session | undefined {
  // Another version of this library may have the same keys and another layout.
  return unlessMalformed(() => readSession(plaintext));
}

function unlessMalformed<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
