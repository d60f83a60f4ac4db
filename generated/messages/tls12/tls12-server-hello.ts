/** ServerHello. Generated from spec/messages/tls12/tls12_server_hello.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';
import { readMaxFragmentLength, writeMaxFragmentLength } from '../parts/max-fragment-length.ts';
import { readProtocolNameList, writeProtocolNameList } from '../parts/protocol-name-list.ts';

/** What the server of TLS 1.2 chose. RFC 5246 section 7.4.1.3. */
export interface Tls12ServerHello {
  /** The version chosen, 0x0303 for TLS 1.2. */
  readonly serverVersion: number;
  /** 32 random bytes; the last eight tell of a downgrade. */
  readonly random: Uint8Array;
  /** The session that is resumed, or a new one; empty where none is kept. */
  readonly sessionId: Uint8Array;
  /** The number of the suite chosen. */
  readonly cipherSuite: number;
  /** 0, unless data is compressed. */
  readonly compressionMethod: number;
  /** Absent where the client sent none. */
  readonly extensions?: readonly Tls12ServerHelloExtension[];
}

/** One extension; those that may not stand in this message, or are not known, keep their bytes. RFC 9846 section 4.3. */
export type Tls12ServerHelloExtension =
  | { readonly type: 'server_name' }
  | { readonly type: 'max_fragment_length'; readonly body: number }
  | { readonly type: 'status_request' }
  | { readonly type: 'application_layer_protocol_negotiation'; readonly body: readonly Uint8Array[] }
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array };

const tls12ServerHelloExtensionCodes = {
  server_name: 0,
  max_fragment_length: 1,
  status_request: 5,
  application_layer_protocol_negotiation: 16,
} as const;

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 5246 section 7.4.1.3. */
export function readTls12ServerHello(bytes: Uint8Array): Tls12ServerHello {
  const r = new Reader(bytes, 'tls12_server_hello');
  const serverVersion = r.u2('server_version');
  const random = r.bytes(32, 'random');
  const lenSessionId = r.u1('len_session_id');
  if (lenSessionId > 32) r.fail('len_session_id', 'must be at most 32');
  const sessionId = r.bytes(lenSessionId, 'session_id');
  const cipherSuite = r.u2('cipher_suite');
  const compressionMethod = r.u1('compression_method');
  const extensions = r.eof ? undefined : readTls12ServerHelloExtensionBlock(r);
  r.done();
  return { serverVersion, random, sessionId, cipherSuite, compressionMethod, ...(extensions !== undefined && { extensions }) };
}

/** Writes what `readTls12ServerHello` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 5246 section 7.4.1.3. */
export function writeTls12ServerHello(value: Tls12ServerHello): Uint8Array {
  const w = new Writer('tls12_server_hello');
  w.u2(value.serverVersion, 'server_version');
  w.fixed(value.random, 32, 'random');
  if (value.sessionId.length > 32) w.fail('len_session_id', 'must be at most 32');
  w.u1(value.sessionId.length, 'len_session_id');
  w.bytes(value.sessionId);
  w.u2(value.cipherSuite, 'cipher_suite');
  w.u1(value.compressionMethod, 'compression_method');
  if (value.extensions !== undefined) writeTls12ServerHelloExtensionBlock(w, value.extensions);
  return w.finish();
}

function readTls12ServerHelloExtensionBlock(r: Reader): readonly Tls12ServerHelloExtension[] {
  const lenExtensions = r.u2('len_extensions');
  const outerExtensions = r.enter(lenExtensions, 'extensions');
  const extensions = readTls12ServerHelloExtensionList(r);
  r.leave(outerExtensions);
  return extensions;
}

function writeTls12ServerHelloExtensionBlock(w: Writer, value: readonly Tls12ServerHelloExtension[]): void {
  const startExtensions = w.open(2, 'extensions');
  writeTls12ServerHelloExtensionList(w, value);
  w.close(startExtensions, 2, 'len_extensions');
}

function readTls12ServerHelloExtensionList(r: Reader): readonly Tls12ServerHelloExtension[] {
  const items: Tls12ServerHelloExtension[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readTls12ServerHelloExtension(r));
  }

  return items;
}

function writeTls12ServerHelloExtensionList(w: Writer, value: readonly Tls12ServerHelloExtension[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeTls12ServerHelloExtension(w, item);
  }
}

function readTls12ServerHelloExtension(r: Reader): Tls12ServerHelloExtension {
  const code = r.u2('type');
  const lenBody = r.u2('len_body');
  const outer = r.enter(lenBody, 'body');
  const value = readTls12ServerHelloExtensionBody(r, code);
  r.leave(outer);
  return value;
}

function readTls12ServerHelloExtensionBody(r: Reader, code: number): Tls12ServerHelloExtension {
  switch (code) {
    case 0: return { type: 'server_name' };
    case 1: return { type: 'max_fragment_length', body: readMaxFragmentLength(r) };
    case 5: return { type: 'status_request' };
    case 16: return { type: 'application_layer_protocol_negotiation', body: readProtocolNameList(r) };
    default: return { type: 'unknown', code, body: r.rest() };
  }
}

function writeTls12ServerHelloExtension(w: Writer, value: Tls12ServerHelloExtension): void {
  w.u2(codeOfTls12ServerHelloExtension(w, value), 'type');
  const start = w.open(2, 'body');
  writeTls12ServerHelloExtensionBody(w, value);
  w.close(start, 2, 'len_body');
}

function codeOfTls12ServerHelloExtension(w: Writer, value: Tls12ServerHelloExtension): number {
  if (value.type !== 'unknown') return tls12ServerHelloExtensionCodes[value.type];
  const name = Object.entries(tls12ServerHelloExtensionCodes).find(([, code]) => code === value.code)?.[0];
  if (name !== undefined) w.fail('type', `${value.code} is ${name} here, not unknown`);
  return value.code;
}

function writeTls12ServerHelloExtensionBody(w: Writer, value: Tls12ServerHelloExtension): void {
  switch (value.type) {
    case 'server_name': return;
    case 'max_fragment_length': return writeMaxFragmentLength(w, value.body);
    case 'status_request': return;
    case 'application_layer_protocol_negotiation': return writeProtocolNameList(w, value.body);
    case 'unknown': return w.bytes(value.body);
  }
}
