/** How much a peer may send of what costs us memory or time. Defaults and reasons stand in spec/records.yaml. */

import type { Limits } from '../handshake/configuration.ts';
import { raiseNo } from './attempt.ts';
import type { Settable } from './context.ts';

/**
 * `certificateMessage`: bytes of a Certificate message, also of a compressed one. `emptyRecords`: in a row. `warningAlerts`: on a connection.
 * `keyUpdates`: without data between them. `tickets`: that a client takes on a connection. `skippedEarlyData`: bytes of refused 0-RTT data.
 */
export type LimitName = keyof Limits;

/** A message's length has three bytes; RFC 9846 section 4. */
const most = 2 ** 24 - 1;

/** Sets one limit, 0 to 2^24 - 1. Returns 0, with a reason, where it is none of those numbers. */
export function SSL_CTX_set_limit(of: Settable, name: LimitName, value: number): 0 | 1 {
  if (!Object.hasOwn(of.settings.limits, name)) return raiseNo('BAD_VALUE', `${name} is no limit`);
  if (!Number.isInteger(value) || value < 0 || value > most) return raiseNo('BAD_VALUE', `${name}: ${value}`);
  of.settings.limits = { ...of.settings.limits, [name]: value };
  return 1;
}

export const SSL_CTX_get_limit = (of: Settable, name: LimitName): number => of.settings.limits[name];

/** Most bytes of the peer's Certificate message; returns what it was. More are refused as EXCESSIVE_MESSAGE_SIZE. SSL_CTX_set_max_cert_list(3). */
export function SSL_CTX_set_max_cert_list(of: Settable, bytes: number): number {
  const before = of.settings.limits.certificateMessage;
  SSL_CTX_set_limit(of, 'certificateMessage', bytes);
  return before;
}
