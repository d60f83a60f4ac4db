/** One of our ends, as oracle/end.c has libssl's: what is set on it, and the calls that can be made on it. */

import * as tls from '../../runtime/index.ts';
import { identity } from '../support/identities.ts';
import type { EndName } from './scenario.ts';
import { type Outcome, outcomeOf } from './trace.ts';

const { ca, leaf } = identity('Ed25519');

function makeContext(certified: boolean): tls.SSL_CTX {
  const context = tls.SSL_CTX_new(tls.TLS_method());
  tls.SSL_CTX_load_verify_certificates(context, ca.certPem);
  tls.SSL_CTX_set_ciphersuites(context, 'TLS_AES_128_GCM_SHA256');
  tls.SSL_CTX_set1_groups_list(context, 'X25519');
  tls.SSL_CTX_set_num_tickets(context, 0);
  if (certified) {
    tls.SSL_CTX_use_certificate_chain(context, leaf.certPem);
    tls.SSL_CTX_use_PrivateKey(context, leaf.keyPem);
  }
  return context;
}

const contexts = { plain: makeContext(false), certified: makeContext(true) };

/** An end with these settings; nothing is connected to it. */
export function openEnd(role: EndName, settings: readonly string[]): tls.SSL {
  const ownsKey = settings.some((words) => words.startsWith('pause key'));
  const wanted = settings.find((words) => words.startsWith('certificate '));
  const certified = wanted === undefined ? role === 'server' : wanted !== 'certificate none';
  const context = ownsKey ? makeContext(false) : certified ? contexts.certified : contexts.plain;
  const ssl = tls.SSL_new(context);
  tls.SSL_CTX_set_verify(ssl, role === 'server' ? tls.SSL_VERIFY_NONE : tls.SSL_VERIFY_PEER);
  for (const words of settings) applySetting(ssl, words);
  if (role === 'client') tls.SSL_set_connect_state(ssl);
  if (role === 'server') tls.SSL_set_accept_state(ssl);
  return ssl;
}

const modes: Readonly<Record<string, number>> = {
  ENABLE_PARTIAL_WRITE: tls.SSL_MODE_ENABLE_PARTIAL_WRITE,
  ACCEPT_MOVING_WRITE_BUFFER: tls.SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER,
  AUTO_RETRY: tls.SSL_MODE_AUTO_RETRY,
};
const options: Readonly<Record<string, number>> = { IGNORE_UNEXPECTED_EOF: tls.SSL_OP_IGNORE_UNEXPECTED_EOF };
const verifyModes: Readonly<Record<string, number>> = {
  none: tls.SSL_VERIFY_NONE,
  peer: tls.SSL_VERIFY_PEER,
  require: tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
};

function applySetting(ssl: tls.SSL, words: string): void {
  const [name, value = '', more = ''] = words.split(' ');
  switch (name) {
    case 'mode':
      (more === 'off' ? tls.SSL_CTX_clear_mode : tls.SSL_CTX_set_mode)(ssl, among(modes, value));
      return;
    case 'option':
      tls.SSL_CTX_set_options(ssl, among(options, value));
      return;
    case 'quiet_shutdown':
      return tls.SSL_CTX_set_quiet_shutdown(ssl, true);
    case 'verify':
      return tls.SSL_CTX_set_verify(ssl, among(verifyModes, value));
    case 'certificate':
      return;
    case 'groups':
      tls.SSL_CTX_set1_groups_list(ssl, value);
      return;
    case 'pause':
      return setCallback(ssl, value, Number(more), true);
    case 'refuse':
      return setCallback(ssl, value, 0, false);
    case 'jobs':
      return tls.SSL_CTX_set_async_jobs(ssl.context, 1);
    default:
      throw new Error(`no such setting: ${words}`);
  }
}

function among(values: Readonly<Record<string, number>>, name: string): number {
  const value = values[name];
  if (value === undefined) throw new Error(`'${name}' is not one of ${Object.keys(values).join(', ')}`);
  return value;
}

/** So many times it asks to be called again, then it agrees, or refuses. */
function setCallback(ssl: tls.SSL, name: string, pauses: number, agrees: boolean): void {
  let left = pauses;
  const reply = <T>(answer: () => T): T | undefined => (left-- > 0 ? undefined : answer());
  const verdict = (): tls.Verdict => (agrees ? 'accept' : 'reject');
  if (name === 'client_hello') tls.SSL_CTX_set_client_hello_cb(ssl, () => reply(verdict));
  else if (name === 'certificate') tls.SSL_CTX_set_cert_cb(ssl, () => reply(verdict));
  else if (name === 'verify')
    tls.SSL_CTX_set_verify(ssl, ssl.settings.verifyMode ?? 0, (ok) => reply(() => ok && agrees));
  else if (name === 'key') setKeyOwner(ssl, (sign) => reply(sign));
  else throw new Error(`no such callback: ${name}`);
}

type Sign = () => Uint8Array;

/** Gives the end a certificate whose key is owned by `owner`. */
export function setKeyOwner(ssl: tls.SSL, owner: (sign: Sign) => tls.Reply<Uint8Array>): void {
  const { provider } = ssl.settings;
  const key = provider.privateKey(leaf.keyPkcs8);
  tls.SSL_CTX_use_certificate_chain(ssl, leaf.certPem);
  tls.SSL_CTX_use_PrivateKey(ssl, (scheme, input) => owner(() => key.sign(scheme, input, provider.random)));
}

const letters = 26;
const most = 1 << 17;
/** The alphabet over and over, in two places. */
const texts = [0, 1].map(() => Uint8Array.from({ length: most + letters }, (_, i) => 97 + (i % letters)));
const written = new WeakMap<tls.SSL, number>();

/** The bytes that the next write of this end offers: the text goes on where the last write left it. */
function textOf(ssl: tls.SSL, length: number, moved: boolean): Uint8Array {
  const from = (written.get(ssl) ?? 0) % letters;
  return (texts[moved ? 1 : 0] as Uint8Array).subarray(from, from + length);
}

/** Makes a call (`SSL_read 10`, `SSL_write 100 moved`) with an empty error queue. */
export function callEnd(ssl: tls.SSL, words: string): Outcome {
  const [name = '', length = '0', where] = words.split(' ');
  tls.ERR_clear_error();
  const into = new Uint8Array(name === 'SSL_read' || name === 'SSL_peek' ? Number(length) : 0);
  const returned = runCall(ssl, name, into, Number(length), where === 'moved');
  return outcomeOf(ssl, name, returned, into);
}

const calls: Readonly<Record<string, (ssl: tls.SSL, into: Uint8Array) => number>> = {
  SSL_do_handshake: tls.SSL_do_handshake,
  SSL_connect: tls.SSL_connect,
  SSL_accept: tls.SSL_accept,
  SSL_shutdown: tls.SSL_shutdown,
  SSL_pending: tls.SSL_pending,
  SSL_read: tls.SSL_read,
  SSL_peek: tls.SSL_peek,
};

function runCall(ssl: tls.SSL, name: string, into: Uint8Array, length: number, moved: boolean): number {
  if (name === 'SSL_write') return write(ssl, textOf(ssl, length, moved));
  const call = calls[name];
  if (call === undefined) throw new Error(`no such call: ${name}`);
  return call(ssl, into);
}

function write(ssl: tls.SSL, from: Uint8Array): number {
  const returned = tls.SSL_write(ssl, from);
  if (returned > 0) written.set(ssl, (written.get(ssl) ?? 0) + returned);
  return returned;
}
