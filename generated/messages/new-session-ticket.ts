/** NewSessionTicket. Generated from spec/messages/new_session_ticket.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';
import { readMaxEarlyDataSize, writeMaxEarlyDataSize } from './parts/max-early-data-size.ts';

/** A ticket, and with the nonce a PSK, for a later handshake. RFC 9846 section 4.7.1. */
export interface NewSessionTicket {
  /** Seconds; at most 604800. */
  readonly ticketLifetime: number;
  /** Added modulo 2^32 to the age in milliseconds, to hide it. */
  readonly ticketAgeAdd: number;
  /** Different for each ticket of a connection. */
  readonly ticketNonce: Uint8Array;
  /** The PSK identity to offer. */
  readonly ticket: Uint8Array;
  /** The extensions. */
  readonly extensions: readonly NewSessionTicketExtension[];
}

/** One extension; those that may not stand in this message, or are not known, keep their bytes. RFC 9846 section 4.3. */
export type NewSessionTicketExtension =
  | { readonly type: 'early_data'; readonly body: number }
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array };

const newSessionTicketExtensionCodes = {
  early_data: 42,
} as const;

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.7.1. */
export function readNewSessionTicket(bytes: Uint8Array): NewSessionTicket {
  const r = new Reader(bytes, 'new_session_ticket');
  const ticketLifetime = r.u4('ticket_lifetime');
  const ticketAgeAdd = r.u4('ticket_age_add');
  const lenTicketNonce = r.u1('len_ticket_nonce');
  const ticketNonce = r.bytes(lenTicketNonce, 'ticket_nonce');
  const lenTicket = r.u2('len_ticket');
  if (lenTicket < 1) r.fail('len_ticket', 'must be at least 1');
  const ticket = r.bytes(lenTicket, 'ticket');
  const lenExtensions = r.u2('len_extensions');
  const outerExtensions = r.enter(lenExtensions, 'extensions');
  const extensions = readNewSessionTicketExtensionList(r);
  r.leave(outerExtensions);
  r.done();
  return { ticketLifetime, ticketAgeAdd, ticketNonce, ticket, extensions };
}

/** Writes what `readNewSessionTicket` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.7.1. */
export function writeNewSessionTicket(value: NewSessionTicket): Uint8Array {
  const w = new Writer('new_session_ticket');
  w.u4(value.ticketLifetime, 'ticket_lifetime');
  w.u4(value.ticketAgeAdd, 'ticket_age_add');
  w.u1(value.ticketNonce.length, 'len_ticket_nonce');
  w.bytes(value.ticketNonce);
  if (value.ticket.length < 1) w.fail('len_ticket', 'must be at least 1');
  w.u2(value.ticket.length, 'len_ticket');
  w.bytes(value.ticket);
  const startExtensions = w.open(2, 'extensions');
  writeNewSessionTicketExtensionList(w, value.extensions);
  w.close(startExtensions, 2, 'len_extensions');
  return w.finish();
}

function readNewSessionTicketExtensionList(r: Reader): readonly NewSessionTicketExtension[] {
  const items: NewSessionTicketExtension[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readNewSessionTicketExtension(r));
  }

  return items;
}

function writeNewSessionTicketExtensionList(w: Writer, value: readonly NewSessionTicketExtension[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeNewSessionTicketExtension(w, item);
  }
}

function readNewSessionTicketExtension(r: Reader): NewSessionTicketExtension {
  const code = r.u2('type');
  const lenBody = r.u2('len_body');
  const outer = r.enter(lenBody, 'body');
  const value = readNewSessionTicketExtensionBody(r, code);
  r.leave(outer);
  return value;
}

function readNewSessionTicketExtensionBody(r: Reader, code: number): NewSessionTicketExtension {
  switch (code) {
    case 42: return { type: 'early_data', body: readMaxEarlyDataSize(r) };
    default: return { type: 'unknown', code, body: r.rest() };
  }
}

function writeNewSessionTicketExtension(w: Writer, value: NewSessionTicketExtension): void {
  w.u2(codeOfNewSessionTicketExtension(w, value), 'type');
  const start = w.open(2, 'body');
  writeNewSessionTicketExtensionBody(w, value);
  w.close(start, 2, 'len_body');
}

function codeOfNewSessionTicketExtension(w: Writer, value: NewSessionTicketExtension): number {
  if (value.type !== 'unknown') return newSessionTicketExtensionCodes[value.type];
  const name = Object.entries(newSessionTicketExtensionCodes).find(([, code]) => code === value.code)?.[0];
  if (name !== undefined) w.fail('type', `${value.code} is ${name} here, not unknown`);
  return value.code;
}

function writeNewSessionTicketExtensionBody(w: Writer, value: NewSessionTicketExtension): void {
  switch (value.type) {
    case 'early_data': return writeMaxEarlyDataSize(w, value.body);
    case 'unknown': return w.bytes(value.body);
  }
}
