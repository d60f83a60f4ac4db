/** What -msg, -trace and -state print while a handshake goes on. */

import { alertByCode } from '../generated/registry/alerts.ts';
import { isMessageName, readMessage } from '../runtime/handshake/messages.ts';
import {
  type SSL,
  SSL_CB_ALERT,
  SSL_CB_READ,
  type SSL_CTX,
  SSL_CTX_set_info_callback,
  SSL_CTX_set_msg_callback,
  SSL_CTX_set_state_callback,
  SSL_is_server,
} from '../runtime/index.ts';
import { printValue } from './values.ts';

export interface Watching {
  readonly msg: boolean;
  readonly trace: boolean;
  readonly state: boolean;
}

type Direction = 'read' | 'write';

/** Prints what is wished to `print`, line by line. */
export function watch(context: SSL_CTX, { msg, trace, state }: Watching, print: (line: string) => void): void {
  if (state) printStates(context, print);
  if (!msg && !trace) return;
  SSL_CTX_set_msg_callback(context, (_ssl, direction, name, bytes) => {
    print(headLine(direction, name, bytes));
    if (trace) for (const line of readLines(name, bytes)) print(`    ${line}`);
    if (msg) for (const line of hexLines(bytes)) print(`    ${line}`);
  });
}

function printStates(context: SSL_CTX, print: (line: string) => void): void {
  SSL_CTX_set_state_callback(context, (ssl, state) => print(`${callOf(ssl)}:${state}`));
  SSL_CTX_set_info_callback(context, (_ssl, where, value) => {
    if ((where & SSL_CB_ALERT) === 0) return;
    print(`SSL3 alert ${(where & SSL_CB_READ) === 0 ? 'write' : 'read'}:${alertText(value >> 8, value & 0xff, ':')}`);
  });
}

const callOf = (ssl: SSL): string => (SSL_is_server(ssl) === 1 ? 'SSL_accept' : 'SSL_connect');

/** `>>> TLS 1.3, Handshake [length 00c2], ClientHello`, as OpenSSL prints it. */
function headLine(direction: Direction, name: string, bytes: Uint8Array): string {
  const arrow = direction === 'write' ? '>>>' : '<<<';
  const length = bytes.length.toString(16).padStart(4, '0');
  if (name !== 'Alert') return `${arrow} TLS 1.3, Handshake [length ${length}], ${name}`;
  return `${arrow} TLS 1.3, Alert [length ${length}], ${alertText(bytes[0] ?? 0, bytes[1] ?? 0, ' ')}`;
}

function alertText(level: number, description: number, between: string): string {
  const text = alertByCode(description)?.text ?? `unknown (${description})`;
  return `${level === 1 ? 'warning' : 'fatal'}${between}${text}`;
}

function hexLines(bytes: Uint8Array): string[] {
  const octets = Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0'));
  return Array.from({ length: Math.ceil(octets.length / 16) }, (_, at) =>
    octets.slice(16 * at, 16 * at + 16).join(' '),
  );
}

/** The message as our reader understands it; what it refuses is refused in the handshake too, which says why. */
function readLines(name: string, bytes: Uint8Array): string[] {
  if (!isMessageName(name)) return [];
  try {
    return printValue(readMessage(name, bytes));
  } catch (error) {
    return [`cannot be read: ${error instanceof Error ? error.message : error}`];
  }
}
