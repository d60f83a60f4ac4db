/** NewSessionTickets that a client must refuse, and one that a server must. */

import { concat } from '../../../runtime/bytes/index.ts';
import { bytes, code, later, type Violation } from './violation.ts';

const newSessionTicket = 4;
const lifetimeAndAge = bytes(0, 0, 0, 60, 1, 2, 3, 4);
/** `ticket` and `extensions` without their lengths. */
const ticket = (content: Uint8Array, extensions: Uint8Array = bytes()): Uint8Array =>
  concat(
    lifetimeAndAge,
    bytes(1, 7),
    bytes(content.length >> 8, content.length),
    content,
    bytes(extensions.length >> 8, extensions.length),
    extensions,
  );
const earlyData = bytes(0, code.early_data, 0, 4, 0, 0, 4, 0);
const unknown = bytes(0xfa, 0xfa, 0, 0);

const wrong: readonly Pick<Violation, 'name' | 'alert' | 'reason' | 'after'>[] = [
  {
    name: 'of no length',
    after: later('server', newSessionTicket, ticket(bytes())),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'cut short',
    after: later('server', newSessionTicket, lifetimeAndAge),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  { name: 'empty', after: later('server', newSessionTicket, bytes()), alert: 'decode_error', reason: 'DECODE_ERROR' },
  {
    name: 'with more behind it',
    after: later('server', newSessionTicket, concat(ticket(bytes(9)), bytes(0))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'with early_data twice',
    after: later('server', newSessionTicket, ticket(bytes(9), concat(earlyData, earlyData))),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'with an unknown extension twice',
    after: later('server', newSessionTicket, ticket(bytes(9), concat(unknown, unknown))),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'with an early_data of two bytes',
    after: later('server', newSessionTicket, ticket(bytes(9), bytes(0, code.early_data, 0, 2, 4, 0))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'with an empty early_data',
    after: later('server', newSessionTicket, ticket(bytes(9), bytes(0, code.early_data, 0, 0))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
];

export const tickets: readonly Violation[] = [
  ...wrong.map((row) => ({ ...row, by: 'server', name: `a ticket ${row.name}` }) as const),
  {
    name: 'a ticket from a client',
    by: 'client',
    after: later('client', newSessionTicket, ticket(bytes(9))),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'EndOfEarlyData from a server',
    by: 'server',
    after: later('server', 5, bytes()),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'EndOfEarlyData after the handshake',
    by: 'client',
    after: later('client', 5, bytes()),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
];
