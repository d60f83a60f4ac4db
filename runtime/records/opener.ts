/** Opens records, and decides which may be plaintext. RFC 9846 sections 5 to 5.4. */

import { recordLimits } from '../../generated/records.ts';
import type { TrafficKeys } from '../keys/traffic.ts';
import { contentTypes, isContentType } from './content-type.ts';
import type { RawRecord } from './input.ts';
import { Protection } from './protection.ts';
import { refuse } from './refuse.ts';

/** What was in a record: a view into it. */
export interface Content {
  readonly type: number;
  readonly content: Uint8Array;
}

export class Opener {
  #protection: Protection | undefined;
  /** Whether the peer has shown, under any keys, that it has keys. */
  #hasOpened = false;
  /** Bytes of 0-RTT data that may still be passed over; undefined where none can come. */
  #skippable: number | undefined;

  /** Records opened under the present keys. */
  get count(): number {
    return this.#protection?.count ?? 0;
  }

  /** Takes the keys over and wipes the old ones. */
  setKeys(keys: TrafficKeys): void {
    this.#protection?.wipe();
    this.#protection = new Protection(keys);
  }

  wipe(): void {
    this.#protection?.wipe();
  }

  /**
   * Passes over 0-RTT data that we have no keys for: records that do not open, or, while nothing is protected, application data.
   * It ends with the first other message, and within a limit: `most`, or what our tickets allow with an eighth of it all for what
   * protection adds. `allowed`: bytes of data. RFC 9846 section 4.3.10.
   */
  skipEarlyData(allowed: number, most: number): void {
    this.#skippable = Math.max(most, Math.ceil((allowed * 8) / 7));
  }

  /** The record's type and content; undefined for one that is passed over. Throws `Refusal`. */
  open(record: RawRecord): Content | undefined {
    if (!isContentType(record.type)) refuse('unknownContentType', String(record.type));
    if (this.#protection && !this.#mayBePlain(record)) return this.#unprotect(record, this.#protection);
    if (this.#isEarlyData(record)) return this.#skip(record);
    if (record.fragment.length > recordLimits.plaintext.value) refuse('plaintextTooLong');
    return { type: record.type, content: record.fragment };
  }

  /** Without keys, application data can be nothing else; any other message ends it, but for a change_cipher_spec. */
  #isEarlyData({ type }: RawRecord): boolean {
    if (type !== contentTypes.application_data && type !== contentTypes.change_cipher_spec) this.#skippable = undefined;
    return this.#skippable !== undefined && type === contentTypes.application_data;
  }

  #skip({ fragment }: RawRecord): undefined {
    // An empty one costs a byte, so that they cannot go on for ever.
    const left = (this.#skippable ?? 0) - Math.max(1, fragment.length);
    if (left < 0) refuse('tooMuchSkippedEarlyData');
    this.#skippable = left;
  }

  /** change_cipher_spec always is; and a peer that could not derive its keys tells us so in a plaintext alert. */
  #mayBePlain({ type, fragment }: RawRecord): boolean {
    if (type === contentTypes.change_cipher_spec) return true;
    return type === contentTypes.alert && fragment.length === 2 && !this.#hasOpened;
  }

  #unprotect(record: RawRecord, protection: Protection): Content | undefined {
    const { type, header, fragment } = record;
    if (!protection.open(header, fragment))
      return this.#skippable === undefined ? refuse('badRecordMac') : this.#skip(record);
    this.#skippable = undefined;
    if (type !== contentTypes.application_data) refuse('wrongOuterType', String(type));
    this.#hasOpened = true;
    const inner = fragment.subarray(0, fragment.length - 16);
    if (inner.length > recordLimits.plaintext.value + 1) refuse('plaintextTooLong');
    return readInner(inner);
  }
}

/** TLSInnerPlaintext: content, type, zeros. RFC 9846 section 5.4. */
function readInner(inner: Uint8Array): Content {
  let at = inner.length - 1;
  while (at >= 0 && inner[at] === 0) at -= 1;
  if (at < 0) refuse('noContentType');
  const type = inner[at]!;
  if (type === contentTypes.change_cipher_spec) refuse('protectedChangeCipherSpec');
  if (!isContentType(type)) refuse('unknownContentType', String(type));
  return { type, content: inner.subarray(0, at) };
}
