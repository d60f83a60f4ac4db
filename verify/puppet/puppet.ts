/** A peer without a machine: it holds real keys and a transcript, says whatever it is told to, in any order, and remembers what it hears. */

import { type ClientHello, HELLO_RETRY_REQUEST_RANDOM, writeAlert } from '../../generated/messages/index.ts';
import type { CipherSuite } from '../../generated/registry/cipher-suites.ts';
import { handshakeMessageName } from '../../generated/registry/handshake-types.ts';
import type { SignatureScheme } from '../../generated/registry/signature-schemes.ts';
import type { Bio } from '../../runtime/bio/bio.ts';
import { concat } from '../../runtime/bytes/index.ts';
import type { CryptoProvider, KeyShare, PrivateKey } from '../../runtime/crypto/provider.ts';
import { isMessageName, type MessageName, readMessage, writeMessage } from '../../runtime/handshake/messages.ts';
import type { BindingKey } from '../../runtime/handshake/shared/binders.ts';
import type { ApplicationSecrets, EarlySecrets, HandshakeSecrets } from '../../runtime/keys/schedule.ts';
import type { Secret } from '../../runtime/keys/secret.ts';
import type { TrafficKeys } from '../../runtime/keys/traffic.ts';
import { type ContentTypeName, RecordLayer } from '../../runtime/records/index.ts';
import { type Choices, compose } from './compose.ts';
import { advance } from './keys.ts';

export type Side = 'client' | 'server';

/** Who the puppet says it is, and what it signs with. */
export interface Identity {
  /** DER, leaf first. */
  readonly chain: readonly Uint8Array[];
  readonly key: PrivateKey;
  readonly scheme: SignatureScheme;
}

/** A pre-shared key that the puppet offers, or chooses. */
export interface PuppetPsk extends BindingKey {
  readonly identity: Uint8Array;
  readonly obfuscatedAge: number;
  /** What 0-RTT data is protected by. */
  readonly suite: CipherSuite;
}

export interface PuppetOptions {
  readonly side: Side;
  readonly provider: CryptoProvider;
  readonly bio: Bio;
  readonly identity?: Identity;
  readonly psk?: PuppetPsk;
  /** The name that a client asks for. */
  readonly host?: string;
}

/** Something that came: a message, an alert, data, or the end. */
export type Heard =
  | { readonly type: 'message'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly type: 'alert'; readonly level: number; readonly description: number }
  | { readonly type: 'data'; readonly bytes: Uint8Array }
  | { readonly type: 'change_cipher_spec' | 'ended' | 'failed' }
  /** A record that the puppet has no keys for. */
  | { readonly type: 'unreadable'; readonly why: string };

/** What the puppet knows of the keys; filled in as it goes. */
export interface Knowledge {
  hello?: ClientHello;
  suite?: CipherSuite;
  sessionId?: Uint8Array;
  keyShare?: KeyShare;
  /** What both parts of the key exchange come to; empty without one. */
  shared?: Uint8Array;
  /** A pre-shared key takes part in the key schedule. */
  usesPsk?: boolean;
  early?: EarlySecrets;
  handshake?: HandshakeSecrets;
  application?: ApplicationSecrets;
  resumption?: Secret;
  /** How much of the transcript is the handshake's. */
  mainLength?: number;
  /** The context of the last CertificateRequest. */
  context?: Uint8Array;
  cookie?: Uint8Array;
  /** The group that a HelloRetryRequest asked for. */
  retryGroup?: number;
  retried?: boolean;
}

/** How something is said that is not as it should be. */
export interface Saying extends Choices {
  /** What is sent instead. */
  readonly change?: (message: Uint8Array) => Uint8Array | readonly Uint8Array[];
  /** False: it leaves no trace in the puppet's own transcript and keys. */
  readonly counts?: boolean;
}

export class Puppet {
  readonly side: Side;
  readonly provider: CryptoProvider;
  readonly bio: Bio;
  readonly identity: Identity | undefined;
  readonly psk: PuppetPsk | undefined;
  readonly host: string | undefined;
  /** For what is said. */
  readonly records: RecordLayer;
  /** For what is heard. */
  #reader: RecordLayer;
  readonly know: Knowledge = {};
  /** All handshake messages so far, said and heard, each whole. */
  transcript: Uint8Array[] = [];
  readonly heard: Heard[] = [];

  constructor({ side, provider, bio, identity, psk, host }: PuppetOptions) {
    this.side = side;
    this.provider = provider;
    this.bio = bio;
    this.identity = identity;
    this.psk = psk;
    this.host = host;
    this.records = this.#makeRecords();
    this.#reader = this.#makeRecords();
  }

