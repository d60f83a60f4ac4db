/** What was agreed and who the peer is, in the words of `openssl s_client`. */

import { type SignatureScheme, signatureSchemes } from '../generated/registry/signature-schemes.ts';
import { type Certificate, printName } from '../runtime/certificates/index.ts';
import {
  BIO_number_read,
  BIO_number_written,
  chooseProvider,
  type SSL,
  SSL_get_cipher_name,
  SSL_get_peer_cert_chain,
  SSL_get_peer_signature_name,
  SSL_get_verify_result,
  SSL_get_version,
  SSL_get0_alpn_selected,
  SSL_get0_group_name,
  SSL_get0_peer_certificate,
  type VerifyContext,
  verifyResultText,
} from '../runtime/index.ts';
import type { Connection } from './connection.ts';
import { alpnText } from './names.ts';

/** The lines of -brief. */
export function briefLines(ssl: SSL, peerName: 'Peer' | 'Client' = 'Peer'): string[] {
  const leaf = SSL_get0_peer_certificate(ssl);
  return [
    'CONNECTION ESTABLISHED',
    `Protocol version: ${SSL_get_version(ssl)}`,
    `Ciphersuite: ${SSL_get_cipher_name(ssl)}`,
    ...(leaf === undefined
      ? [`No ${peerName.toLowerCase()} certificate`]
      : [`${peerName} certificate: ${printName(leaf.subject)}`]),
    ...(leaf === undefined ? [] : [...signatureLines(ssl, 'Hash used', 'Signature type'), verificationLine(ssl)]),
    ...alpnLines(ssl),
    `Temp Key: ${groupText(ssl)}`,
  ];
}

/** All that s_client prints after a handshake. */
export function sessionLines({ ssl, bio }: Connection, options: { readonly showcerts: boolean }): string[] {
  return [
    '---',
    ...chainLines(SSL_get_peer_cert_chain(ssl) ?? [], options.showcerts),
    '---',
    ...signatureLines(ssl, 'Peer signing digest', 'Peer signature type'),
    `Server Temp Key: ${groupText(ssl)}`,
    '---',
    `SSL handshake has read ${BIO_number_read(bio)} bytes and written ${BIO_number_written(bio)} bytes`,
    verificationLine(ssl),
    '---',
    `New, ${SSL_get_version(ssl)}, Cipher is ${SSL_get_cipher_name(ssl)}`,
    ...alpnLines(ssl),
    'Early data was not sent',
    verifyCodeLine(ssl),
    '---',
  ];
}

function chainLines(chain: readonly Certificate[], all: boolean): string[] {
  const [leaf] = chain;
  if (leaf === undefined) return ['no peer certificate available'];
  const list = chain.flatMap((certificate, at) => [
    ...aboutLines(certificate, at),
    ...(all ? pemLines(certificate) : []),
  ]);
  const names = [`subject=${printName(leaf.subject)}`, `issuer=${printName(leaf.issuer)}`];
  return ['Certificate chain', ...list, '---', 'Server certificate', ...(all ? [] : pemLines(leaf)), ...names];
}

function aboutLines(certificate: Certificate, at: number): string[] {
  const { subject, issuer, signatureAlgorithm: algorithm, notBefore, notAfter } = certificate;
  const signature = 'hash' in algorithm ? `${algorithm.type} with ${algorithm.hash}` : algorithm.type;
  return [
    ` ${at} s:${printName(subject)}`,
    `   i:${printName(issuer)}`,
    `   a:PKEY: ${keyText(certificate)}; sigalg: ${signature}`,
    `   v:NotBefore: ${dateText(notBefore)}; NotAfter: ${dateText(notAfter)}`,
  ];
}

function keyText(certificate: Certificate): string {
  try {
    const { kind } = certificate.publicKey(chooseProvider());
    if (kind.type === 'ec') return `EC ${kind.curve}`;
    return 'modulusBits' in kind ? `${kind.type}, ${kind.modulusBits} (bit)` : kind.type;
  } catch {
    return 'of a kind that is not known';
  }
}

const dateText = (milliseconds: number): string => new Date(milliseconds).toUTCString().slice('Mon, '.length);

function pemLines({ der }: Certificate): string[] {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'];
}

function signatureLines(ssl: SSL, hashName: string, typeName: string): string[] {
  const scheme = Object.values(signatureSchemes).find(({ name }) => name === SSL_get_peer_signature_name(ssl));
  if (scheme === undefined) return [];
  const hash = 'hash' in scheme ? [`${hashName}: ${scheme.hash.toUpperCase()}`] : [];
  return [...hash, `${typeName}: ${signatureTexts[scheme.key.type]}`];
}

const signatureTexts: Readonly<Record<SignatureScheme['key']['type'], string>> = {
  ec: 'ECDSA',
  rsa: 'RSA-PSS',
  rsa_pss: 'RSA-PSS',
  ed25519: 'Ed25519',
  mldsa44: 'ML-DSA-44',
  mldsa65: 'ML-DSA-65',
  mldsa87: 'ML-DSA-87',
};

const groupTexts: Readonly<Record<string, string>> = {
  x25519: 'X25519, 253 bits',
  secp256r1: 'ECDH, prime256v1, 256 bits',
  secp384r1: 'ECDH, secp384r1, 384 bits',
  secp521r1: 'ECDH, secp521r1, 521 bits',
};

function groupText(ssl: SSL): string {
  const name = SSL_get0_group_name(ssl) ?? 'none';
  return groupTexts[name] ?? name;
}

function alpnLines(ssl: SSL): string[] {
  const protocol = SSL_get0_alpn_selected(ssl);
  return [protocol.length === 0 ? 'No ALPN negotiated' : `ALPN protocol: ${alpnText(protocol)}`];
}

function verificationLine(ssl: SSL): string {
  const code = SSL_get_verify_result(ssl);
  return code === 0 ? 'Verification: OK' : `Verification error: ${verifyResultText(code)}`;
}

/** `Verify return code: 0 (ok)`. */
function verifyCodeLine(ssl: SSL): string {
  const code = SSL_get_verify_result(ssl);
  return `Verify return code: ${code} (${verifyResultText(code)})`;
}

/** What the verify callback prints: each certificate of the path from the root down, or where it went wrong. */
export function verdictLines({ error, depth, chain }: VerifyContext, goesOn: boolean): string[] {
  const result = `verify return:${goesOn ? 1 : 0}`;
  const nameLine = (at: number): string[] =>
    chain.slice(at, at + 1).map(({ subject }) => `depth=${at} ${printName(subject)}`);
  if (error !== 0) return [...nameLine(depth), `verify error:num=${error}:${verifyResultText(error)}`, result];
  const fromTheRoot = chain.map((_, at) => chain.length - 1 - at);
  return fromTheRoot.flatMap((at) => [...nameLine(at), result]);
}
