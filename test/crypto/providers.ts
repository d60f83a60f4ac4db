/** Both providers, for suites that hold for each. */

import { nobleProvider } from '../../runtime/crypto/noble.ts';
import { nodeProvider } from '../../runtime/crypto/node.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';

if (nodeProvider === undefined) throw new Error('these tests need node:crypto');

export const noble: CryptoProvider = nobleProvider;
export const node: CryptoProvider = nodeProvider;
export const providers: readonly CryptoProvider[] = [noble, node];

/** A random source that gives these bytes, once each. */
export function fixed(...values: readonly Uint8Array[]) {
  const rest = [...values];
  return (length: number, purpose: string): Uint8Array => {
    const next = rest.shift();
    if (next?.length !== length) throw new Error(`no ${length} bytes for ${purpose}`);
    return Uint8Array.from(next);
  };
}
