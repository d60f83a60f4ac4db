/** The record layer: messages and data in, records out, and the other way round. RFC 9846 section 5. */

import { readAlert } from '../../generated/messages/alert.ts';
import { readChangeCipherSpec } from '../../generated/messages/change-cipher-spec.ts';
import { recordLimits } from '../../generated/records.ts';
import type { Bio, Retry } from '../bio/bio.ts';
import { Refusal } from '../errors.ts';
import type { TrafficKeys } from '../keys/traffic.ts';
import { type ContentTypeName, contentTypes } from './content-type.ts';
import type { Incoming, Pause } from './incoming.ts';
import { Input } from './input.ts';
import { Messages } from './messages.ts';
import { type Content, Opener } from './opener.ts';
import { Output } from './output.ts';
import { Protection } from './protection.ts';
import { refuse } from './refuse.ts';

/** Bytes of a Certificate's body and of 0-RTT data passed over; records in a row that bring nothing; warnings. */
export type RecordLimits = Readonly<
  Record<'certificateMessage' | 'emptyRecords' | 'warningAlerts' | 'skippedEarlyData', number>
>;

export interface RecordOptions {
  /** A client's first record shows version 0x0301, all others 0x0303. RFC 9846 section 5.1. */
  readonly role: 'client' | 'server';
  readonly readBio: () => Bio | undefined;
  readonly writeBio: () => Bio | undefined;
  /** Most bytes of content in a record that we send: 1 to 2^14, which is the default. */
  readonly maxSendFragment?: number;
  /** What differs from spec/records.yaml, at the time of asking. */
  readonly limits?: () => Partial<RecordLimits>;
  /** Most bytes of a handshake message of this type, its header not counted; by `limits` unless given. */
  readonly maxMessageLength?: (messageType: number) => number;
}

/** Whole records that may wait for the BIO before `writeApplicationData` takes no more: four of full size. */
const maxUnsent = 4 * recordLimits.plaintext.value;
/** Certificate and CompressedCertificate. */
const certificates: readonly number[] = [11, 25];
const warning = 1;
const fatal = 2;
const closeNotify = 0;

export class RecordLayer {
  readonly #readBio: () => Bio | undefined;
  readonly #writeBio: () => Bio | undefined;
  readonly #input = new Input();
  readonly #output = new Output();
  readonly #opener = new Opener();
  readonly #messages: Messages;
  readonly #limits: () => Partial<RecordLimits>;
  #sendProtection: Protection | undefined;
  #sendLimit: number;
  #sendVersion: number;
  #emptyRecords = 0;
  #warningAlerts = 0;
  #refusal: Refusal | undefined;
  #endedMidRecord = false;

