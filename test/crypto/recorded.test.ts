/** The client's half of two hybrid handshakes with OpenSSL 3.5.8 (in Node 24): from our randomness and its ServerHello to the secrets that it logged. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readServerHello } from '../../generated/messages/index.ts';
import { cipherSuiteByCode } from '../../generated/registry/cipher-suites.ts';
import { concat, fromHex, toHex } from '../../runtime/bytes/index.ts';
import type { HybridGroupName } from '../../runtime/crypto/provider.ts';
import { find } from '../../runtime/handshake/extensions.ts';
import { deriveHandshakeSecrets } from '../../runtime/keys/schedule.ts';
import { providers } from './providers.ts';

interface Recording {
  /** What we drew, by purpose. */
  readonly drawn: Readonly<Record<string, string>>;
  /** Messages with their headers. */
  readonly ClientHello: string;
  readonly ServerHello: string;
  /** The handshake traffic secrets of OpenSSL's key log. */
  readonly client: string;
  readonly server: string;
}

const recordings: Readonly<Record<HybridGroupName, Recording>> = JSON.parse(
  readFileSync(new URL('hybrids.json', import.meta.url), 'utf8'),
);
const header = 4;

describe.each(providers)('$name', (provider) => {
  it.each(Object.keys(recordings) as HybridGroupName[])('%s', (group) => {
    const { drawn, ClientHello, ServerHello, client, server } = recordings[group];
    const share = provider.keyShare(group, (_, purpose) => fromHex(drawn[purpose] ?? ''));
    expect(ClientHello).toContain(toHex(share.publicKey));

    const hello = readServerHello(fromHex(ServerHello).subarray(header));
    const shared = share.agree(find(hello.extensions, 'key_share')?.body.keyExchange ?? new Uint8Array());
    const hash = cipherSuiteByCode(hello.cipherSuite)?.hash ?? expect.fail('an unknown suite');
    const transcript = provider.hash(hash, concat(fromHex(ClientHello), fromHex(ServerHello)));
    const secrets = deriveHandshakeSecrets(
      provider,
      hash,
      shared ?? expect.fail('no shared secret'),
      undefined,
      transcript,
    );
    expect([secrets.client, secrets.server].map(({ bytes }) => toHex(bytes))).toEqual([client, server]);
  });
});
