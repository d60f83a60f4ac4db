/** Messages as terms with all their fields. */

import type { Machine } from '../../codegen/ir.ts';
import { argOf, headOf, type Term, term } from './term.ts';

export type Role = Machine['role'];
export type Who = Role | 'attacker';

/** Where each field stands among the arguments of its message. */
const fields = {
  ClientHello: ['random', 'share', 'psk', 'early', 'cookie', 'binder'],
  ServerHello: ['random', 'share', 'psk'],
  HelloRetryRequest: ['asks'],
  EncryptedExtensions: ['early'],
  Certificate: ['identity'],
  CompressedCertificate: ['identity'],
  CertificateVerify: ['proof'],
  Finished: ['proof'],
  KeyUpdate: ['asks'],
  data: ['of'],
} as const;
type Kind = keyof typeof fields;

/** Absent where the message has no such field. */
export function field(message: Term, name: string): Term | undefined {
  const at = (fields[headOf(message) as Kind] as readonly string[] | undefined)?.indexOf(name) ?? -1;
  return at < 0 ? undefined : argOf(message, at);
}

/** A message with its fields in their order. */
export const message = (kind: string, ...of: Term[]): Term => term(kind, ...of);

export const who = (name: Who): Term => term(name);
export const random = (of: Who): Term => term('random', who(of));
/** Groups: the server takes only `fits`. */
export type Group = 'fits' | 'foreign';
export const share = (of: Who, group: Group): Term => term('share', who(of), term(group));
export const fits = (s: Term): boolean => headOf(s) === 'share' && argOf(s, 1) === term('fits');
export const cookie = term('cookie');
export const psk = term('psk');
export const pskIdentity = term('pskIdentity');

/** Whose certificate: the one that its sender should have; the attacker's own; one that is trusted, for another name; none. */
export type Name = 'honest' | 'own' | 'other' | 'empty';
export const identity = (role: Role, name: Name): Term => term('identity', term(role), term(name));
export const privateKey = (of: Term): Term => term('privateKey', of);

/** What the signature of a side signs, so that it is good for nothing else. */
export const signature = (of: Term, role: Role, transcript: Term): Term =>
  term('signature', privateKey(of), term(role), transcript);
export const finished = (secret: Term, role: Role, transcript: Term): Term =>
  term('mac', term('finishedKey', secret, term(role)), transcript);
export const binder = (key: Term, truncated: Term): Term => term('mac', term('binderKey', key), truncated);
/** All of a ClientHello but its binder. */
export const truncate = (hello: Term): Term =>
  term('truncated', ...['random', 'share', 'psk', 'early', 'cookie'].map((name) => field(hello, name) as Term));

/** What a message is to the one who gets it: the event of the machine. */
export function eventOf(message: Term): string {
  const head = headOf(message);
  return head === 'Alert' ? 'alert' : head === 'CloseNotify' ? 'closeNotify' : head;
}