  #makeRecords(): RecordLayer {
    return new RecordLayer({ role: this.side, readBio: () => this.bio, writeBio: () => this.bio });
  }

  /** Opens what is heard from here on; undefined: it is not protected. */
  hearWith(keys: TrafficKeys | undefined): void {
    if (keys === undefined) this.#reader = this.#makeRecords();
    else this.#reader.setRecvKeys(keys);
  }

  /** Composes a message, sends it, and goes on to the keys that follow it. */
  say(name: MessageName, how: Saying = {}): void {
    const whole = writeMessage(name, compose(this, name, how));
    const changed = how.change?.(whole) ?? whole;
    const parts = changed instanceof Uint8Array ? [changed] : changed;
    for (const part of parts) this.records.queue('handshake', part);
    this.records.flush();
    if (how.counts !== false) this.#take(this.side, name, concat(...parts));
  }

  /** Composes a message and puts it on the wire as it is, whatever keys there are. */
  sayInTheClear(name: MessageName): void {
    const message = writeMessage(name, compose(this, name, {}));
    this.raw(concat(Uint8Array.of(22, 3, 3, message.length >> 8, message.length), message));
    this.#take(this.side, name, message);
  }

  /** Sends a message of that name with a content that only somebody who does not read it can take. */
  saySomething(name: string): void {
    const codes: Readonly<Record<string, number>> = somethingCodes;
    const body =
      name === 'HelloRetryRequest' ? concat(Uint8Array.of(3, 3), HELLO_RETRY_REQUEST_RANDOM) : new Uint8Array(40);
    this.record('handshake', concat(Uint8Array.of(codes[name] ?? 99, 0, 0, body.length), body));
  }

  /** Sends a record under the present keys. */
  record(type: ContentTypeName, bytes: Uint8Array): void {
    this.records.queue(type, bytes);
    this.records.flush();
  }

  alert(level: number, description: number): void {
    this.record('alert', writeAlert({ level, description }));
  }

  /** Bytes for the transport as they stand. */
  raw(bytes: Uint8Array): void {
    this.records.flush();
    this.bio.write(bytes);
  }

  /** Reads until nothing more comes. */
  listen(): readonly Heard[] {
    const before = this.heard.length;
    while (this.#hear());
    return this.heard.slice(before);
  }

  /** The bodies of the messages of that name that were heard. */
  said(name: MessageName): unknown[] {
    return this.heard.flatMap((h) => (h.type === 'message' && h.name === name ? [readMessage(name, h.bytes)] : []));
  }

  #hear(): boolean {
    try {
      const incoming = this.#reader.pull();
      if (incoming === 'blocked') return false;
      if (incoming === 'ended' || incoming === 'failed') return this.#note({ type: incoming }, false);
      switch (incoming.type) {
        case 'handshake':
          return this.#hearMessage(incoming.message);
        case 'alert':
          return this.#note({ ...incoming }, true);
        case 'application_data':
          return this.#note({ type: 'data', bytes: incoming.data }, true);
        default:
          return this.#note({ type: incoming.type }, true);
      }
    } catch (error) {
      return this.#note({ type: 'unreadable', why: error instanceof Error ? error.message : String(error) }, false);
    }
  }

  #hearMessage(bytes: Uint8Array): boolean {
    const name = handshakeMessageName(bytes[0] ?? 0, bytes.subarray(4)) ?? 'unknownMessage';
    this.heard.push({ type: 'message', name, bytes });
    if (isMessageName(name)) this.#take(this.side === 'client' ? 'server' : 'client', name, bytes);
    return true;
  }

  /** `more`: whether something can come after it. */
  #note(heard: Heard, more: boolean): boolean {
    if (!more && this.heard.at(-1)?.type === heard.type) return false;
    this.heard.push(heard);
    return more;
  }

  #take(sender: Side, name: MessageName, bytes: Uint8Array): void {
    if (name === 'CertificateRequest' && this.know.mainLength !== undefined)
      this.transcript = this.transcript.slice(0, this.know.mainLength);
    if (name !== 'NewSessionTicket' && name !== 'KeyUpdate') this.transcript.push(bytes);
    advance(this, sender, name, bytes);
  }
}

const somethingCodes = {
  ClientHello: 1,
  ServerHello: 2,
  HelloRetryRequest: 2,
  NewSessionTicket: 4,
  EndOfEarlyData: 5,
  EncryptedExtensions: 8,
  Certificate: 11,
  CertificateRequest: 13,
  CertificateVerify: 15,
  Finished: 20,
  KeyUpdate: 24,
  CompressedCertificate: 25,
} as const;
