/** NewSessionTicket. Generated from spec/messages/tls12/tls12_new_session_ticket.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** A ticket with which a client of TLS 1.2 may come back. RFC 5077 section 3.3. */
export interface Tls12NewSessionTicket {
  /** Seconds; 0 where the server does not say. */
  readonly ticketLifetimeHint: number;
  /** What only the server understands. */
  readonly ticket: Uint8Array;
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 5077 section 3.3. */
export function readTls12NewSessionTicket(bytes: Uint8Array): Tls12NewSessionTicket {
  const r = new Reader(bytes, 'tls12_new_session_ticket');
  const ticketLifetimeHint = r.u4('ticket_lifetime_hint');
  const lenTicket = r.u2('len_ticket');
  const ticket = r.bytes(lenTicket, 'ticket');
  r.done();
  return { ticketLifetimeHint, ticket };
}

/** Writes what `readTls12NewSessionTicket` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 5077 section 3.3. */
export function writeTls12NewSessionTicket(value: Tls12NewSessionTicket): Uint8Array {
  const w = new Writer('tls12_new_session_ticket');
  w.u4(value.ticketLifetimeHint, 'ticket_lifetime_hint');
  w.u2(value.ticket.length, 'len_ticket');
  w.bytes(value.ticket);
  return w.finish();
}
