/** ServerHello. Generated from spec/messages/server_hello.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';
import type { KeyShareEntry } from './parts/key-share-entry.ts';
import { readKeyShareServerHello, writeKeyShareServerHello } from './parts/key-share-server-hello.ts';
import { readSelectedIdentity, writeSelectedIdentity } from './parts/selected-identity.ts';
import { readSelectedVersion, writeSelectedVersion } from './parts/selected-version.ts';

/** What the server chose. With the random of a HelloRetryRequest it is that message instead. RFC 9846 section 4.2.3. */
export interface ServerHello {
  /** 0x0303; the version meant stands in supported_versions. */
  readonly legacyVersion: number;
  /** 32 random bytes; the last eight tell of a downgrade. */
  readonly random: Uint8Array;
  /** The client's legacy_session_id. */
  readonly legacySessionIdEcho: Uint8Array;
  /** The number of the suite chosen. */
  readonly cipherSuite: number;
  /** Always 0 in TLS 1.3. */
  readonly legacyCompressionMethod: number;
  /** Absent only before TLS 1.3. */
  readonly extensions?: readonly ServerHelloExtension[];
}

/** One extension; those that may not stand in this message, or are not known, keep their bytes. RFC 9846 section 4.3. */
export type ServerHelloExtension =
  | { readonly type: 'pre_shared_key'; readonly body: number }
  | { readonly type: 'supported_versions'; readonly body: number }
  | { readonly type: 'key_share'; readonly body: KeyShareEntry }
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array };

const serverHelloExtensionCodes = {
  pre_shared_key: 41,
  supported_versions: 43,
  key_share: 51,
} as const;

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.2.3. */
export function readServerHello(bytes: Uint8Array): ServerHello {
  const r = new Reader(bytes, 'server_hello');
  const legacyVersion = r.u2('legacy_version');
  const random = r.bytes(32, 'random');
  const lenLegacySessionIdEcho = r.u1('len_legacy_session_id_echo');
  if (lenLegacySessionIdEcho > 32) r.fail('len_legacy_session_id_echo', 'must be at most 32');
  const legacySessionIdEcho = r.bytes(lenLegacySessionIdEcho, 'legacy_session_id_echo');
  const cipherSuite = r.u2('cipher_suite');
  const legacyCompressionMethod = r.u1('legacy_compression_method');
  const extensions = r.eof ? undefined : readServerHelloExtensionBlock(r);
  r.done();
  return { legacyVersion, random, legacySessionIdEcho, cipherSuite, legacyCompressionMethod, ...(extensions !== undefined && { extensions }) };
}

/** Writes what `readServerHello` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.2.3. */
export function writeServerHello(value: ServerHello): Uint8Array {
  const w = new Writer('server_hello');
  w.u2(value.legacyVersion, 'legacy_version');
  w.fixed(value.random, 32, 'random');
  if (value.legacySessionIdEcho.length > 32) w.fail('len_legacy_session_id_echo', 'must be at most 32');
  w.u1(value.legacySessionIdEcho.length, 'len_legacy_session_id_echo');
  w.bytes(value.legacySessionIdEcho);
  w.u2(value.cipherSuite, 'cipher_suite');
  w.u1(value.legacyCompressionMethod, 'legacy_compression_method');
  if (value.extensions !== undefined) writeServerHelloExtensionBlock(w, value.extensions);
  return w.finish();
}

function readServerHelloExtensionBlock(r: Reader): readonly ServerHelloExtension[] {
  const lenExtensions = r.u2('len_extensions');
  const outerExtensions = r.enter(lenExtensions, 'extensions');
  const extensions = readServerHelloExtensionList(r);
  r.leave(outerExtensions);
  return extensions;
}

function writeServerHelloExtensionBlock(w: Writer, value: readonly ServerHelloExtension[]): void {
  const startExtensions = w.open(2, 'extensions');
  writeServerHelloExtensionList(w, value);
  w.close(startExtensions, 2, 'len_extensions');
}

function readServerHelloExtensionList(r: Reader): readonly ServerHelloExtension[] {
  const items: ServerHelloExtension[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readServerHelloExtension(r));
  }

  return items;
}

function writeServerHelloExtensionList(w: Writer, value: readonly ServerHelloExtension[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeServerHelloExtension(w, item);
  }
}

function readServerHelloExtension(r: Reader): ServerHelloExtension {
  const code = r.u2('type');
  const lenBody = r.u2('len_body');
  const outer = r.enter(lenBody, 'body');
  const value = readServerHelloExtensionBody(r, code);
  r.leave(outer);
  return value;
}

function readServerHelloExtensionBody(r: Reader, code: number): ServerHelloExtension {
  switch (code) {
    case 41: return { type: 'pre_shared_key', body: readSelectedIdentity(r) };
    case 43: return { type: 'supported_versions', body: readSelectedVersion(r) };
    case 51: return { type: 'key_share', body: readKeyShareServerHello(r) };
    default: return { type: 'unknown', code, body: r.rest() };
  }
}

function writeServerHelloExtension(w: Writer, value: ServerHelloExtension): void {
  w.u2(codeOfServerHelloExtension(w, value), 'type');
  const start = w.open(2, 'body');
  writeServerHelloExtensionBody(w, value);
  w.close(start, 2, 'len_body');
}

function codeOfServerHelloExtension(w: Writer, value: ServerHelloExtension): number {
  if (value.type !== 'unknown') return serverHelloExtensionCodes[value.type];
  const name = Object.entries(serverHelloExtensionCodes).find(([, code]) => code === value.code)?.[0];
  if (name !== undefined) w.fail('type', `${value.code} is ${name} here, not unknown`);
  return value.code;
}

function writeServerHelloExtensionBody(w: Writer, value: ServerHelloExtension): void {
  switch (value.type) {
    case 'pre_shared_key': return writeSelectedIdentity(w, value.body);
    case 'supported_versions': return writeSelectedVersion(w, value.body);
    case 'key_share': return writeKeyShareServerHello(w, value.body);
    case 'unknown': return w.bytes(value.body);
  }
}
