/** Takes a recorded connection apart: bytes of both directions in, messages out, decrypted where a key log allows it. */

import type { ChartEpoch } from '../../codegen/draw/chart.ts';
import { readRecordHeader } from '../../generated/messages/record-header.ts';
import { cipherSuiteByCode } from '../../generated/registry/cipher-suites.ts';
import { CodecError, concat } from '../../runtime/bytes/index.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import { chooseProvider } from '../../runtime/index.ts';
import { contentTypes, isContentType } from '../../runtime/records/content-type.ts';
import { ByteQueue } from './byte-queue.ts';
import type { KeyLog, Secrets } from './key-log.ts';
import { chosenBy, type Dialect, readAlertMessage, readHandshakeMessage } from './read.ts';
import { Tls12Keys } from './tls12-keys.ts';
import { tls12Suite } from './tls12-suites.ts';
import { type Opened, type Sender, Tls13Keys } from './tls13-keys.ts';

/** Bytes as they went over the wire, whichever side's turn it was. */
export interface Chunk {
  readonly from: Sender;
  readonly bytes: Uint8Array;
}

/** One message, alert, change_cipher_spec or stretch of application data; or what could not be read. */
export interface WireItem {
  readonly from: Sender;
  readonly type: 'handshake' | 'alert' | 'change_cipher_spec' | 'application_data' | 'encrypted' | 'broken';
  /** `ClientHello`, `Alert close_notify`, `application data`, `encrypted record`. */
  readonly name: string;
  /** What was agreed when it came. */
  readonly dialect: Dialect;
  readonly epoch: ChartEpoch;
  /** In the clear; a handshake message has its header. */
  readonly bytes: Uint8Array;
  /** As our reader read it. */
  readonly value?: unknown;
  /** Why it could not be read or decrypted. */
  readonly problem?: string;
  /** Where its first record starts in what this side sent. */
  readonly offset: number;
  /** The index of the chunk that brought its last byte. */
  readonly chunk: number;
}

/** All of it, in the order in which it was complete. `dialect`: what was agreed before, if that is not among the bytes. */
export function dissect(
  chunks: readonly Chunk[],
  keyLog: KeyLog,
  provider: CryptoProvider = chooseProvider(),
  dialect: Dialect = { version: 'TLS 1.3' },
): WireItem[] {
  const dissection = new Dissection(keyLog, provider, dialect);
  for (const [index, chunk] of chunks.entries()) dissection.add(chunk, index);
  return dissection.end();
}

const headerLength = 5;
const messageHeader = 4;
/** Where `random` stands in a hello: after the header and legacy_version. */
const randomAt = 6;
const randomLength = 32;
const nothing = new Uint8Array(0);

/** What is known of one direction. */
interface Direction {
  /** Of no whole record yet. */
  readonly rest: ByteQueue;
  /** Where `rest` starts in the stream. */
  at: number;
  /** Of no whole message yet, and where and under which keys it began. */
  readonly partial: ByteQueue;
  partialAt: number;
  partialEpoch: ChartEpoch;
  /** What came was no TLS, so nothing more of it is read. */
  lost: boolean;
  readonly keys: Tls13Keys;
  /** From TLS 1.2's change_cipher_spec on; 'unknown' where there are no keys for it. */
  older?: Tls12Keys | 'unknown';
}

class Dissection {
  readonly #items: WireItem[] = [];
  readonly #keyLog: KeyLog;
  readonly #provider: CryptoProvider;
  readonly #directions: Readonly<Record<Sender, Direction>>;
  #secrets: Secrets = new Map();
  #dialect: Dialect;
  #clientRandom: Uint8Array = nothing;
  #serverRandom: Uint8Array = nothing;
  #chunk = 0;

  constructor(keyLog: KeyLog, provider: CryptoProvider, dialect: Dialect) {
    const direction = (sender: Sender): Direction => ({
      rest: new ByteQueue(),
      at: 0,
      partial: new ByteQueue(),
      partialAt: 0,
      partialEpoch: 'none',
      lost: false,
      keys: new Tls13Keys(provider, sender),
    });
    this.#keyLog = keyLog;
    this.#provider = provider;
    this.#dialect = dialect;
    this.#directions = { client: direction('client'), server: direction('server') };
  }

