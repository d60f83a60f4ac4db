/** A client and a server of ours of which every byte follows from the flow's name: fixed randomness, keys and clock. */

import { errorName } from '../../cli/names.ts';
import { type Event, type Forgery, Recorder, type Side } from '../../cli/wire/recording.ts';
import type { Bio } from '../../runtime/bio/bio.ts';
import { concat, utf8 } from '../../runtime/bytes/index.ts';
import type { CryptoProvider, Random } from '../../runtime/crypto/provider.ts';
import * as tls from '../../runtime/index.ts';
import { authorityPem, clock, type Identity, serverIdentity } from './identities.ts';

/** A whole record on its way, header included; `nth` counts those of this side from 0. */
export interface PassingRecord {
  readonly from: Side;
  readonly record: Uint8Array;
  readonly nth: number;
}

/** Someone between the sides: what goes on instead of a record, and in a few words how it differs; undefined lets it pass. */
export type Attacker = (passing: PassingRecord) => { readonly record: Uint8Array; readonly how: string } | undefined;

export interface StageOptions {
  /** Sets what differs from an ordinary client and server. */
  readonly client?: (context: tls.SSL_CTX) => void;
  readonly server?: (context: tls.SSL_CTX) => void;
  /** A new one for each connection. */
  readonly attacker?: () => Attacker;
  /** What happens before the first call. */
  readonly prepare?: (stage: Stage) => void;
}

/** Contexts may be used again, for a client that comes back. */
export interface Contexts {
  readonly client: tls.SSL_CTX;
  readonly server: tls.SSL_CTX;
}

export function makeContexts(name: string, { client, server }: StageOptions = {}): Contexts {
  const contexts = {
    client: newContext(`${name} client`, tls.TLS_client_method()),
    server: newContext(`${name} server`, tls.TLS_server_method()),
  };
  must(tls.SSL_CTX_load_verify_certificates(contexts.client, authorityPem));
  tls.SSL_CTX_set_num_tickets(contexts.server, 0);
  use(contexts.server, serverIdentity);
  client?.(contexts.client);
  server?.(contexts.server);
  return contexts;
}

/** Gives a context this certificate and no other, with its key or with who else signs. */
export function use(context: tls.SSL_CTX, { certPem, keyPem, key }: Identity & { key?: tls.KeyOwner }): void {
  context.settings.credentials = [];
  must(tls.SSL_CTX_use_certificate_chain(context, certPem));
  must(tls.SSL_CTX_use_PrivateKey(context, key ?? keyPem));
}

function newContext(seed: string, method: tls.SSL_METHOD): tls.SSL_CTX {
  const context = tls.SSL_CTX_new(method);
  // First of all, for keys belong to their provider; and this one computes the same bytes everywhere.
  const provider = tls.chooseProvider('noble');
  tls.SSL_CTX_set_provider(context, provider);
  tls.SSL_CTX_set_random(context, seeded(provider, seed));
  tls.SSL_CTX_set_time(context, () => clock);
  // The post-quantum group makes a hello five times as long to look at.
  must(tls.SSL_CTX_set1_groups_list(context, 'X25519:P-256'));
  return context;
}

/** Bytes that follow from the seed, the purpose and how often it was asked for. */
function seeded(provider: CryptoProvider, seed: string): Random {
  const counts = new Map<string, number>();
  return (length, purpose) => {
    const count = counts.get(purpose) ?? 0;
    counts.set(purpose, count + 1);
    const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) =>
      provider.hash('sha256', utf8(`${seed}/${purpose}/${count}/${block}`)),
    );
    return concat(...blocks).slice(0, length);
  };
}

function must(returned: 0 | 1): void {
  if (returned === 0) throw new Error(tls.ERR_error_string(tls.ERR_peek_last_error()));
}

/** More turns than any handshake takes; so a mistake cannot go on for ever. */
const mostTurns = 20;
const finalErrors: readonly number[] = [tls.SSL_ERROR_SSL, tls.SSL_ERROR_SYSCALL, tls.SSL_ERROR_ZERO_RETURN];

export class Stage {
  readonly client: tls.SSL;
  readonly server: tls.SSL;
  readonly #recorder = new Recorder();
  readonly #forgeries: Forgery[] = [];
  readonly #pipes: Readonly<Record<Side, Pipe>>;

  constructor({ client, server }: Contexts, attacker: Attacker = () => undefined) {
    this.#pipes = { client: newPipe(), server: newPipe() };
    this.client = this.#connect(client, 'client', attacker);
    this.server = this.#connect(server, 'server', attacker);
    tls.SSL_set_tlsext_host_name(this.client, 'example.com');
    tls.SSL_set1_host(this.client, 'example.com');
  }

