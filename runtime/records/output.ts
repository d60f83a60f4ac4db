/** Records on their way out: content is written, sealed and sent in one and the same buffer. */

import { writeRecordHeader } from '../../generated/messages/record-header.ts';
import type { Bio } from '../bio/bio.ts';
import { contentTypes } from './content-type.ts';
import { expansion, type Protection } from './protection.ts';

const headerLength = 5;
const none = new Uint8Array(0);

export class Output {
  #bytes: Uint8Array = none;
  /** The BIO has taken all before this. */
  #start = 0;
  /** Whole records end here; an open one may begin. */
  #end = 0;
  /** Content type of the open record, 0 when there is none. */
  #type = 0;
  #version = 0;
  /** Bytes of content in the open record. */
  #length = 0;
  /** The BIO has taken bytes and has not been flushed since. */
  #unflushed = false;

  /** Bytes of whole records that the BIO has not taken. */
  get unsent(): number {
    return this.#end - this.#start;
  }

  get isEmpty(): boolean {
    return this.unsent === 0 && this.#type === 0 && !this.#unflushed;
  }

  /** Adds content to the open record of this type and version, or to a new one; takes at most what makes it `limit` long, and returns how much. */
  append(
    type: number,
    version: number,
    content: Uint8Array,
    limit: number,
    protection: Protection | undefined,
  ): number {
    if (this.#type !== type || this.#version !== version || this.#length >= limit) this.close(protection);
    const count = Math.min(content.length, limit - this.#length);
    this.#makeRoom(headerLength + this.#length + count + expansion);
    this.#type = type;
    this.#version = version;
    this.#bytes.set(
      count === content.length ? content : content.subarray(0, count),
      this.#end + headerLength + this.#length,
    );
    this.#length += count;
    return count;
  }

  /** Ends the open record, if there is one, and protects it unless it is a change_cipher_spec. */
  close(protection: Protection | undefined): void {
    if (this.#type === 0) return;
    const from = this.#end + headerLength;
    const inner = from + this.#length;
    if (protection === undefined || this.#type === contentTypes.change_cipher_spec) {
      this.#writeHeader(this.#type, this.#length);
      this.#end = inner;
    } else {
      this.#bytes[inner] = this.#type;
      const header = this.#writeHeader(contentTypes.application_data, this.#length + expansion);
      const end = inner + expansion;
      protection.seal(header, this.#bytes.subarray(from, inner + 1), this.#bytes.subarray(from, end));
      this.#end = end;
    }
    this.#type = 0;
    this.#length = 0;
  }

  /** Writes whole records as far as the BIO takes them, then flushes it. */
  drain(bio: Bio | undefined): 'done' | 'blocked' | 'failed' {
    if (this.isEmpty) return 'done';
    if (bio === undefined) return 'failed';
    while (this.#start < this.#end) {
      const count = bio.write(this.#bytes.subarray(this.#start, this.#end));
      if (count <= 0) return pauseOf(bio);
      this.#start += count;
      this.#unflushed = true;
    }
    if (this.#type === 0) {
      this.#start = 0;
      this.#end = 0;
    }
    if (bio.flush() <= 0) return pauseOf(bio);
    this.#unflushed = false;
    return 'done';
  }

  /** Gives the buffer back while it is empty. */
  release(): void {
    if (!this.isEmpty) return;
    this.#bytes = none;
    this.#start = 0;
    this.#end = 0;
  }

  #writeHeader(type: number, length: number): Uint8Array {
    const header = writeRecordHeader({ type, legacyRecordVersion: this.#version, length });
    this.#bytes.set(header, this.#end);
    return header;
  }

  /** Makes room for a record of `size` bytes at the end, moving what is unsent to the front or to a larger buffer. */
  #makeRoom(size: number): void {
    if (this.#end + size <= this.#bytes.length) return;
    const used = this.#end + headerLength + this.#length;
    const needed = this.unsent + size;
    const target =
      needed <= this.#bytes.length ? this.#bytes : new Uint8Array(Math.max(needed, 2 * this.#bytes.length, 1024));
    target.set(this.#bytes.subarray(this.#start, Math.min(used, this.#bytes.length)));
    this.#bytes = target;
    this.#end -= this.#start;
    this.#start = 0;
  }
}

const pauseOf = (bio: Bio): 'blocked' | 'failed' => (bio.retry === 'none' ? 'failed' : 'blocked');
