/** Bytes from a BIO, cut into records. One buffer, of one record's size once that is needed; a record is never copied but to make room behind it. */

import { readRecordHeader } from '../../generated/messages/record-header.ts';
import { recordLimits } from '../../generated/records.ts';
import type { Bio } from '../bio/bio.ts';
import { isContentType } from './content-type.ts';
import type { Pause } from './incoming.ts';
import { refuse } from './refuse.ts';

/** Views into the input buffer, good until the next record is asked for. */
export interface RawRecord {
  readonly type: number;
  readonly header: Uint8Array;
  readonly fragment: Uint8Array;
}

const headerLength = 5;
const capacity = headerLength + recordLimits.ciphertext.value;
/** Enough for most that a connection hears while it idles: so it holds little, and costs little to hold anew. */
const small = 1024;
const none = new Uint8Array(0);

export class Input {
  #bytes: Uint8Array = none;
  #start = 0;
  #end = 0;
  /** Bytes of the record that is waited for, as far as known. */
  #wanted = headerLength;
  #isFirst = true;

  /** Bytes that have been read but are not yet part of a record delivered. */
  get buffered(): number {
    return this.#end - this.#start;
  }

  /** The next record, reading as often as it takes. Throws `Refusal` for a header that no TLS peer sends. */
  next(bio: Bio | undefined): RawRecord | Pause {
    for (;;) {
      const record = this.#cut();
      if (record) return record;
      const pause = this.#read(bio);
      if (pause) return pause;
    }
  }

  /** Gives the buffer back while it is empty; the next read makes a new one. */
  release(): void {
    if (this.buffered === 0) this.#bytes = none;
  }

  #cut(): RawRecord | undefined {
    if (this.buffered < headerLength) return undefined;
    if (this.#isFirst) checkFirstBytes(this.#bytes.subarray(this.#start, this.#start + headerLength));
    const { type, length } = readRecordHeader(this.#bytes, this.#start);
    this.#isFirst = false;
    // Of what is no record, no length is waited for.
    if (!isContentType(type)) refuse('unknownContentType', String(type));
    const from = this.#start + headerLength;
    this.#wanted = headerLength + length;
    if (length > this.#end - from) return undefined;
    this.#wanted = headerLength;
    const header = this.#bytes.subarray(this.#start, from);
    this.#start = from + length;
    return { type, header, fragment: this.#bytes.subarray(from, this.#start) };
  }

  #read(bio: Bio | undefined): Pause | undefined {
    if (bio === undefined) return 'failed';
    this.#makeRoom();
    const count = bio.read(this.#bytes.subarray(this.#end));
    if (count > 0) {
      this.#end += count;
      return undefined;
    }
    if (count === 0) return 'ended';
    return bio.retry === 'none' ? 'failed' : 'blocked';
  }

  #makeRoom(): void {
    if (this.#wanted > this.#bytes.length) {
      const larger = new Uint8Array(this.#wanted > small ? capacity : small);
      larger.set(this.#bytes.subarray(this.#start, this.#end));
      this.#bytes = larger;
    } else if (this.#start > 0) this.#bytes.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
  }
}

/** The record version is to be ignored for all purposes (RFC 9846 section 5.1) but to tell TLS from what is none. */
function checkFirstBytes(bytes: Uint8Array): void {
  const text = String.fromCharCode(...bytes);
  if (/^(GET |POST |HEAD |PUT )/.test(text)) refuse('httpRequest');
  if (text === 'CONNE') refuse('proxyRequest');
  if (bytes[1] !== 3) refuse('wrongVersion');
}
