/** Reads numbers and bytes in network order from regions that must be used up to the last byte. */

import { bytesOf } from './bytes.ts';
import { CodecError, type Scope } from './codec-error.ts';
import { Trail } from './trail.ts';

/** Is told of every field that is read: its path, and where its bytes stand. */
export type ReadListener = (path: string, offset: number, length: number) => void;

let listener: ReadListener | undefined;

/** What `read` returns; meanwhile `listen` hears of the fields of every reader, for drawing them. */
export function listenToReads<T>(listen: ReadListener, read: () => T): T {
  listener = listen;
  try {
    return read();
  } finally {
    listener = undefined;
  }
}

/** Every read is bounds-checked against the innermost open region and throws a `CodecError` that names `field`. */
export class Reader {
  private readonly bytesIn: Uint8Array;
  private readonly trail: Trail;
  private at: number;
  private end: number;

  /** Reads `bytes` from `offset` on, as the message or type named `label`. */
  constructor(bytes: Uint8Array, label: string, scope?: Scope, offset = 0) {
    this.bytesIn = bytesOf(bytes);
    this.at = offset;
    this.end = this.bytesIn.length;
    this.trail = new Trail(label, scope);
  }

  /** Whether the innermost region is used up. */
  get eof(): boolean {
    return this.at >= this.end;
  }

  /** Bytes left in the innermost region. */
  get left(): number {
    return this.end - this.at;
  }

  u1(field: string): number {
    const at = this.advance(1, field);
    return this.bytesIn[at] as number;
  }

  u2(field: string): number {
    const at = this.advance(2, field);
    return ((this.bytesIn[at] as number) << 8) | (this.bytesIn[at + 1] as number);
  }

  u3(field: string): number {
    const at = this.advance(3, field);
    return (
      ((this.bytesIn[at] as number) << 16) | ((this.bytesIn[at + 1] as number) << 8) | (this.bytesIn[at + 2] as number)
    );
  }

  u4(field: string): number {
    const at = this.advance(4, field);
    const high = ((this.bytesIn[at] as number) << 8) | (this.bytesIn[at + 1] as number);
    return high * 0x10000 + (((this.bytesIn[at + 2] as number) << 8) | (this.bytesIn[at + 3] as number));
  }

  /** A view of the next `length` bytes: it shares memory with the input. */
  bytes(length: number, field: string): Uint8Array {
    const at = this.advance(length, field);
    return this.bytesIn.subarray(at, at + length);
  }

  /** A view of what is left of the innermost region. */
  rest(): Uint8Array {
    const at = this.advance(this.left, '');
    return this.bytesIn.subarray(at, this.end);
  }

  /** Opens a region of `length` bytes; give what it returns to `leave`. */
  enter(length: number, label: string, scope?: Scope): number {
    if (length > this.end - this.at) this.short(length, label);
    const outer = this.end;
    this.end = this.at + length;
    this.trail.open(label, scope);
    return outer;
  }

  /** Closes the innermost region, which must be used up. */
  leave(outer: number): void {
    this.done();
    this.end = outer;
    this.trail.close();
  }

  /** Says what failures in the innermost region are reported as, in place of what `enter` said. */
  scope(scope: Scope): void {
    this.trail.scope(scope);
  }

  /** Notes that the innermost region is at list element `index`. */
  item(index: number): void {
    this.trail.item(index);
  }

  /** Refuses bytes that are left over in the innermost region. */
  done(): void {
    if (this.at !== this.end) this.fail('', `${this.end - this.at} bytes left over`);
  }

  /** Throws a `CodecError` at the current place; `alert` and `reason` outrank what the open regions say. */
  fail(field: string, problem: string, alert?: string, reason?: string): never {
    throw new CodecError({
      path: this.trail.path(field),
      offset: this.at,
      problem,
      alert: alert ?? this.trail.said('alert') ?? 'decode_error',
      reason: reason ?? this.trail.said('reason') ?? 'DECODE_ERROR',
    });
  }

  private advance(length: number, field: string): number {
    const at = this.at;
    if (length > this.end - at) this.short(length, field);
    this.at = at + length;
    listener?.(this.trail.path(field), at, length);
    return at;
  }

  private short(length: number, field: string): never {
    return this.fail(field, `needs ${length} bytes, has ${this.end - this.at}`);
  }
}
