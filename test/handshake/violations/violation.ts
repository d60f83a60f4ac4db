/** How a peer breaks the rules, and what the other side must answer. */

import { concat } from '../../../runtime/bytes/index.ts';
import type { Pair, PairOptions } from '../../support/connect.ts';
import {
  extensionsAt,
  type Mischief,
  message,
  type RawExtension,
  withBody,
  withExtensions,
} from '../../support/mischief.ts';
import type { Known } from '../../support/returning.ts';

export interface Violation {
  readonly name: string;
  /** Who breaks the rule; the other side answers. */
  readonly by: 'client' | 'server';
  readonly options?: PairOptions;
  /** Made anew for each play where it remembers something. */
  readonly how?: Mischief | (() => Mischief);
  /** The client comes back with a session, and with 0-RTT data, which the server reads or, not being asked to, does not. */
  readonly returning?: 'resumes' | 'sends 0-RTT data' | 'sends 0-RTT data in vain';
  /** In between: done to both after they got to know each other. */
  readonly change?: (known: Known) => void;
  /** How many bytes of 0-RTT data. */
  readonly early?: number;
  /** Done by the culprit once both have shaken hands; the other side then reads. */
  readonly after?: (pair: Pair) => void;
  readonly alert: string;
  readonly reason: string;
  /** Where BoringSSL's runner expects something else, and why we do not. */
  readonly note?: string;
}

type Extensions = readonly RawExtension[];
type Edit = (extensions: Extensions) => Extensions;

/** Code points of extensions. */
export const code = {
  server_name: 0,
  status_request: 5,
  supported_groups: 10,
  signature_algorithms: 13,
  alpn: 16,
  pre_shared_key: 41,
  early_data: 42,
  supported_versions: 43,
  cookie: 44,
  psk_key_exchange_modes: 45,
  oid_filters: 48,
  key_share: 51,
  unknown: 0xfafa,
} as const;

export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

export const add =
  (which: number, body: Uint8Array = bytes()): Edit =>
  (list) => [...list, [which, body]];
export const addFirst =
  (which: number, body: Uint8Array = bytes()): Edit =>
  (list) => [[which, body], ...list];
export const drop =
  (which: number): Edit =>
  (list) =>
    list.filter(([found]) => found !== which);
export const set =
  (which: number, change: Uint8Array | ((body: Uint8Array) => Uint8Array)): Edit =>
  (list) =>
    list.map(([found, body]) => [found, found !== which ? body : change instanceof Uint8Array ? change : change(body)]);
export const twice =
  (which: number): Edit =>
  (list) =>
    list.flatMap((extension) => (extension[0] === which ? [extension, extension] : [extension]));
export const both =
  (...edits: readonly Edit[]): Edit =>
  (list) =>
    edits.reduce((edited, edit) => edit(edited), list);

/** Where the extensions stand in messages that are no hellos and in which that does not vary. */
const blockAt: Readonly<Record<string, number>> = { EncryptedExtensions: 0, CertificateRequest: 1 };

/** Other extensions in every message of that name, or in the nth one. */
export const extensions = (name: string, edit: Edit, nth?: number): Mischief =>
  edited(name, (m) => withExtensions(m, blockAt[name] ?? extensionsAt(m), edit), nth);

/** Another body of every message of that name, or of the nth one. */
export const body = (name: string, change: (body: Uint8Array) => Uint8Array, nth?: number): Mischief =>
  edited(name, (m) => withBody(m, change), nth);

/** Another message, or several, instead of every one of that name, or of the nth one. */
export const edited = (
  name: string,
  change: (message: Uint8Array) => Uint8Array | readonly Uint8Array[],
  nth?: number,
): Mischief => ({ messages: { [name]: (m, n) => (nth === undefined || n === nth ? change(m) : m) } });

/** The bytes at `at` replaced by these. */
export const patched =
  (at: number, ...values: number[]): ((body: Uint8Array) => Uint8Array) =>
  (original) =>
    concat(original.subarray(0, at), bytes(...values), original.subarray(at + values.length));

export const trailing = (name: string): Mischief => body(name, (b) => concat(b, bytes(0)));

/** Sent by the culprit of a finished handshake, protected. */
export const later =
  (by: 'client' | 'server', type: number, content: Uint8Array): ((pair: Pair) => void) =>
  (pair) => {
    const records = pair[by].ssl.driver?.records;
    records?.queue('handshake', message(type, content));
    records?.flush();
  };
