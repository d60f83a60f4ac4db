/** UTCTime and GeneralizedTime as certificates write them: whole seconds, Zulu. RFC 5280 section 4.1.2.5. */

import { CertificateError } from './certificate-error.ts';
import { type Node, Tag } from './der.ts';

/** A Time in milliseconds since 1970. Throws a CertificateError for any other form than `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`. */
export function readTime(node: Node | undefined, what: string): number {
  if (node?.tag !== Tag.utcTime && node?.tag !== Tag.generalizedTime) throw new CertificateError(`${what}: not a Time`);
  const text = String.fromCharCode(...node.value.subarray(0, 16));
  const isUtc = node.tag === Tag.utcTime;
  if (!(isUtc ? /^\d{12}Z$/ : /^\d{14}Z$/).test(text))
    throw new CertificateError(`${what}: not in the form that DER asks for`);
  const yearDigits = isUtc ? 2 : 4;
  const rest = text.slice(yearDigits);
  const [month, day, hour, minute, second] = [0, 2, 4, 6, 8].map((at) => Number(rest.slice(at, at + 2))) as Five;
  const date = new Date(0);
  date.setUTCFullYear(fullYear(Number(text.slice(0, yearDigits)), isUtc), month - 1, day);
  // A day that the month does not have rolls over, and is known by that.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) throw new CertificateError(`${what}: no such day`);
  if (hour > 23 || minute > 59 || second > 59) throw new CertificateError(`${what}: no such time of day`);
  return date.setUTCHours(hour, minute, second);
}

type Five = [number, number, number, number, number];

function fullYear(year: number, isUtc: boolean): number {
  if (!isUtc) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}
