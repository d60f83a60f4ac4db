/** KeyUpdate, in the words that both roles share. RFC 9846 sections 4.7.3 and 7.2. */

import type { Refuse } from '../../../generated/contract.ts';
import type { KeyUpdate } from '../../../generated/messages/index.ts';
import type { CipherSuite } from '../../../generated/registry/cipher-suites.ts';
import type { ApplicationSecrets } from '../../keys/schedule.ts';
import { nextTrafficSecret } from '../../keys/traffic.ts';
import type { Handshake } from '../handshake.ts';

type Updating = Handshake & {
  readonly holds: { readonly suite: CipherSuite; readonly applicationSecrets: ApplicationSecrets };
};

const updateNotRequested = 0;
const updateRequested = 1;

export const updateAnswers = {
  updateRequested: (_hs: Handshake, update: KeyUpdate): boolean => update.requestUpdate === updateRequested,
  updateAwaited: (hs: Handshake): boolean => hs.updateAwaited,
};

/** `own`: whose secret protects what we send. */
export function updateActions(own: 'client' | 'server') {
  const peer = own === 'client' ? 'server' : 'client';
  return {
    countKeyUpdate(hs: Handshake, refuse: Refuse<['unexpected_message', 'TOO_MANY_KEY_UPDATES']>): void {
      hs.keyUpdates += 1;
      hs.updateAwaited = false;
      if (hs.keyUpdates > hs.config.limits.keyUpdates) refuse('unexpected_message', 'TOO_MANY_KEY_UPDATES');
    },
    awaitUpdate(hs: Handshake): void {
      hs.updateAwaited = true;
    },
    updateRecvSecret: (hs: Updating) => ({ applicationSecrets: next(hs, peer) }),
    updateSendSecret: (hs: Updating) => ({ applicationSecrets: next(hs, own) }),
  };
}

function next(hs: Updating, side: 'client' | 'server'): ApplicationSecrets {
  const { suite, applicationSecrets } = hs.holds;
  return { ...applicationSecrets, [side]: nextTrafficSecret(hs.config.provider, suite.hash, applicationSecrets[side]) };
}

export const updateComposers = {
  KeyUpdate: (): KeyUpdate => ({ requestUpdate: updateNotRequested }),
  KeyUpdateRequest: (): KeyUpdate => ({ requestUpdate: updateRequested }),
};
