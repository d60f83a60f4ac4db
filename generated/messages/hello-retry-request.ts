/** HelloRetryRequest. Generated from spec/messages/hello_retry_request.ksy; do not edit. */

import { equalBytes, Reader, Writer } from '../../runtime/bytes/index.ts';
import { readCookie, writeCookie } from './parts/cookie.ts';
import { readKeyShareHelloRetryRequest, writeKeyShareHelloRetryRequest } from './parts/key-share-hello-retry-request.ts';
import { readSelectedVersion, writeSelectedVersion } from './parts/selected-version.ts';

/** A ServerHello whose random says that it asks for another ClientHello. RFC 9846 section 4.2.4. */
export interface HelloRetryRequest {
  /** 0x0303; the version meant stands in supported_versions. */
  readonly legacyVersion: number;
  /** The client's legacy_session_id. */
  readonly legacySessionIdEcho: Uint8Array;
  /** The number of the suite chosen, which the ServerHello must repeat. */
  readonly cipherSuite: number;
  /** Always 0. */
  readonly legacyCompressionMethod: number;
  /** The extensions. */
  readonly extensions: readonly HelloRetryRequestExtension[];
}

/** One extension; those that may not stand in this message, or are not known, keep their bytes. RFC 9846 section 4.3. */
export type HelloRetryRequestExtension =
  | { readonly type: 'supported_versions'; readonly body: number }
  | { readonly type: 'cookie'; readonly body: Uint8Array }
  | { readonly type: 'key_share'; readonly body: number }
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array };

/** The SHA-256 of "HelloRetryRequest". RFC 9846 section 4.2.3. */
export const HELLO_RETRY_REQUEST_RANDOM = Uint8Array.of(207, 33, 173, 116, 229, 154, 97, 17, 190, 29, 140, 2, 30, 101, 184, 145, 194, 162, 17, 22, 122, 187, 140, 94, 7, 158, 9, 226, 200, 168, 51, 156);

const helloRetryRequestExtensionCodes = {
  supported_versions: 43,
  cookie: 44,
  key_share: 51,
} as const;

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.2.4. */
export function readHelloRetryRequest(bytes: Uint8Array): HelloRetryRequest {
  const r = new Reader(bytes, 'hello_retry_request');
  const legacyVersion = r.u2('legacy_version');
  if (!equalBytes(r.bytes(HELLO_RETRY_REQUEST_RANDOM.length, 'random'), HELLO_RETRY_REQUEST_RANDOM)) r.fail('random', 'must be its fixed value');
  const lenLegacySessionIdEcho = r.u1('len_legacy_session_id_echo');
  if (lenLegacySessionIdEcho > 32) r.fail('len_legacy_session_id_echo', 'must be at most 32');
  const legacySessionIdEcho = r.bytes(lenLegacySessionIdEcho, 'legacy_session_id_echo');
  const cipherSuite = r.u2('cipher_suite');
  const legacyCompressionMethod = r.u1('legacy_compression_method');
  const lenExtensions = r.u2('len_extensions');
  if (lenExtensions < 6) r.fail('len_extensions', 'must be at least 6');
  const outerExtensions = r.enter(lenExtensions, 'extensions');
  const extensions = readHelloRetryRequestExtensionList(r);
  r.leave(outerExtensions);
  r.done();
  return { legacyVersion, legacySessionIdEcho, cipherSuite, legacyCompressionMethod, extensions };
}

/** Writes what `readHelloRetryRequest` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.2.4. */
export function writeHelloRetryRequest(value: HelloRetryRequest): Uint8Array {
  const w = new Writer('hello_retry_request');
  w.u2(value.legacyVersion, 'legacy_version');
  w.bytes(HELLO_RETRY_REQUEST_RANDOM);
  if (value.legacySessionIdEcho.length > 32) w.fail('len_legacy_session_id_echo', 'must be at most 32');
  w.u1(value.legacySessionIdEcho.length, 'len_legacy_session_id_echo');
  w.bytes(value.legacySessionIdEcho);
  w.u2(value.cipherSuite, 'cipher_suite');
  w.u1(value.legacyCompressionMethod, 'legacy_compression_method');
  const startExtensions = w.open(2, 'extensions');
  writeHelloRetryRequestExtensionList(w, value.extensions);
  const lenExtensions = w.close(startExtensions, 2, 'len_extensions');
  if (lenExtensions < 6) w.fail('len_extensions', 'must be at least 6');
  return w.finish();
}

function readHelloRetryRequestExtensionList(r: Reader): readonly HelloRetryRequestExtension[] {
  const items: HelloRetryRequestExtension[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readHelloRetryRequestExtension(r));
  }

  return items;
}

function writeHelloRetryRequestExtensionList(w: Writer, value: readonly HelloRetryRequestExtension[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeHelloRetryRequestExtension(w, item);
  }
}

function readHelloRetryRequestExtension(r: Reader): HelloRetryRequestExtension {
  const code = r.u2('type');
  const lenBody = r.u2('len_body');
  const outer = r.enter(lenBody, 'body');
  const value = readHelloRetryRequestExtensionBody(r, code);
  r.leave(outer);
  return value;
}

function readHelloRetryRequestExtensionBody(r: Reader, code: number): HelloRetryRequestExtension {
  switch (code) {
    case 43: return { type: 'supported_versions', body: readSelectedVersion(r) };
    case 44: return { type: 'cookie', body: readCookie(r) };
    case 51: return { type: 'key_share', body: readKeyShareHelloRetryRequest(r) };
    default: return { type: 'unknown', code, body: r.rest() };
  }
}

function writeHelloRetryRequestExtension(w: Writer, value: HelloRetryRequestExtension): void {
  w.u2(codeOfHelloRetryRequestExtension(w, value), 'type');
  const start = w.open(2, 'body');
  writeHelloRetryRequestExtensionBody(w, value);
  w.close(start, 2, 'len_body');
}

function codeOfHelloRetryRequestExtension(w: Writer, value: HelloRetryRequestExtension): number {
  if (value.type !== 'unknown') return helloRetryRequestExtensionCodes[value.type];
  const name = Object.entries(helloRetryRequestExtensionCodes).find(([, code]) => code === value.code)?.[0];
  if (name !== undefined) w.fail('type', `${value.code} is ${name} here, not unknown`);
  return value.code;
}

function writeHelloRetryRequestExtensionBody(w: Writer, value: HelloRetryRequestExtension): void {
  switch (value.type) {
    case 'supported_versions': return writeSelectedVersion(w, value.body);
    case 'cookie': return writeCookie(w, value.body);
    case 'key_share': return writeKeyShareHelloRetryRequest(w, value.body);
    case 'unknown': return w.bytes(value.body);
  }
}
