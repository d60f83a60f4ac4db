/** What must hold of a connection whatever its peer sends. */

import { alerts } from '../../generated/registry/alerts.ts';
import * as tls from '../../runtime/index.ts';
import { type Called, called, isOver, type Side } from './connect.ts';

/** Most bytes that we ever answer to a peer that has not authenticated: a flight with its certificate. */
const mostOutput = 8192;
const mostCalls = 50;

/** Calls SSL_do_handshake until it is over or waits for more; an Error where it does not end. */
export function run(side: Side): Called {
  for (let i = 0; i < mostCalls; i++) {
    const result = called(side, tls.SSL_do_handshake);
    if (isOver(result) || result.error === tls.SSL_ERROR_WANT_READ) return result;
  }
  throw new Error(`no end after ${mostCalls} calls`);
}

/** What is wrong with how a connection stands after a call; undefined where all fits together. */
export function inconsistency(side: Side, result: Called): string | undefined {
  const { returned, error, reasons, state } = result;
  const sent = side.alerts.filter((alert) => alert.startsWith('sent '));
  const again = called(side, tls.SSL_do_handshake);
  if (JSON.stringify(again) !== JSON.stringify(result)) return `asked again: ${JSON.stringify([result, again])}`;
  if (tls.BIO_number_written(side.bio) > mostOutput) return `${tls.BIO_number_written(side.bio)} bytes of output`;
  if (sent.length > 1) return `several alerts: ${sent}`;
  if (error === tls.SSL_ERROR_NONE)
    return returned === 1 && state === 'CONNECTED' ? undefined : `${returned} in ${state}`;
  if (error === tls.SSL_ERROR_ZERO_RETURN)
    return returned === 0 && state === 'SHUT_DOWN' && side.alerts.includes('received close_notify')
      ? undefined
      : `${returned} in ${state} without a close_notify`;
  if (returned !== -1) return `${returned} with error class ${error}`;
  if (error !== tls.SSL_ERROR_SSL)
    return sent.length === 0 && reasons.length === 0 ? undefined : `not over, but ${sent} ${reasons}`;
  return inconsistentFailure(side, result, sent);
}

/** Sides that fail say why once, and tell the peer unless it was the peer who ended it. */
function inconsistentFailure(side: Side, { reasons, state }: Called, sent: readonly string[]): string | undefined {
  const [reason, ...more] = reasons;
  if (state !== 'FAILED') return `failed in ${state}`;
  if (reason === undefined || more.length > 0) return `reasons: ${reasons}`;
  if (reason === 'INTERNAL_ERROR') return `internal error: ${side.ssl.driver?.failure?.detail}`;
  const byPeer =
    reason === 'UNEXPECTED_EOF_WHILE_READING' || side.alerts.some((alert) => alert.startsWith('received '));
  if (sent.length === 0) return byPeer ? undefined : `no alert for ${reason}`;
  const name = sent[0]?.slice('sent '.length) ?? '';
  return Object.hasOwn(alerts, name) ? undefined : `unknown alert ${name}`;
}