  add({ from, bytes }: Chunk, index: number): void {
    this.#chunk = index;
    const direction = this.#directions[from];
    if (direction.lost) return;
    direction.rest.add(bytes);
    while (!direction.lost && direction.rest.length >= headerLength) if (!this.#cut(from, direction)) return;
  }

  /** What is left over is told as well. */
  end(): WireItem[] {
    for (const from of ['client', 'server'] as const) {
      const { rest, partial, at, lost } = this.#directions[from];
      const left = rest.length + partial.length;
      if (left === 0 || lost) continue;
      const what = rest.length > 0 ? 'record' : 'handshake message';
      this.#note(from, {
        type: 'broken',
        name: `cut-off ${what}`,
        bytes: concat(partial.view, rest.view),
        epoch: 'none',
        offset: at,
        problem: `the stream ends in the midst of a ${what}`,
      });
    }
    return this.#items;
  }

  /** Takes one record off; false where it is not whole yet. */
  #cut(from: Sender, direction: Direction): boolean {
    const { rest, at } = direction;
    const length = this.#lengthOf(from, direction);
    if (length === undefined || rest.length < headerLength + length) return false;
    const header = rest.take(headerLength);
    const fragment = rest.take(length);
    direction.at += headerLength + length;
    this.#takeRecord(from, header, fragment, at);
    return true;
  }

  #lengthOf(from: Sender, direction: Direction): number | undefined {
    try {
      const { type, legacyRecordVersion, length } = readRecordHeader(direction.rest.view);
      if (isContentType(type) && legacyRecordVersion >> 8 === 3) return length;
      return this.#lose(from, direction, 'there is no TLS record here');
    } catch (error) {
      if (error instanceof CodecError) return this.#lose(from, direction, error.message);
      throw error;
    }
  }

  #lose(from: Sender, direction: Direction, problem: string): undefined {
    direction.lost = true;
    const bytes = direction.rest.view.slice(0, 64);
    this.#note(from, { type: 'broken', name: 'no TLS', bytes, epoch: 'none', offset: direction.at, problem });
  }

  #takeRecord(from: Sender, header: Uint8Array, fragment: Uint8Array, offset: number): void {
    const type = header[0] ?? 0;
    const { keys, older } = this.#directions[from];
    if (older !== undefined) return this.#takeOlder(from, older, header, fragment, offset);
    if (type !== contentTypes.application_data)
      return this.#take(from, { epoch: 'none', type, content: fragment }, offset);
    const { suite } = this.#dialect;
    const known = suite === undefined ? undefined : cipherSuiteByCode(suite);
    const opened = keys.open(header, fragment, this.#secrets, known);
    if (opened !== undefined) return this.#take(from, opened, offset);
    const epoch = keys.epoch !== 'none' ? keys.epoch : suite === undefined ? 'early' : 'handshake';
    this.#noteClosed(from, fragment, epoch, offset);
  }

  #noteClosed(from: Sender, bytes: Uint8Array, epoch: ChartEpoch, offset: number): void {
    this.#note(from, { type: 'encrypted', name: 'encrypted record', bytes, epoch, offset, problem: this.#whyClosed() });
  }

  #whyClosed(): string {
    const { version, suite = -1 } = this.#dialect;
    if (version === 'TLS 1.2' && tls12Suite(suite)?.aead === undefined) return 'records of this suite are not opened';
    return this.#secrets.size === 0 ? 'no keys are known' : 'none of the known keys opens it';
  }

  /** In TLS 1.2 the content type stays outside, and there is one set of keys, which serves data most of the time. */
  #takeOlder(
    from: Sender,
    keys: Tls12Keys | 'unknown',
    header: Uint8Array,
    fragment: Uint8Array,
    offset: number,
  ): void {
    const epoch = 'application';
    const content = keys === 'unknown' ? undefined : keys.open(header, fragment);
    if (content === undefined) return this.#noteClosed(from, fragment, epoch, offset);
    this.#take(from, { epoch, type: header[0] ?? 0, content }, offset);
  }

  #changeCipherSpec(from: Sender): void {
    if (this.#dialect.version !== 'TLS 1.2') return;
    const { hash, aead } = tls12Suite(this.#dialect.suite ?? -1) ?? {};
    const masterSecret = this.#secrets.get('CLIENT_RANDOM');
    const [clientRandom, serverRandom] = [this.#clientRandom, this.#serverRandom];
    this.#directions[from].older =
      aead === undefined || hash === undefined || masterSecret === undefined
        ? 'unknown'
        : new Tls12Keys(this.#provider, { aead, hash }, { masterSecret, clientRandom, serverRandom }, from);
  }

  #take(from: Sender, { epoch, type, content }: Opened, offset: number): void {
    const found = { epoch, offset, bytes: content };
    switch (type) {
      case contentTypes.handshake:
        return this.#takeFragment(from, content, epoch, offset);
      case contentTypes.alert:
        return this.#note(from, { type: 'alert', ...readAlertMessage(content), ...found });
      case contentTypes.change_cipher_spec:
        this.#changeCipherSpec(from);
        return this.#note(from, { type: 'change_cipher_spec', name: 'ChangeCipherSpec', ...found });
      case contentTypes.application_data:
        return this.#note(from, { type: 'application_data', name: 'application data', ...found });
      default:
        return this.#note(from, {
          type: 'broken',
          name: `ContentType ${type}`,
          problem: 'a content type that is not known',
          ...found,
        });
    }
  }

  #takeFragment(from: Sender, fragment: Uint8Array, epoch: ChartEpoch, offset: number): void {
    const direction = this.#directions[from];
    const { partial } = direction;
    if (partial.length === 0) [direction.partialAt, direction.partialEpoch] = [offset, epoch];
    partial.add(fragment);
    for (let length = lengthOfFirst(partial.view); length <= partial.length; length = lengthOfFirst(partial.view)) {
      this.#takeMessage(from, partial.take(length), direction.partialEpoch, direction.partialAt);
      [direction.partialAt, direction.partialEpoch] = [offset, epoch];
    }
  }

  #takeMessage(from: Sender, message: Uint8Array, epoch: ChartEpoch, offset: number): void {
    const [type] = message;
    const random = message.subarray(randomAt, randomAt + randomLength);
    if (type === 1) [this.#clientRandom, this.#secrets] = [random, this.#keyLog.secretsOf(random)];
    if (type === 2) [this.#serverRandom, this.#dialect] = [random, chosenBy(message) ?? this.#dialect];
    const read = readHandshakeMessage(message, this.#dialect);
    this.#note(from, { type: 'handshake', ...read, bytes: message, epoch, offset });
  }

  #note(from: Sender, item: Omit<WireItem, 'from' | 'chunk' | 'dialect'>): void {
    this.#items.push({ from, dialect: this.#dialect, chunk: this.#chunk, ...item });
  }
}

/** The length of the first message with its header; infinite while not even that is there. */
function lengthOfFirst(bytes: Uint8Array): number {
  if (bytes.length < messageHeader) return Number.POSITIVE_INFINITY;
  const [, high = 0, middle = 0, low = 0] = bytes;
  return messageHeader + ((high << 16) | (middle << 8) | low);
}
