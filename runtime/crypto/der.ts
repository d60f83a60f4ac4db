/** DER as far as keys need it: definite, minimal lengths, and every byte accounted for. X.690 sections 8 and 10. */

import { KeyError } from './provider.ts';

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  objectId: 0x06,
  sequence: 0x30,
  /** [0] of a plain octet string. */
  implicit0: 0x80,
  context0: 0xa0,
  context1: 0xa1,
  context2: 0xa2,
} as const;

/** A place in some DER bytes; the functions below move it. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

export const cursor = (bytes: Uint8Array): Cursor => ({ bytes, at: 0 });

export const atEnd = (from: Cursor): boolean => from.at === from.bytes.length;

/** Whether the next element has this tag; false at the end. */
export const isNext = (from: Cursor, tag: number): boolean => from.bytes[from.at] === tag;

/** Takes the next element, which must have this tag, and returns its content. Throws `KeyError`. */
export function take(from: Cursor, tag: number): Uint8Array {
  if (!isNext(from, tag)) throw new KeyError(`DER: expected tag 0x${tag.toString(16)} at byte ${from.at}`);
  from.at += 1;
  const length = takeLength(from);
  if (length > from.bytes.length - from.at) throw new KeyError(`DER: element at byte ${from.at} runs past the end`);
  from.at += length;
  return from.bytes.subarray(from.at - length, from.at);
}

/** Takes the next element and returns a cursor on its content. Throws `KeyError`. */
export const enter = (from: Cursor, tag: number): Cursor => cursor(take(from, tag));

/** Throws `KeyError` unless everything has been taken. */
export function finish(from: Cursor): void {
  if (!atEnd(from)) throw new KeyError(`DER: bytes left over at byte ${from.at}`);
}

/** A non-negative INTEGER as big-endian bytes without leading zeros (zero is one zero byte). Throws `KeyError`. */
export function takeInteger(from: Cursor): Uint8Array {
  const body = take(from, tags.integer);
  const [first = 0x80, second = 0x80] = body;
  if (first >= 0x80) throw new KeyError('DER: negative or empty integer');
  if (first === 0 && body.length > 1 && second < 0x80) throw new KeyError('DER: integer with needless zeros');
  return first === 0 && body.length > 1 ? body.subarray(1) : body;
}

/** An INTEGER below 128. Throws `KeyError`. */
export function takeSmallInteger(from: Cursor): number {
  const value = takeInteger(from);
  const [small = 0] = value;
  if (value.length !== 1) throw new KeyError('DER: integer too large');
  return small;
}

/** A BIT STRING of whole bytes. Throws `KeyError`. */
export function takeBits(from: Cursor): Uint8Array {
  const body = take(from, tags.bitString);
  if (body[0] !== 0) throw new KeyError('DER: bit string of unwhole bytes');
  return body.subarray(1);
}

/** An OBJECT IDENTIFIER in dotted form. Throws `KeyError`. */
export function takeObjectId(from: Cursor): string {
  const body = take(from, tags.objectId);
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of body) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const top = Math.min(Math.floor(first / 40), 2);
  return [top, first - 40 * top, ...rest].join('.');
}

/** One element with this tag around the joined `parts`. */
export function encode(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = [tag, ...encodeLength(length)];
  const whole = new Uint8Array(head.length + length);
  whole.set(head);
  let at = head.length;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function takeLength(from: Cursor): number {
  const first = takeByte(from);
  if (first < 0x80) return first;
  const size = first & 0x7f;
  // Four bytes would reach past any key; 0x80 is BER's indefinite form.
  if (size === 0 || size > 3) throw new KeyError(`DER: bad length at byte ${from.at}`);
  let length = 0;
  for (let i = 0; i < size; i++) length = length * 256 + takeByte(from);
  if (length < 0x80 || length < 256 ** (size - 1)) throw new KeyError(`DER: length not minimal at byte ${from.at}`);
  return length;
}

function takeByte(from: Cursor): number {
  const byte = from.bytes[from.at];
  if (byte === undefined) throw new KeyError('DER: ends too early');
  from.at += 1;
  return byte;
}

function encodeLength(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}
