/** The options that s_client and s_server share, and what they set on a context. */

import { appendFileSync, readFileSync } from 'node:fs';
import {
  type CryptoProvider,
  chooseProvider,
  ERR_clear_error,
  ERR_error_string,
  ERR_peek_last_error_data,
  type SSL_CTX,
  SSL_CTX_clear_options,
  SSL_CTX_load_verify_certificates,
  SSL_CTX_set_ciphersuites,
  SSL_CTX_set_keylog_callback,
  SSL_CTX_set_max_send_fragment,
  SSL_CTX_set_provider,
  SSL_CTX_set1_groups_list,
  SSL_CTX_set1_sigalgs_list,
  SSL_CTX_use_certificate_chain,
  SSL_CTX_use_PrivateKey,
  SSL_OP_ENABLE_MIDDLEBOX_COMPAT,
} from '../runtime/index.ts';
import { type OptionTable, UsageError, type Values } from './options.ts';

export const commonOptions = {
  cert: { value: 'FILE', help: 'our certificate chain, leaf first (PEM)' },
  key: { value: 'FILE', help: 'its private key (PEM); the file of -cert unless given' },
  CAfile: { value: 'FILE', help: 'the authorities that we trust (PEM)' },
  alpn: { value: 'LIST', help: 'application protocols, comma between, best first' },
  groups: { value: 'LIST', help: 'groups, colon between, best first: X25519MLKEM768:X25519:P-256:P-384 ...' },
  sigalgs: { value: 'LIST', help: 'signature algorithms, colon between: ECDSA+SHA256:ed25519:RSA-PSS+SHA256 ...' },
  ciphersuites: { value: 'LIST', help: 'TLS 1.3 cipher suites, colon between' },
  verify_return_error: { help: 'end the handshake where the peer cannot be verified' },
  keylogfile: { value: 'FILE', help: 'append the secrets to this file, for Wireshark' },
  max_send_frag: { value: 'BYTES', number: true, help: 'most bytes of plaintext in a record, 512 to 16384' },
  no_middlebox: { help: 'do without middlebox compatibility (RFC 9846 section E.4)' },
  tls1_3: { help: 'nothing but TLS 1.3; as there is nothing else yet' },
  provider: {
    value: 'NAME',
    choices: ['noble', 'node'],
    help: 'whose cryptography; the fastest one here unless given',
  },
  msg: { help: 'print each message in hex' },
  trace: { help: 'print each message, read' },
  state: { help: 'print each state' },
  brief: { help: 'print only what was agreed' },
  quiet: { help: 'print only application data' },
  help: { help: 'print this' },
} as const satisfies OptionTable;

export type CommonValues = Values<typeof commonOptions>;

/** A context or a file that is not usable: the message says what and why. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** Sets all of it on a new context. Throws a SetupError. */
export function applyCommon(context: SSL_CTX, values: CommonValues): void {
  // First of all: keys belong to their provider.
  SSL_CTX_set_provider(context, chooseProvider(values.provider as CryptoProvider['name'] | undefined));
  apply(values.ciphersuites, '-ciphersuites', (list) => SSL_CTX_set_ciphersuites(context, list));
  apply(values.groups, '-groups', (list) => SSL_CTX_set1_groups_list(context, list));
  apply(values.sigalgs, '-sigalgs', (list) => SSL_CTX_set1_sigalgs_list(context, list));
  apply(values.max_send_frag, '-max_send_frag', (bytes) => SSL_CTX_set_max_send_fragment(context, bytes));
  apply(values.CAfile, '-CAfile', (path) => SSL_CTX_load_verify_certificates(context, readText(path)));
  if (values.no_middlebox) SSL_CTX_clear_options(context, SSL_OP_ENABLE_MIDDLEBOX_COMPAT);
  useIdentity(context, values);
  if (values.keylogfile !== undefined) logKeys(context, values.keylogfile);
}

function useIdentity(context: SSL_CTX, { cert, key }: CommonValues): void {
  if (cert === undefined && key === undefined) return;
  if (cert === undefined) throw new UsageError('-key needs -cert');
  apply(cert, '-cert', (path) => SSL_CTX_use_certificate_chain(context, readText(path)));
  apply(key ?? cert, '-key', (path) => SSL_CTX_use_PrivateKey(context, readText(path)));
}

/** Found out now, and not when the first secret is written. */
function logKeys(context: SSL_CTX, path: string): void {
  const log = (text: string): void => appendFileSync(path, text, { mode: 0o600 });
  inSetup(`-keylogfile ${path}`, () => log(''));
  SSL_CTX_set_keylog_callback(context, (_ssl, line) => log(`${line}\n`));
}

function apply<T extends string | number>(value: T | undefined, what: string, set: (value: T) => 0 | 1): void {
  if (value === undefined) return;
  ERR_clear_error();
  if (set(value) === 1) return;
  const [code, detail] = ERR_peek_last_error_data();
  const why = code === 0 ? 'out of range' : detail === '' ? ERR_error_string(code) : detail;
  throw new SetupError(`${what} ${value}: ${why}`);
}

/** Throws a SetupError where the file cannot be read. */
const readText = (path: string): string => inSetup(path, () => readFileSync(path, 'utf8'));

function inSetup<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new SetupError(`${what}: ${error instanceof Error ? error.message : error}`);
  }
}

/** The names of a comma-separated list. */
export const listOf = (text: string | undefined): string[] => text?.split(',').filter((name) => name !== '') ?? [];
