/** Opens what one side of a recorded TLS 1.3 connection sent, with the secrets of a key log. */

import type { ChartEpoch } from '../../codegen/draw/chart.ts';
import { type CipherSuite, cipherSuites } from '../../generated/registry/cipher-suites.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import { Secret } from '../../runtime/keys/secret.ts';
import { nextTrafficSecret, trafficKeys } from '../../runtime/keys/traffic.ts';
import { Protection } from '../../runtime/records/protection.ts';
import type { Secrets } from './key-log.ts';

export type Sender = 'client' | 'server';

/** A record in the clear again. */
export interface Opened {
  readonly epoch: ChartEpoch;
  /** The ContentType within. */
  readonly type: number;
  readonly content: Uint8Array;
}

interface Keys {
  readonly epoch: ChartEpoch;
  readonly suite: CipherSuite;
  readonly secret: Secret;
  readonly protection: Protection;
}

/**
 * The keys of one direction, each tried once the ones before do not open a record any more: so nobody need tell when they changed,
 * and 0-RTT data that the server threw away is read as well.
 */
export class Tls13Keys {
  readonly #provider: CryptoProvider;
  readonly #sender: Sender;
  #current: Keys | undefined;

  constructor(provider: CryptoProvider, sender: Sender) {
    this.#provider = provider;
    this.#sender = sender;
  }

  /** The epoch of the last record that was opened. */
  get epoch(): ChartEpoch {
    return this.#current?.epoch ?? 'none';
  }

  /** Undefined where no key opens it. `suite` is what the server chose, as soon as it has. */
  open(header: Uint8Array, fragment: Uint8Array, secrets: Secrets, suite: CipherSuite | undefined): Opened | undefined {
    if (fragment.length <= tagLength) return undefined;
    for (const keys of this.#candidates(secrets, suite)) {
      const bytes = fragment.slice();
      if (!keys.protection.open(header, bytes)) continue;
      this.#current = keys;
      return readInner(keys.epoch, bytes.subarray(0, bytes.length - tagLength));
    }
    return undefined;
  }

  *#candidates(secrets: Secrets, suite: CipherSuite | undefined): Generator<Keys> {
    const current = this.#current;
    if (current !== undefined) yield current;
    if (current === undefined && this.#sender === 'client') yield* this.#early(secrets, suite);
    const side = this.#sender.toUpperCase();
    if (suite !== undefined && current?.epoch !== 'handshake' && current?.epoch !== 'application') {
      yield* this.#keys('handshake', suite, secrets.get(`${side}_HANDSHAKE_TRAFFIC_SECRET`));
    }
    if (suite !== undefined && current?.epoch !== 'application') {
      yield* this.#keys('application', suite, secrets.get(`${side}_TRAFFIC_SECRET_0`));
    }
    if (current?.epoch !== 'application') return;
    const next = nextTrafficSecret(this.#provider, current.suite.hash, current.secret);
    yield* this.#keys('application', current.suite, next.bytes);
  }

  /** Before the server has chosen, 0-RTT data is under the suite of the first pre-shared key, of which we know only the hash. */
  *#early(secrets: Secrets, chosen: CipherSuite | undefined): Generator<Keys> {
    const secret = secrets.get('CLIENT_EARLY_TRAFFIC_SECRET');
    for (const suite of chosen === undefined ? Object.values<CipherSuite>(cipherSuites) : [chosen]) {
      yield* this.#keys('early', suite, secret);
    }
  }

  *#keys(epoch: ChartEpoch, suite: CipherSuite, bytes: Uint8Array | undefined): Generator<Keys> {
    if (bytes?.length !== this.#provider.hashLength(suite.hash)) return;
    const secret = new Secret(bytes);
    yield { epoch, suite, secret, protection: new Protection(trafficKeys(this.#provider, suite, secret)) };
  }
}

const tagLength = 16;

/** TLSInnerPlaintext: content, type, zeros. RFC 9846 section 5.4. */
function readInner(epoch: ChartEpoch, inner: Uint8Array): Opened | undefined {
  const at = inner.findLastIndex((byte) => byte !== 0);
  return at < 0 ? undefined : { epoch, type: inner[at] ?? 0, content: inner.subarray(0, at) };
}
