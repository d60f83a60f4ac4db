/** PEM (RFC 7468): blocks of base64 between BEGIN and END lines; and private keys of any common label as PKCS#8. */

import * as der from './der.ts';
import { KeyError } from './provider.ts';

export interface PemBlock {
  /** What stands after BEGIN: `CERTIFICATE`, `PRIVATE KEY`, ... */
  readonly label: string;
  readonly der: Uint8Array;
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----\r?\n([\s\S]*?)-----END ([A-Z0-9 ]+)-----/g;

/** All blocks in order; text around them is ignored. Throws `KeyError` for a block that is malformed or encrypted. */
export function readPem(text: string): PemBlock[] {
  const found = [...text.matchAll(block)].map(([, label = '', body = '', end = '']) => {
    if (label !== end) throw new KeyError(`PEM: BEGIN ${label} is ended by END ${end}`);
    return { label, der: readBase64(label, body) };
  });
  const begun = text.split('-----BEGIN ').length - 1;
  if (begun !== found.length) throw new KeyError('PEM: a block that has no proper end');
  return found;
}

/** The first private key as PKCS#8 DER: PKCS#8 itself, SEC 1 (`EC PRIVATE KEY`) or PKCS#1 (`RSA PRIVATE KEY`). Throws `KeyError`. */
export function readPrivateKeyPem(text: string): Uint8Array {
  for (const { label, der: bytes } of readPem(text)) {
    if (label === 'PRIVATE KEY') return bytes;
    if (label === 'EC PRIVATE KEY') return wrapSec1(bytes);
    if (label === 'RSA PRIVATE KEY') return wrapPkcs1(bytes);
    if (label === 'ENCRYPTED PRIVATE KEY') throw new KeyError('the private key is encrypted: decrypt it first');
  }
  throw new KeyError('PEM: no private key');
}

/** Wraps an ECPrivateKey (RFC 5915), which must name its curve, into PKCS#8. Throws `KeyError`. */
function wrapSec1(sec1: Uint8Array): Uint8Array {
  const fields = der.enter(der.cursor(sec1), der.tags.sequence);
  der.take(fields, der.tags.integer);
  der.take(fields, der.tags.octetString);
  if (!der.isNext(fields, der.tags.context0)) throw new KeyError('the EC private key does not name its curve');
  return wrap(sec1, ecPublicKeyId, der.take(fields, der.tags.context0));
}

/** Wraps an RSAPrivateKey (RFC 8017 section A.1.2) into PKCS#8. */
export const wrapPkcs1 = (pkcs1: Uint8Array): Uint8Array =>
  wrap(pkcs1, rsaEncryptionId, Uint8Array.of(der.tags.nothing, 0));

const ecPublicKeyId = Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01);
const rsaEncryptionId = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01);

function wrap(key: Uint8Array, objectId: Uint8Array, parameters: Uint8Array): Uint8Array {
  return der.encode(
    der.tags.sequence,
    der.encode(der.tags.integer, Uint8Array.of(0)),
    der.encode(der.tags.sequence, der.encode(der.tags.objectId, objectId), parameters),
    der.encode(der.tags.octetString, key),
  );
}

function readBase64(label: string, body: string): Uint8Array {
  if (body.includes(':')) throw new KeyError(`PEM: ${label} has headers; encrypted keys must be decrypted first`);
  try {
    return Uint8Array.from(atob(body.replace(/\s+/g, '')), (char) => char.charCodeAt(0));
  } catch {
    throw new KeyError(`PEM: ${label} is not base64`);
  }
}
