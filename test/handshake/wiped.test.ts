/** Every secret is overwritten in the end: when a connection has ended, or, where it goes on, with SSL_free. */

import { describe, expect, it, vi } from 'vitest';
import type { Aead, CryptoProvider, KeyShare } from '../../runtime/crypto/provider.ts';
import * as tls from '../../runtime/index.ts';
import type { TrafficKeys } from '../../runtime/keys/traffic.ts';
import { node, providers } from '../crypto/providers.ts';
import { compressedFlows } from './compressed-flows.ts';
import { flows as firstFlows } from './flows.ts';
import { laterFlows } from './later-flows.ts';
import { returningFlows } from './returning-flows.ts';
import { type Flow, trace } from './trace.ts';
import { answerTo, tables } from './violations/play.ts';

/** Something that must be overwritten, and where it was made. */
interface Watched {
  readonly isWiped: () => boolean;
  readonly made: Error;
}

const watch = vi.hoisted(() => ({
  secrets: [] as Watched[],
  connections: [] as tls.SSL[],
  provider: undefined as CryptoProvider | undefined,
}));

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
const note = (isWiped: () => boolean): void => void watch.secrets.push({ isWiped, made: new Error('made') });

vi.mock('../../runtime/keys/secret.ts', async (original) => {
  const { Secret } = await original<typeof import('../../runtime/keys/secret.ts')>();
  class WatchedSecret extends Secret {
    constructor(bytes: Uint8Array) {
      super(bytes);
      note(() => this.wiped && isZero(bytes));
    }
  }
  return { Secret: WatchedSecret };
});

vi.mock('../../runtime/keys/traffic.ts', async (original) => {
  const actual = await original<typeof import('../../runtime/keys/traffic.ts')>();
  return {
    ...actual,
    trafficKeys(...from: Parameters<typeof actual.trafficKeys>): TrafficKeys {
      const keys = actual.trafficKeys(...from);
      note(() => isZero(keys.iv));
      return keys;
    },
  };
});

vi.mock('../../runtime/ssl/ssl.ts', async (original) => {
  const actual = await original<typeof import('../../runtime/ssl/ssl.ts')>();
  class WatchedSSL extends actual.SSL {
    constructor(context: tls.SSL_CTX) {
      super(context);
      watch.connections.push(this);
    }
  }
  return { ...actual, SSL: WatchedSSL };
});

vi.mock('../../runtime/crypto/choose.ts', () => ({ chooseProvider: () => watch.provider }));

/** Every MAC but those that are sent, every AEAD key, every key share and what it agrees on. */
function watching(provider: CryptoProvider): CryptoProvider {
  const noted = (bytes: Uint8Array): Uint8Array => {
    note(() => isZero(bytes));
    return bytes;
  };
  const wipeNoted = <T extends Aead | KeyShare>(made: T): T => {
    let wiped = false;
    note(() => wiped);
    return {
      ...made,
      wipe() {
        wiped = true;
        made.wipe();
      },
    };
  };
  return {
    ...provider,
    hmac: (...from) => noted(provider.hmac(...from)),
    aead: (...from) => wipeNoted(provider.aead(...from)),
    keyShare(...from) {
      const share = wipeNoted(provider.keyShare(...from));
      return { ...share, agree: (peer) => mapped(share.agree(peer), noted) };
    },
    answerShare: (...from) =>
      mapped(provider.answerShare(...from), (answer) => ({ ...answer, shared: noted(answer.shared) })),
  };
}

const mapped = <T, R>(value: T | undefined, change: (value: T) => R): R | undefined =>
  value === undefined ? undefined : change(value);

/** What stays: MACs that are sent, sessions that the application has, and what a context has for all its connections. */
const kept = /finishedMac|SSL_get1_session|configure\.ts|#keyFrom/;

/** Plays, and says where what was not overwritten was made: at the end, and after SSL_free. */
function leftBy(play: () => void): { ended: readonly string[]; freed: readonly string[]; seen: number } {
  watch.secrets.length = 0;
  watch.connections.length = 0;
  play();
  const begun = watch.connections.filter((ssl) => ssl.driver !== undefined);
  const over = begun.length > 0 && begun.every((ssl) => isOver(ssl));
  const ended = over ? left() : [];
  for (const ssl of watch.connections) tls.SSL_free(ssl);
  return { ended, freed: left(), seen: watch.secrets.length };
}

const isOver = (ssl: tls.SSL): boolean =>
  ['CLOSED', 'FAILED', 'SHUT_DOWN', 'TRANSPORT_FAILED'].includes(tls.SSL_state_string(ssl));

const left = (): string[] =>
  watch.secrets
    .filter(({ isWiped }) => !isWiped())
    .map(({ made }) => made.stack ?? '')
    .filter((made) => !kept.test(made));

const flows: readonly Flow[] = [...firstFlows, ...laterFlows, ...compressedFlows, ...returningFlows];

/** How many secrets there were. */
function expectWiped(provider: CryptoProvider, play: () => void): number {
  watch.provider = watching(provider);
  const { ended, freed, seen } = leftBy(play);
  expect([ended, freed]).toEqual([[], []]);
  return seen;
}

describe.each(providers)('with $name', (provider) => {
  it.each(flows)('$name', (flow) => {
    for (const role of flow.only === undefined ? (['client', 'server'] as const) : [flow.only])
      expect(expectWiped(provider, () => void trace(flow, role))).toBeGreaterThan(0);
  });
});

it.each(Object.entries(tables))('refusals: %s', (_table, rows) => {
  const seen = rows.map((row) => expectWiped(node, () => void answerTo(row)));
  expect(Math.max(...seen)).toBeGreaterThan(0);
});
