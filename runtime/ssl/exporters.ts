/** Keying material for the application, bound to one connection. RFC 9846 section 7.5, RFC 9266. */

import type { HashName } from '../crypto/provider.ts';
import { exportKeyingMaterial } from '../keys/exporter.ts';
import type { ApplicationSecrets, EarlySecrets } from '../keys/schedule.ts';
import { SSL_is_init_finished } from './connection.ts';
import { raise } from './error-queue.ts';
import type { SSL } from './ssl.ts';

/**
 * `length` bytes of keying material bound to this connection, or undefined, with a reason, before the handshake is finished.
 * SSL_export_keying_material(3); RFC 9846 section 7.5.
 */
export function SSL_export_keying_material(
  ssl: SSL,
  length: number,
  label: string,
  context?: Uint8Array,
): Uint8Array | undefined {
  const { suite } = ssl.driver?.hs.agreed ?? {};
  const secrets = ssl.driver?.hs.holds.applicationSecrets as ApplicationSecrets | undefined;
  if (suite === undefined || secrets === undefined || SSL_is_init_finished(ssl) === 0) {
    raise('HANDSHAKE_NOT_COMPLETE');
    return undefined;
  }
  return exported(ssl, suite.hash, secrets.exporter, length, label, context);
}

/**
 * The same from the early exporter secret: a client has it as soon as it may write 0-RTT data, a server as soon as it reads some, both
 * until the end of that data. Undefined, with a reason, at other times. What it gives may be replayed, and has no forward secrecy.
 * SSL_export_keying_material_early(3); RFC 9846 section 7.5.
 */
export function SSL_export_keying_material_early(
  ssl: SSL,
  length: number,
  label: string,
  context?: Uint8Array,
): Uint8Array | undefined {
  const secrets = ssl.driver?.hs.holds.earlySecrets as EarlySecrets | undefined;
  if (secrets === undefined) {
    raise('SHOULD_NOT_HAVE_BEEN_CALLED', 'there is no early exporter secret');
    return undefined;
  }
  return exported(ssl, secrets.hash, secrets.exporter, length, label, context);
}

const bindingLabel = 'EXPORTER-Channel-Binding';
const bindingLength = 32;

/** The channel binding `tls-exporter`, 32 bytes, or undefined, with a reason, before the handshake is finished. RFC 9266 section 2. */
export function SSL_get_channel_binding_tls_exporter(ssl: SSL): Uint8Array | undefined {
  return SSL_export_keying_material(ssl, bindingLength, bindingLabel);
}

function exported(
  ssl: SSL,
  hash: HashName,
  secret: Parameters<typeof exportKeyingMaterial>[2],
  length: number,
  label: string,
  context: Uint8Array = new Uint8Array(),
): Uint8Array | undefined {
  try {
    return exportKeyingMaterial(ssl.settings.provider, hash, secret, label, context, length);
  } catch (error) {
    raise('TLS_ILLEGAL_EXPORTER_LABEL', error instanceof Error ? error.message : '');
    return undefined;
  }
}
