/** The record keys of one direction, from the traffic secrets that are held. */

import type { Secret } from '../keys/secret.ts';
import { type TrafficKeys, trafficKeys } from '../keys/traffic.ts';
import type { Handshake } from './handshake.ts';

interface TrafficSecrets {
  readonly client: Secret;
  /** Absent in the early epoch, in which only the client sends. */
  readonly server?: Secret;
}

/** RFC 9846 section 7.3. */
export function epochKeys(
  hs: Handshake,
  role: 'client' | 'server',
  direction: 'recv' | 'send',
  holding: unknown,
): TrafficKeys {
  const secrets = holding as TrafficSecrets;
  const suite = hs.agreed.suite;
  if (suite === undefined || secrets === undefined) throw new Error('no secrets for these keys');
  const sender = direction === 'send' ? role : role === 'client' ? 'server' : 'client';
  const secret = secrets[sender];
  if (secret === undefined) throw new Error(`the ${sender} sends nothing with these keys`);
  return trafficKeys(hs.config.provider, suite, secret);
}
