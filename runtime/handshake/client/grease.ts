/** GREASE: values that mean nothing, so that servers keep ignoring what they do not know. RFC 8701. */

import type { ClientHelloExtension, KeyShareEntry } from '../../../generated/messages/index.ts';
import type { Random } from '../../crypto/provider.ts';
import type { Grease, Offer } from '../handshake.ts';

const kinds = 5;

/** One of 0x0a0a, 0x1a1a, ... 0xfafa. RFC 8701 section 2. */
const greaseValue = (seed: number): number => 0x0a0a | ((seed & 0xf0) * 0x0101);

/** Drawn once for a connection, for a second ClientHello must say the same. */
export function drawGrease(random: Random): Grease {
  const [suite = 0, group = 0, version = 0, first = 0, second = 0] = random(kinds, 'GREASE').map((seed) => seed & 0xf0);
  // No extension may stand there twice.
  const other = first === second ? second ^ 0x10 : second;
  return {
    suite: greaseValue(suite),
    group: greaseValue(group),
    version: greaseValue(version),
    extensions: [greaseValue(first), greaseValue(other)],
    share: true,
  };
}

export const greaseSuites = ({ grease }: Offer): readonly number[] => (grease === undefined ? [] : [grease.suite]);

/** A key share of one byte, until a server has asked for another one. */
export function greaseShares({ grease }: Offer): readonly KeyShareEntry[] {
  return grease?.share ? [{ group: grease.group, keyExchange: new Uint8Array(1) }] : [];
}

/** A group and a version more, before those that are meant; an empty extension before all others, and one of a byte behind them. */
export function greaseExtensions(
  extensions: readonly ClientHelloExtension[],
  { grease }: Offer,
): readonly ClientHelloExtension[] {
  if (grease === undefined) return extensions;
  const [first, last] = grease.extensions;
  return [
    { type: 'unknown', code: first, body: new Uint8Array() },
    ...extensions.map((extension): ClientHelloExtension => {
      if (extension.type === 'supported_groups') return { ...extension, body: [grease.group, ...extension.body] };
      if (extension.type === 'supported_versions') return { ...extension, body: [grease.version, ...extension.body] };
      return extension;
    }),
    { type: 'unknown', code: last, body: new Uint8Array(1) },
  ];
}