  /** Makes a call and writes down what it returned; `name` is the call's. */
  call(side: Side, name: string, act: (ssl: tls.SSL) => number): number {
    const ssl = this[side];
    this.#recorder.add({ type: 'call', side, call: name, state: tls.SSL_state_string(ssl) });
    tls.ERR_clear_error();
    const returned = act(ssl);
    const error = errorName(tls.SSL_get_error(ssl, returned));
    this.#recorder.add({ type: 'return', side, call: name, returned, error, reasons: takeReasons() });
    return returned;
  }

  /** SSL_do_handshake in turn, the client first, until both are over or nothing more comes of it. */
  shake(): void {
    const open = new Set<Side>(['client', 'server']);
    for (let turn = 0; open.size > 0 && turn < mostTurns; turn++) {
      for (const side of ['client', 'server'] as const) {
        if (!open.has(side) || (turn > 0 && !this.#hasNews(side))) continue;
        const returned = this.call(side, 'SSL_do_handshake', tls.SSL_do_handshake);
        if (returned === 1 || finalErrors.includes(tls.SSL_get_error(this[side], returned))) open.delete(side);
      }
    }
  }

  write(side: Side, text: string): number {
    return this.call(side, 'SSL_write', (ssl) => tls.SSL_write(ssl, utf8(text)));
  }

  read(side: Side): number {
    return this.call(side, 'SSL_read', (ssl) => tls.SSL_read(ssl, new Uint8Array(64)));
  }

  shutdown(side: Side): number {
    return this.call(side, 'SSL_shutdown', tls.SSL_shutdown);
  }

  note(text: string, side?: Side): void {
    this.#recorder.add({ type: 'note', text, ...(side === undefined ? {} : { side }) });
  }

  /** Nothing more comes from this side. */
  cut(side: Side): void {
    this.#pipes[side].ended = true;
  }

  /** What happened so far. */
  events(): Event[] {
    return this.#recorder.events(this.#forgeries, tls.chooseProvider('noble'));
  }

  /** There is something to read, or the peer's end. */
  #hasNews(side: Side): boolean {
    const pipe = this.#pipes[other(side)];
    return pipe.waiting.length > 0 || pipe.ended;
  }

  #connect(context: tls.SSL_CTX, side: Side, attacker: Attacker): tls.SSL {
    const ssl = tls.SSL_new(context);
    const bio = endOf(this.#pipes[other(side)], (bytes) => this.#carry(side, bytes, attacker));
    tls.SSL_set_bio(ssl, bio, bio);
    this.#recorder.watch(ssl, side);
    return ssl;
  }

  #carry(from: Side, bytes: Uint8Array, attacker: Attacker): void {
    this.#recorder.carry(from, bytes);
    const pipe = this.#pipes[from];
    for (const record of recordsOf(bytes)) {
      const change = attacker({ from, record, nth: pipe.records });
      if (change !== undefined) this.#forgeries.push({ from, offset: pipe.carried, ...change });
      pipe.waiting = concat(pipe.waiting, change?.record ?? record);
      pipe.carried += record.length;
      pipe.records += 1;
    }
  }
}

/** What one side has sent and the other has not read yet. */
interface Pipe {
  waiting: Uint8Array;
  carried: number;
  records: number;
  ended: boolean;
}

const newPipe = (): Pipe => ({ waiting: new Uint8Array(), carried: 0, records: 0, ended: false });
const other = (side: Side): Side => (side === 'client' ? 'server' : 'client');

function endOf(input: Pipe, send: (bytes: Uint8Array) => void): Bio {
  let isEmpty = false;
  return {
    read(into) {
      const count = Math.min(into.length, input.waiting.length);
      isEmpty = count === 0 && !input.ended;
      into.set(input.waiting.subarray(0, count));
      input.waiting = input.waiting.slice(count);
      return isEmpty ? -1 : count;
    },
    write(from) {
      send(from);
      return from.length;
    },
    get retry() {
      return isEmpty ? 'read' : 'none';
    },
    pending: 0,
    wpending: 0,
    flush: () => 1,
  };
}

/** Our own side writes whole records, one or more at a time. */
function recordsOf(bytes: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 5 + ((bytes[at + 3] ?? 0) << 8) + (bytes[at + 4] ?? 0);
    records.push(bytes.slice(at, end));
    at = end;
  }
  return records;
}

function takeReasons(): string[] {
  const names: string[] = [];
  for (let code = tls.ERR_get_error(); code !== 0; code = tls.ERR_get_error())
    names.push(tls.ERR_reason_name(code) ?? `${code}`);
  return names;
}
