/** SSL_CTX: methods, contexts, and by whom both sides are known: certificates, keys, trust anchors. */

import type { KeyOwner, VerifyCallback, VerifyContext } from '../handshake/configuration.ts';
import { attempt, raiseNo } from './attempt.ts';
import { certificateFrom, certificatesFrom, keyFrom, signaturesOf } from './credentials.ts';
import type { SSL } from './ssl.ts';
import { SSL_CTX, type SSL_METHOD } from './ssl.ts';

/** Either role, by SSL_set_connect_state or SSL_set_accept_state. */
export const TLS_method = (): SSL_METHOD => ({ role: undefined });
export const TLS_client_method = (): SSL_METHOD => ({ role: 'client' });
export const TLS_server_method = (): SSL_METHOD => ({ role: 'server' });

/** A context with Handfast's defaults: TLS 1.3, every suite, group and scheme, and, for clients, SSL_VERIFY_PEER. SSL_CTX_new(3). */
export function SSL_CTX_new(method: SSL_METHOD): SSL_CTX {
  return new SSL_CTX(method);
}

/** What has settings: a context, or one connection. */
export type Settable = SSL_CTX | SSL;

/** Our chain, leaf first: PEM text, or DER. The key follows by SSL_CTX_use_PrivateKey. Returns 1, or 0 with a reason. SSL_CTX_use_certificate(3). */
export function SSL_CTX_use_certificate_chain(of: Settable, chain: string | Uint8Array | readonly Uint8Array[]): 0 | 1 {
  return attempt('X509_LIB', () => {
    const given = certificatesFrom(chain);
    of.settings.pendingChain = { ...given, signatures: signaturesOf(given.chain) };
  });
}

/**
 * The private key of the chain set just before: PEM text, PKCS#8 DER, or a function that signs for a key kept elsewhere.
 * May be repeated with other chains, one for each kind of key. Returns 1, or 0 with a reason. SSL_CTX_use_PrivateKey(3).
 */
export function SSL_CTX_use_PrivateKey(of: Settable, key: string | Uint8Array | KeyOwner): 0 | 1 {
  const { pendingChain, provider } = of.settings;
  if (pendingChain === undefined) return raiseNo('NO_CERTIFICATE_ASSIGNED');
  return attempt('KEY_VALUES_MISMATCH', () => {
    const credential = {
      ...pendingChain,
      key: typeof key === 'function' ? key : keyFrom(provider, key, pendingChain.leaf),
    };
    of.settings.credentials = [...of.settings.credentials, credential];
    of.settings.pendingChain = undefined;
  });
}

/** 1 when there is a certificate and no chain waits for its key; SSL_CTX_check_private_key(3). */
export function SSL_CTX_check_private_key(of: Settable): 0 | 1 {
  const { credentials, pendingChain } = of.settings;
  return credentials.length > 0 && pendingChain === undefined ? 1 : raiseNo('NO_PRIVATE_KEY_ASSIGNED');
}

/** A DER OCSP response to staple for the certificate set last; 0 where there is none. SSL_set_tlsext_status_ocsp_resp(3). */
export function SSL_CTX_set_ocsp_response(of: Settable, response: Uint8Array): 0 | 1 {
  const last = of.settings.credentials.at(-1);
  if (last === undefined) return raiseNo('NO_CERTIFICATE_SET');
  of.settings.credentials = [...of.settings.credentials.slice(0, -1), { ...last, ocspResponse: response }];
  return 1;
}

/** Adds trust anchors from PEM text or DER. Returns 1, or 0 with a reason. SSL_CTX_load_verify_locations(3), from text. */
export function SSL_CTX_load_verify_certificates(
  of: Settable,
  roots: string | Uint8Array | readonly Uint8Array[],
): 0 | 1 {
  return attempt('X509_LIB', () => {
    const { chain } = certificatesFrom(roots);
    of.settings.roots = [...of.settings.roots, ...chain.map(certificateFrom)];
  });
}

/** `mode`: bits of SSL_VERIFY_*. `callback` may overrule our verdict. SSL_CTX_set_verify(3). */
export function SSL_CTX_set_verify(of: Settable, mode: number, callback?: VerifyCallback): void {
  of.settings.verifyMode = mode;
  of.settings.verifyCallback = callback;
}

/** What the peer's chain comes to, in a verify callback: an X509_V_* number; X509_STORE_CTX_get_error(3). */
export const X509_STORE_CTX_get_error = (context: VerifyContext): number => context.error;

/** What a verify callback has found further, as that a certificate is revoked; it decides on the alert. X509_STORE_CTX_set_error(3). */
export function X509_STORE_CTX_set_error(context: VerifyContext, error: number): void {
  context.error = error;
}

/** Most intermediate certificates in a chain; SSL_CTX_set_verify_depth(3). */
export function SSL_CTX_set_verify_depth(of: Settable, depth: number): void {
  of.settings.verifyDepth = depth;
}

/** Smallest RSA modulus accepted in the peer's chain, in bits; the default is 2048. */
export function SSL_CTX_set_minimum_rsa_bits(of: Settable, bits: number): void {
  of.settings.minimumRsaBits = bits;
}
