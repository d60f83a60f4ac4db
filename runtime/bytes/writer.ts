/** Writes numbers and bytes in network order into a growing buffer, and lengths behind their own backs. */

import { CodecError } from './codec-error.ts';
import { Trail } from './trail.ts';

/** Throws a `CodecError` (internal_error) for what does not fit; the bytes written so far are then of no use. */
export class Writer {
  private out = new Uint8Array(256);
  private readonly trail: Trail;
  private at = 0;

  constructor(label: string) {
    this.trail = new Trail(label, undefined);
  }

  u1(value: number, field: string): void {
    if (value !== (value & 0xff)) this.misfit(value, 1, field);
    this.grow(1);
    this.out[this.at++] = value;
  }

  u2(value: number, field: string): void {
    if (value !== (value & 0xffff)) this.misfit(value, 2, field);
    this.grow(2);
    this.out[this.at++] = value >>> 8;
    this.out[this.at++] = value;
  }

  u3(value: number, field: string): void {
    if (value !== (value & 0xffffff)) this.misfit(value, 3, field);
    this.grow(3);
    this.put(this.at, value, 3);
    this.at += 3;
  }

  u4(value: number, field: string): void {
    if (value !== value >>> 0) this.misfit(value, 4, field);
    this.grow(4);
    this.put(this.at, value, 4);
    this.at += 4;
  }

  bytes(value: Uint8Array): void {
    this.grow(value.length);
    this.out.set(value, this.at);
    this.at += value.length;
  }

  /** Exactly `length` bytes. */
  fixed(value: Uint8Array, length: number, field: string): void {
    if (value.length !== length) this.fail(field, `must be ${length} bytes, is ${value.length}`);
    this.bytes(value);
  }

  /** Leaves `width` bytes free for the length of what follows; give what it returns to `close`. */
  open(width: number, label: string): number {
    this.trail.open(label, undefined);
    this.grow(width);
    this.at += width;
    return this.at;
  }

  /** Fills in, `width` bytes wide, the length of what was written since `open`, and returns it. */
  close(start: number, width: number, field: string): number {
    this.trail.close();
    const length = this.at - start;
    if (width < 4 && length >>> (8 * width) !== 0) this.fail(field, `${length} does not fit in ${width} bytes`);
    this.put(start - width, length, width);
    return length;
  }

  /** Opens a named region that has no length of its own. */
  enter(label: string): number {
    this.trail.open(label, undefined);
    return this.at;
  }

  /** Closes a region opened by `enter` and returns how many bytes it took. */
  leave(start: number): number {
    this.trail.close();
    return this.at - start;
  }

  /** Notes that the innermost region is at list element `index`. */
  item(index: number): void {
    this.trail.item(index);
  }

  /** Throws a `CodecError` at the current place. */
  fail(field: string, problem: string): never {
    const path = this.trail.path(field);
    throw new CodecError({ path, offset: this.at, problem, alert: 'internal_error', reason: 'INTERNAL_ERROR' });
  }

  /** The bytes written, in an array of their own. */
  finish(): Uint8Array {
    return this.out.slice(0, this.at);
  }

  private misfit(value: number, width: number, field: string): never {
    return this.fail(field, `${value} is no u${width}`);
  }

  private put(at: number, value: number, width: number): void {
    for (let i = width - 1, rest = value; i >= 0; i--, rest >>>= 8) this.out[at + i] = rest;
  }

  private grow(more: number): void {
    const needed = this.at + more;
    if (needed <= this.out.length) return;
    const bigger = new Uint8Array(Math.max(needed, 2 * this.out.length));
    bigger.set(this.out.subarray(0, this.at));
    this.out = bigger;
  }
}