  constructor(options: RecordOptions) {
    this.#readBio = options.readBio;
    this.#writeBio = options.writeBio;
    this.#messages = new Messages(options.maxMessageLength ?? ((messageType) => this.#maxLength(messageType)));
    this.#limits = options.limits ?? (() => ({}));
    this.#sendVersion = options.role === 'client' ? 0x0301 : 0x0303;
    this.#sendLimit = recordLimits.plaintext.value;
    this.limitSendFragment(options.maxSendFragment ?? this.#sendLimit);
  }

  /** What comes next from the peer, or why nothing does. Throws `Refusal`, and the same one again when asked again. */
  pull(): Incoming | Pause {
    if (this.#refusal) throw this.#refusal;
    try {
      return this.#pull();
    } catch (error) {
      if (error instanceof Refusal) this.#refusal = error;
      throw error;
    }
  }

  /** Why the last `pull` was blocked. */
  get readRetry(): Retry {
    return this.#readBio()?.retry ?? 'none';
  }

  /** Why the last `flush` was blocked. */
  get writeRetry(): Retry {
    return this.#writeBio()?.retry ?? 'none';
  }

  /** Bytes read from the BIO and not delivered yet. */
  get buffered(): number {
    return this.#input.buffered + this.#messages.buffered;
  }

  /** Whether the stream ended inside a record or a handshake message. */
  get endedMidRecord(): boolean {
    return this.#endedMidRecord;
  }

  /** Records opened under the present keys. */
  get recvCount(): number {
    return this.#opener.count;
  }

  /** Records sealed under the present keys. */
  get sendCount(): number {
    return this.#sendProtection?.count ?? 0;
  }

  /** Opens all records from here on with these keys, which it takes over. Throws `Refusal` when handshake bytes are left over. */
  setRecvKeys(keys: TrafficKeys): void {
    if (this.#messages.buffered > 0) {
      new Protection(keys).wipe();
      refuse('excessHandshakeData');
    }
    this.#opener.setKeys(keys);
  }

  /** Seals all records from here on with these keys, which it takes over; what is queued goes out under the old ones. */
  setSendKeys(keys: TrafficKeys): void {
    this.#output.close(this.#sendProtection);
    this.#sendProtection?.wipe();
    this.#sendProtection = new Protection(keys);
  }

  /** From here on what we send is unprotected again: after a HelloRetryRequest that came in the midst of 0-RTT data. */
  dropSendKeys(): void {
    this.#output.close(this.#sendProtection);
    this.#sendProtection?.wipe();
    this.#sendProtection = undefined;
  }

  /** Passes over 0-RTT data that we have no keys for; `allowed`: how many bytes our tickets allow. RFC 9846 section 4.3.10. */
  skipEarlyData(allowed = 0): void {
    this.#opener.skipEarlyData(allowed, this.#limit('skippedEarlyData'));
  }

  /** From here on no record carries more content than this: the peer's limit, RFC 8449. Only ever lowers it. Throws `RangeError`. */
  limitSendFragment(length: number): void {
    if (!Number.isInteger(length) || length < 1) throw new RangeError(`a record cannot carry ${length} bytes`);
    this.#sendLimit = Math.min(this.#sendLimit, length);
  }

  /** Adds to what `flush` sends. Handshake messages are packed into as few records as they fit in; all else has records of its own. */
  queue(type: ContentTypeName, payload: Uint8Array): void {
    const code = contentTypes[type];
    if (code !== contentTypes.handshake) this.#sendVersion = 0x0303;
    let sent = 0;
    do {
      sent += this.#append(code, sent === 0 ? payload : payload.subarray(sent));
    } while (sent < payload.length);
    if (code !== contentTypes.handshake) this.#output.close(this.#sendProtection);
  }

  /** Seals as much of `data` as may wait for the BIO, and returns how many bytes that is: 0 asks for a `flush`. Throws without keys. */
  writeApplicationData(data: Uint8Array): number {
    if (!this.#sendProtection) throw new Error('application data is never sent unprotected');
    let sealed = 0;
    while (sealed < data.length && this.#output.unsent < maxUnsent) {
      sealed += this.#append(contentTypes.application_data, sealed === 0 ? data : data.subarray(sealed));
      this.#output.close(this.#sendProtection);
    }
    return sealed;
  }

  /** Whether there is something that the BIO has not taken. */
  get hasPending(): boolean {
    return !this.#output.isEmpty;
  }

  /** Whether so much waits for the BIO, twice what data may fill, that nothing should be read that may add to it. */
  get isCongested(): boolean {
    return this.#output.unsent >= 2 * maxUnsent;
  }

  /** Writes all that is queued; what the BIO does not take stays for the next call. */
  flush(): 'done' | 'blocked' | 'failed' {
    if (this.#output.isEmpty) return 'done';
    this.#output.close(this.#sendProtection);
    this.#sendVersion = 0x0303;
    return this.#output.drain(this.#writeBio());
  }

  /** Gives back the buffers that are empty; the next use makes new ones. SSL_MODE_RELEASE_BUFFERS. */
  release(): void {
    this.#input.release();
    this.#output.release();
  }

  /** Overwrites all keys. What is queued is sealed first and can still be flushed. */
  wipe(): void {
    this.#output.close(this.#sendProtection);
    this.#sendProtection?.wipe();
    this.#opener.wipe();
  }

  #limit(name: keyof RecordLimits): number {
    return this.#limits()[name] ?? recordLimits[name].value;
  }

  #maxLength(messageType: number): number {
    return certificates.includes(messageType) ? this.#limit('certificateMessage') : recordLimits.handshakeMessage.value;
  }

  #append(code: number, content: Uint8Array): number {
    return this.#output.append(code, this.#sendVersion, content, this.#sendLimit, this.#sendProtection);
  }

  #pull(): Incoming | Pause {
    for (;;) {
      const message = this.#messages.next();
      if (message) return { type: 'handshake', messageType: message[0]!, message };
      const record = this.#input.next(this.#readBio());
      if (record === 'ended') this.#endedMidRecord = this.buffered > 0;
      if (typeof record === 'string') return record;
      const content = this.#opener.open(record);
      const incoming = content && this.#deliver(content);
      if (incoming) return incoming;
    }
  }

  #deliver({ type, content }: Content): Incoming | undefined {
    if (type !== contentTypes.handshake && this.#messages.buffered > 0) refuse('interleaved');
    this.#countEmpty(type, content);
    switch (type) {
      case contentTypes.handshake:
        this.#messages.add(content);
        return undefined;
      case contentTypes.alert:
        return this.#deliverAlert(content);
      case contentTypes.change_cipher_spec:
        readChangeCipherSpec(content);
        return { type: 'change_cipher_spec' };
      default:
        return { type: 'application_data', data: content };
    }
  }

  #countEmpty(type: number, content: Uint8Array): void {
    if (content.length > 0 && type !== contentTypes.change_cipher_spec) {
      this.#emptyRecords = 0;
      return;
    }
    if (type === contentTypes.handshake || type === contentTypes.alert) refuse('emptyFragment');
    this.#emptyRecords += 1;
    if (this.#emptyRecords > this.#limit('emptyRecords')) refuse('tooManyEmptyRecords');
  }

  #deliverAlert(content: Uint8Array): Incoming {
    const { level, description } = readAlert(content);
    if (level !== warning && level !== fatal) refuse('unknownAlertLevel', String(level));
    if (level === warning && description !== closeNotify) this.#warningAlerts += 1;
    if (this.#warningAlerts > this.#limit('warningAlerts')) refuse('tooManyWarningAlerts');
    return { type: 'alert', level, description };
  }
}
