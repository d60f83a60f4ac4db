/** EncryptedExtensions. Generated from spec/messages/encrypted_extensions.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';
import { readMaxFragmentLength, writeMaxFragmentLength } from './parts/max-fragment-length.ts';
import { readNamedGroupList, writeNamedGroupList } from './parts/named-group-list.ts';
import { readProtocolNameList, writeProtocolNameList } from './parts/protocol-name-list.ts';
import { readRecordSizeLimit, writeRecordSizeLimit } from './parts/record-size-limit.ts';

/** The server's answers that need not be in the clear and belong to no certificate. RFC 9846 section 4.4.1. */
export interface EncryptedExtensions {
  /** The extensions. */
  readonly extensions: readonly EncryptedExtensionsExtension[];
}

/** One extension; those that may not stand in this message, or are not known, keep their bytes. RFC 9846 section 4.3. */
export type EncryptedExtensionsExtension =
  | { readonly type: 'server_name' }
  | { readonly type: 'max_fragment_length'; readonly body: number }
  | { readonly type: 'supported_groups'; readonly body: readonly number[] }
  | { readonly type: 'application_layer_protocol_negotiation'; readonly body: readonly Uint8Array[] }
  | { readonly type: 'record_size_limit'; readonly body: number }
  | { readonly type: 'early_data' }
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array };

const encryptedExtensionsExtensionBodyScope = { reason: 'ERROR_PARSING_EXTENSION' };

const encryptedExtensionsExtensionCodes = {
  server_name: 0,
  max_fragment_length: 1,
  supported_groups: 10,
  application_layer_protocol_negotiation: 16,
  record_size_limit: 28,
  early_data: 42,
} as const;

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.4.1. */
export function readEncryptedExtensions(bytes: Uint8Array): EncryptedExtensions {
  const r = new Reader(bytes, 'encrypted_extensions');
  const lenExtensions = r.u2('len_extensions');
  const outerExtensions = r.enter(lenExtensions, 'extensions');
  const extensions = readEncryptedExtensionsExtensionList(r);
  r.leave(outerExtensions);
  r.done();
  return { extensions };
}

/** Writes what `readEncryptedExtensions` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.4.1. */
export function writeEncryptedExtensions(value: EncryptedExtensions): Uint8Array {
  const w = new Writer('encrypted_extensions');
  const startExtensions = w.open(2, 'extensions');
  writeEncryptedExtensionsExtensionList(w, value.extensions);
  w.close(startExtensions, 2, 'len_extensions');
  return w.finish();
}

function readEncryptedExtensionsExtensionList(r: Reader): readonly EncryptedExtensionsExtension[] {
  const items: EncryptedExtensionsExtension[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readEncryptedExtensionsExtension(r));
  }

  return items;
}

function writeEncryptedExtensionsExtensionList(w: Writer, value: readonly EncryptedExtensionsExtension[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeEncryptedExtensionsExtension(w, item);
  }
}

function readEncryptedExtensionsExtension(r: Reader): EncryptedExtensionsExtension {
  const code = r.u2('type');
  const lenBody = r.u2('len_body');
  const outer = r.enter(lenBody, 'body', encryptedExtensionsExtensionBodyScope);
  const value = readEncryptedExtensionsExtensionBody(r, code);
  r.leave(outer);
  return value;
}

function readEncryptedExtensionsExtensionBody(r: Reader, code: number): EncryptedExtensionsExtension {
  switch (code) {
    case 0: return { type: 'server_name' };
    case 1: return { type: 'max_fragment_length', body: readMaxFragmentLength(r) };
    case 10: return { type: 'supported_groups', body: readNamedGroupList(r) };
    case 16: return { type: 'application_layer_protocol_negotiation', body: readProtocolNameList(r) };
    case 28: return { type: 'record_size_limit', body: readRecordSizeLimit(r) };
    case 42: return { type: 'early_data' };
    default: return { type: 'unknown', code, body: r.rest() };
  }
}

function writeEncryptedExtensionsExtension(w: Writer, value: EncryptedExtensionsExtension): void {
  w.u2(codeOfEncryptedExtensionsExtension(w, value), 'type');
  const start = w.open(2, 'body');
  writeEncryptedExtensionsExtensionBody(w, value);
  w.close(start, 2, 'len_body');
}

function codeOfEncryptedExtensionsExtension(w: Writer, value: EncryptedExtensionsExtension): number {
  if (value.type !== 'unknown') return encryptedExtensionsExtensionCodes[value.type];
  const name = Object.entries(encryptedExtensionsExtensionCodes).find(([, code]) => code === value.code)?.[0];
  if (name !== undefined) w.fail('type', `${value.code} is ${name} here, not unknown`);
  return value.code;
}

function writeEncryptedExtensionsExtensionBody(w: Writer, value: EncryptedExtensionsExtension): void {
  switch (value.type) {
    case 'server_name': return;
    case 'max_fragment_length': return writeMaxFragmentLength(w, value.body);
    case 'supported_groups': return writeNamedGroupList(w, value.body);
    case 'application_layer_protocol_negotiation': return writeProtocolNameList(w, value.body);
    case 'record_size_limit': return writeRecordSizeLimit(w, value.body);
    case 'early_data': return;
    case 'unknown': return w.bytes(value.body);
  }
}
