/** The shapes of spec/registry/*.yaml: code points and names, one flat table in each file. */

import { z } from 'zod';
import { name } from './machine.ts';

/** TypeScript names for what zod knows as a string only. */
export const typeNames = z.registry<{ type: string }>();

const code8 = z.number().int().min(0).max(0xff);
const code16 = z.number().int().min(0).max(0xffff);
const text = z.string().min(1);
const rfc = z
  .union([
    z.string().regex(/^\d{4,5}(#[A-Z0-9]+(\.\d+)*)?$/, "expected an RFC and a section such as '9846#6.2'"),
    z.number().int(),
  ])
  .transform(String)
  .describe('RFC and section, as in 9846#6.2')
  .register(typeNames, { type: 'string' });
const alert = z.string().describe('Name of an alert').register(typeNames, { type: 'AlertName' });
const reason = z.string().describe('Name of a reason').register(typeNames, { type: 'ReasonName' });
const hash = z.enum(['sha256', 'sha384', 'sha512']);

const table = <Row extends z.ZodType>(row: Row) => z.record(name, row);

export const alerts = table(
  z.strictObject({
    code: code8,
    reason: reason.optional().describe('What the error queue says when it is received'),
    text: text.describe('Its words in SSL_alert_desc_string_long(3)'),
    closing: z.literal(true).optional().describe('Ends one direction; no error'),
    reserved: z.literal(true).optional().describe('Of older versions: may be received, is never sent'),
    rfc,
  }),
);

export const cipherSuites = table(
  z.strictObject({
    code: code16,
    openssl: text.describe("OpenSSL's name"),
    aead: z.enum(['aes_128_gcm', 'aes_256_gcm', 'chacha20_poly1305']),
    hash: z.enum(['sha256', 'sha384']),
    keyLength: z.number().int().describe('In bytes'),
    recordLimit: z
      .number()
      .int()
      .optional()
      .describe('Records under one key after which it must be updated; absent where the sequence number ends first'),
    rfc,
  }),
);

export const groups = table(
  z.strictObject({
    code: code16,
    openssl: z
      .array(text)
      .min(1)
      .optional()
      .describe('Names that SSL_CTX_set1_groups_list(3) takes; the first is the one it shows'),
    shareLength: z.number().int().optional().describe('Bytes of key_exchange; rows without it are known by name only'),
    answerLength: z.number().int().optional().describe("Bytes of the server's key_exchange, where it is another"),
    rfc: rfc.optional(),
  }),
);

export const signatureSchemes = table(
  z.strictObject({
    code: code16,
    key: z
      .union([
        z.strictObject({ type: z.enum(['rsa', 'rsa_pss', 'ed25519', 'mldsa44', 'mldsa65', 'mldsa87']) }),
        z.strictObject({ type: z.literal('ec'), curve: z.enum(['secp256r1', 'secp384r1', 'secp521r1']) }),
      ])
      .optional()
      .describe('The kind of key that signs; rows without it are known by name only'),
    hash: hash.optional().describe('Absent where the scheme hashes by itself'),
    certificateVerify: z
      .boolean()
      .optional()
      .describe('Allowed in CertificateVerify of TLS 1.3; otherwise in certificates only'),
    openssl: z
      .array(text)
      .min(1)
      .optional()
      .describe('Names that SSL_CTX_set1_sigalgs_list(3) takes; the first is the one it shows'),
    rfc,
  }),
);

const extensionMessages = [
  'ClientHello',
  'ServerHello',
  'HelloRetryRequest',
  'EncryptedExtensions',
  'Certificate',
  'CertificateRequest',
  'NewSessionTicket',
] as const;

export const extensions = table(
  z.strictObject({
    code: code16,
    in: z.array(z.enum(extensionMessages)).min(1).describe('The messages in which it may stand'),
    rfc,
  }),
);

export const handshakeTypes = table(
  z.strictObject({
    code: code8,
    message: name.optional().describe('The message that a .ksy describes'),
    from: z.enum(['client', 'server', 'both']).optional().describe('Who may send it in TLS 1.3'),
    reserved: z.literal(true).optional().describe('Of older versions'),
    random: z
      .strictObject({ message: name, value: z.string().regex(/^[0-9a-f]{64}$/), rfc })
      .optional()
      .describe('With this random, in hexadecimal, it is another message'),
    rfc,
  }),
);

export const contentTypes = table(z.strictObject({ code: code8, rfc }));

export const reasons = table(z.strictObject({ code: z.number().int().min(100), text }));

export const verifyResults = table(
  z.strictObject({
    code: z.number().int().min(0).describe('As SSL_get_verify_result(3) says it'),
    text,
    alert: alert.nullable().describe('What the peer is told'),
    rfc,
  }),
);

export const sections = z.record(
  z.string().regex(/^[A-Z0-9]+(\.\d+)*$/),
  z.strictObject({ title: text, was: z.string().optional().describe('Its number in RFC 8446') }),
);

/** Every registry by the stem of its file. */
export const registrySchemas = {
  alerts,
  cipher_suites: cipherSuites,
  content_types: contentTypes,
  extensions,
  groups,
  handshake_types: handshakeTypes,
  reasons,
  sections,
  signature_schemes: signatureSchemes,
  verify_results: verifyResults,
} as const;

export type RegistryName = keyof typeof registrySchemas;
export type Registry = { readonly [N in RegistryName]: z.infer<(typeof registrySchemas)[N]> };
