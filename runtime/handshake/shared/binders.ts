/** PSK binders: proof that whoever sends a ClientHello holds the keys it offers. RFC 9846 section 4.3.11.2. */

import { type ClientHello, type ClientHelloExtension, writeClientHello } from '../../../generated/messages/index.ts';
import type { CryptoProvider, HashName } from '../../crypto/provider.ts';
import { deriveBinderKey } from '../../keys/schedule.ts';
import { finishedMac } from '../../keys/traffic.ts';
import { writeMessage } from '../messages.ts';

/** A pre-shared key as the key schedule needs it. */
export interface BindingKey {
  readonly key: { readonly bytes: Uint8Array };
  readonly hash: HashName;
  readonly origin: 'external' | 'resumption';
}

type PskExtension = Extract<ClientHelloExtension, { type: 'pre_shared_key' }>;

/** The whole message without its list of binders, whose two bytes of length are left out too. */
export function truncatedHello(hello: ClientHello): Uint8Array {
  const bytes = writeMessage('ClientHello', hello);
  const psk = hello.extensions?.at(-1);
  return psk?.type === 'pre_shared_key' ? bytes.subarray(0, bytes.length - bindersLength(psk.body.binders)) : bytes;
}

const bindersLength = (binders: readonly Uint8Array[]): number =>
  binders.reduce((sum, binder) => sum + 1 + binder.length, 2);

/** `hashOf`: the transcript's hash with the truncated hello at its end. */
export function makeBinder(provider: CryptoProvider, psk: BindingKey, truncatedHash: Uint8Array): Uint8Array {
  const binderKey = deriveBinderKey(provider, psk.hash, psk.key.bytes, psk.origin);
  const binder = finishedMac(provider, psk.hash, binderKey, truncatedHash);
  binderKey.wipe();
  return binder;
}

/** The extension with binders of the right length and no content, to measure and to truncate by. */
export function unboundExtension(
  provider: CryptoProvider,
  psks: readonly (BindingKey & { readonly identity: Uint8Array; readonly obfuscatedAge: number })[],
): PskExtension {
  return {
    type: 'pre_shared_key',
    body: {
      identities: psks.map(({ identity, obfuscatedAge }) => ({ identity, obfuscatedTicketAge: obfuscatedAge })),
      binders: psks.map((psk) => new Uint8Array(provider.hashLength(psk.hash))),
    },
  };
}

/** How long the whole ClientHello message is, header included. */
export const helloLength = (hello: ClientHello): number => 4 + writeClientHello(hello).length;
