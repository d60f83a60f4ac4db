/** Writes DER for tests, with no opinion on what it means, so that bad values can be written as well as good ones. */

import { concat } from '../../runtime/bytes/index.ts';

/** One value: tag octet, length and the joined content. */
export function tlv(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const value = concat(...content);
  return concat(Uint8Array.of(tag, ...lengthOf(value.length)), value);
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
  return [0x80 | bytes.length, ...bytes];
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x31, ...parts);
export const octetString = (value: Uint8Array): Uint8Array => tlv(0x04, value);
export const bitString = (value: Uint8Array): Uint8Array => tlv(0x03, Uint8Array.of(0), value);
export const boolean = (value: boolean): Uint8Array => tlv(0x01, Uint8Array.of(value ? 0xff : 0));
/** `[n] EXPLICIT`. */
export const explicit = (n: number, value: Uint8Array): Uint8Array => tlv(0xa0 | n, value);
export const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A number below 128, or the two's complement octets as they stand. */
export const integer = (value: number | Uint8Array): Uint8Array =>
  tlv(0x02, typeof value === 'number' ? Uint8Array.of(value) : value);

/** An OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const arcs = [first * 40 + second, ...rest];
  return tlv(0x06, Uint8Array.from(arcs.flatMap(base128)));
}

function base128(arc: number): number[] {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift(0x80 | (rest % 128));
  return digits;
}

/** UTCTime up to 2049, GeneralizedTime from then on. */
export function time(date: Date): Uint8Array {
  const digits = `${date.toISOString().replace(/\.\d+/, '').replace(/[-:T]/g, '')}`;
  const isUtc = date.getUTCFullYear() >= 1950 && date.getUTCFullYear() < 2050;
  return isUtc ? tlv(0x17, text(digits.slice(2))) : tlv(0x18, text(digits));
}

/** A Name of one common name, or of none for the empty string. */
export function nameOf(commonName: string): Uint8Array {
  if (commonName === '') return sequence();
  return sequence(set(sequence(oid('2.5.4.3'), tlv(0x0c, text(commonName)))));
}
