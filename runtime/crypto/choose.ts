/** Which cryptography to use: native where there is any, else plain JavaScript. */

import { nobleProvider } from './noble.ts';
import { nodeProvider } from './node.ts';
import type { CryptoProvider } from './provider.ts';

/** The provider of this name, or the fastest one here. Throws when `node` is asked for outside Node. */
export function chooseProvider(name?: CryptoProvider['name']): CryptoProvider {
  if (name === 'noble') return nobleProvider;
  if (name === 'node' && nodeProvider === undefined) throw new Error('there is no node:crypto here');
  return nodeProvider ?? nobleProvider;
}
