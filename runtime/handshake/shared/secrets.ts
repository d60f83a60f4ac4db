/** The key schedule's steps as the machines name them, and the Finished message. RFC 9846 sections 4.5.3 and 7.1. */

import type { Finished } from '../../../generated/messages/index.ts';
import type { CipherSuite } from '../../../generated/registry/cipher-suites.ts';
import { constantTimeEqual } from '../../bytes/index.ts';
import {
  type ApplicationSecrets,
  deriveApplicationSecrets,
  deriveEarlySecrets,
  deriveHandshakeSecrets,
  type EarlySecrets,
  type HandshakeSecrets,
  resumptionSecret,
} from '../../keys/schedule.ts';
import type { Secret } from '../../keys/secret.ts';
import { finishedMac } from '../../keys/traffic.ts';
import type { Handshake } from '../handshake.ts';
import type { BindingKey } from './binders.ts';
import { logSecrets } from './key-log.ts';

type HoldingSecrets = Handshake & {
  readonly holds: { readonly suite: CipherSuite; readonly handshakeSecrets: HandshakeSecrets };
};

/** `shared`: the (EC)DHE shared secret, overwritten here; none where a pre-shared key does without. The transcript ends with ServerHello. */
export function handshakeSecrets(
  hs: Handshake,
  suite: CipherSuite,
  shared: Uint8Array | undefined,
  psk?: BindingKey,
): HandshakeSecrets {
  const { provider } = hs.config;
  const secrets = deriveHandshakeSecrets(provider, suite.hash, shared, psk?.key.bytes, hs.transcript.hash());
  shared?.fill(0);
  logSecrets(hs, {
    CLIENT_HANDSHAKE_TRAFFIC_SECRET: secrets.client,
    SERVER_HANDSHAKE_TRAFFIC_SECRET: secrets.server,
  });
  return secrets;
}

/** `clientHello`: the hash of the transcript that ends with it. */
export function earlySecrets(hs: Handshake, psk: BindingKey, clientHello: Uint8Array): EarlySecrets {
  const secrets = deriveEarlySecrets(hs.config.provider, psk.hash, psk.key.bytes, clientHello);
  logSecrets(hs, { CLIENT_EARLY_TRAFFIC_SECRET: secrets.client, EARLY_EXPORTER_SECRET: secrets.exporter });
  return secrets;
}

/** The transcript ends with the client's Finished. */
export function resumption(hs: HoldingSecrets): Secret {
  const { suite, handshakeSecrets } = hs.holds;
  return resumptionSecret(hs.config.provider, suite.hash, handshakeSecrets.main, hs.transcript.hash());
}

/** The transcript ends with the server's Finished. */
export function applicationSecrets(hs: HoldingSecrets): ApplicationSecrets {
  const { suite, handshakeSecrets } = hs.holds;
  const secrets = deriveApplicationSecrets(hs.config.provider, suite.hash, handshakeSecrets.main, hs.transcript.hash());
  logSecrets(hs, {
    CLIENT_TRAFFIC_SECRET_0: secrets.client,
    SERVER_TRAFFIC_SECRET_0: secrets.server,
    EXPORTER_SECRET: secrets.exporter,
  });
  return secrets;
}

export function composeFinished(hs: HoldingSecrets, sender: 'client' | 'server'): Finished {
  return { verifyData: verifyData(hs, sender) };
}

/** True where the peer's MAC over the transcript is right. */
export function isFinishedRight(hs: HoldingSecrets, finished: Finished, sender: 'client' | 'server'): boolean {
  return constantTimeEqual(finished.verifyData, verifyData(hs, sender));
}

function verifyData(hs: HoldingSecrets, sender: 'client' | 'server'): Uint8Array {
  const { suite, handshakeSecrets } = hs.holds;
  return finishedMac(hs.config.provider, suite.hash, handshakeSecrets[sender], hs.transcript.hash());
}

type HoldingApplication = Handshake & {
  readonly holds: { readonly suite: CipherSuite; readonly applicationSecrets: ApplicationSecrets };
};

/** The client's Finished of a post-handshake authentication; RFC 9846 section 4.5. */
export function authVerifyData({ config, holds, transcript }: HoldingApplication): Uint8Array {
  return finishedMac(config.provider, holds.suite.hash, holds.applicationSecrets.client, transcript.hash());
}
