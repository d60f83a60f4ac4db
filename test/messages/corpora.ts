/** What other stacks' fuzzers found, sorted by the message that it might be. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { concat } from '../../runtime/bytes/index.ts';
import { readTar } from './tar.ts';

const folder = join(import.meta.dirname, '../../../shared/corpora');

/** Whether the corpora are beside the repository. */
export const hasCorpora = existsSync(join(folder, 's2n.tar.gz'));

/** s2n's parser folders that take the body of a message. */
const bodies: Readonly<Record<string, readonly string[]>> = {
  s2n_client_hello_recv_fuzz_test: ['ClientHello'],
  s2n_server_hello_recv_test: ['ServerHello', 'HelloRetryRequest'],
  s2n_encrypted_extensions_recv_test: ['EncryptedExtensions'],
  s2n_server_extensions_recv_test: ['EncryptedExtensions'],
  s2n_cert_req_recv_test: ['CertificateRequest'],
  s2n_client_cert_req_recv_test: ['CertificateRequest'],
  s2n_tls13_cert_req_recv_test: ['CertificateRequest'],
  s2n_client_cert_recv_test: ['Certificate'],
  s2n_server_cert_recv_test: ['Certificate'],
  s2n_client_cert_verify_recv_test: ['CertificateVerify'],
  s2n_tls13_cert_verify_recv_test: ['CertificateVerify'],
  s2n_client_finished_recv_test: ['Finished'],
  s2n_server_finished_recv_test: ['Finished'],
  s2n_tls13_client_finished_recv_test: ['Finished'],
  s2n_tls13_server_finished_recv_test: ['Finished'],
  s2n_client_ccs_recv_test: ['ChangeCipherSpec'],
  s2n_server_ccs_recv_test: ['ChangeCipherSpec', 'ServerHello', 'HelloRetryRequest'],
};

/** s2n's parser folders that take the body of one extension, and where it stands. */
const extensions: Readonly<
  Record<string, { readonly in: 'ClientHello' | 'ServerHello' | 'Certificate'; readonly code: number }>
> = {
  s2n_extensions_client_key_share_recv_test: { in: 'ClientHello', code: 51 },
  s2n_extensions_client_supported_versions_recv_test: { in: 'ClientHello', code: 43 },
  s2n_recv_client_supported_groups_test: { in: 'ClientHello', code: 10 },
  s2n_extensions_server_key_share_recv_test: { in: 'ServerHello', code: 51 },
  s2n_extensions_server_supported_versions_recv_test: { in: 'ServerHello', code: 43 },
};

const messagesOfType: Readonly<Record<number, readonly string[]>> = {
  1: ['ClientHello'],
  2: ['ServerHello', 'HelloRetryRequest'],
  4: ['NewSessionTicket'],
  5: ['EndOfEarlyData'],
  8: ['EncryptedExtensions'],
  11: ['Certificate'],
  13: ['CertificateRequest'],
  15: ['CertificateVerify'],
  20: ['Finished'],
  24: ['KeyUpdate'],
};

/** Candidate inputs by message name; many of them are malformed. */
export function loadCorpora(): ReadonlyMap<string, readonly Uint8Array[]> {
  const found = new Map<string, Uint8Array[]>();
  const add = (message: string, bytes: Uint8Array) => {
    const list = found.get(message);
    if (list === undefined) found.set(message, [bytes]);
    else list.push(bytes);
  };
  for (const { name, bytes } of readTar(join(folder, 's2n.tar.gz'))) sortS2n(name.split('/').at(-2) ?? '', bytes, add);
  for (const { bytes } of readTar(join(folder, 'rustls.tar.gz'))) sortStream(bytes, add);
  for (const { name, bytes } of readTar(join(folder, 'boringssl.tar.gz'))) {
    if (/(client|server)_(no_fuzzer_mode_)?corpus\//.test(name)) sortStream(peerBytes(bytes), add);
  }
  return found;
}

type Add = (message: string, bytes: Uint8Array) => void;

function sortS2n(folderName: string, bytes: Uint8Array, add: Add): void {
  for (const message of bodies[folderName] ?? []) {
    add(message, bytes);
    // Some of these fuzzers take a byte off the front to choose a version.
    if (bytes.length > 0) add(message, bytes.subarray(1));
  }
  const extension = extensions[folderName];
  if (extension !== undefined && extension.in !== 'Certificate')
    add(extension.in, helloWith(extension.in, extension.code, bytes));
  if (/_fuzz_test$/.test(folderName)) sortStream(bytes, add);
}

function u2(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

/** A hello with one extension, whose body need not be well-formed. */
function helloWith(hello: 'ClientHello' | 'ServerHello', code: number, body: Uint8Array): Uint8Array {
  const extension = concat(u2(code), u2(body.length), body);
  const choices = hello === 'ClientHello' ? Uint8Array.of(0, 2, 0x13, 1, 1, 0) : Uint8Array.of(0x13, 1, 0);
  return concat(u2(0x0303), new Uint8Array(32), Uint8Array.of(0), choices, u2(extension.length), extension);
}

/** Takes a stream of records apart: each record, each alert, each handshake message that is not encrypted. */
function sortStream(bytes: Uint8Array, add: Add): void {
  let handshake: Uint8Array = new Uint8Array(0);
  for (let at = 0; at + 5 <= bytes.length; ) {
    const length = ((bytes[at + 3] as number) << 8) | (bytes[at + 4] as number);
    const record = bytes.subarray(at, at + 5 + length);
    add('RecordHeader', record.subarray(0, 5));
    add('TlsPlaintext', record);
    add('TlsCiphertext', record);
    const [type, content] = unwrapped(record);
    if (type === 20) add('ChangeCipherSpec', content);
    if (type === 21) add('Alert', content);
    if (type === 22) handshake = concat(handshake, content);
    at += 5 + length;
  }
  sortHandshake(handshake, add);
}

/** BoringSSL's fuzzers replace encryption by nothing, so that the inner type stands at the end. */
function unwrapped(record: Uint8Array): [number, Uint8Array] {
  const content = record.subarray(5);
  if (record[0] !== 23) return [record[0] as number, content];
  let end = content.length;
  while (end > 0 && content[end - 1] === 0) end--;
  return end === 0 ? [0, content] : [content[end - 1] as number, content.subarray(0, end - 1)];
}

function sortHandshake(bytes: Uint8Array, add: Add): void {
  for (let at = 0; at + 4 <= bytes.length; ) {
    const [type, a, b, c] = bytes.subarray(at, at + 4) as unknown as [number, number, number, number];
    const end = at + 4 + ((a << 16) | (b << 8) | c);
    add('HandshakeHeader', bytes.subarray(at, at + 4));
    add('Handshake', bytes.subarray(at, end));
    for (const message of messagesOfType[type] ?? []) add(message, bytes.subarray(at + 4, end));
    at = end;
  }
}

/** BoringSSL's inputs open with tagged settings; the peer's bytes stand behind tag 0. */
function peerBytes(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at + 2 <= bytes.length; ) {
    const tag = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
    at += 2;
    if (tag === 0) return bytes.subarray(at);
    if (tag === 1) at += 3 + (((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
  }
  return bytes;
}
