/** Waiting, for programs with an event loop: until it makes sense to repeat a call that ended in SSL_ERROR_WANT_*. */

import { situations } from '../../generated/outcomes.ts';
import { BIO } from '../bio/base.ts';
import type { Retry } from '../bio/bio.ts';
import { whenReady } from '../bio/ready.ts';
import type { SSL } from './ssl.ts';

/**
 * Resolves when what the last call waited for may be there: bytes or room in a BIO that can be waited for (sockets and streams), or the
 * application's own answer. Resolves at once where nothing is waited for; rejects for a BIO, such as a pair, that only its owner can move.
 */
export async function SSL_when_ready(ssl: SSL): Promise<void> {
  const situation = situations[ssl.last.situation];
  if (situation.kind === 'bio') return whenBioReady(ssl, situation.bio);
  await ssl.driver?.hs.later.settled;
}

function whenBioReady({ rbio, wbio }: SSL, retry: Retry): Promise<void> {
  const bio = retry === 'write' ? wbio : rbio;
  if (!(bio instanceof BIO)) return Promise.reject(new TypeError('this BIO cannot be waited for'));
  return whenReady(bio, retry);
}
