/**
 * A whole connection as a story of which every byte is determined: HelloRetryRequest, client authentication, data both ways, key
 * updates, a clean end.
 */

import { toHex, utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { called, demanding, makePair, type Pair, type PairOptions, type Side, use } from '../support/connect.ts';

import { identity } from '../support/identities.ts';
import { sendKeyUpdate } from '../support/mischief.ts';

const first = utf8('a request that needs an answer');
const second = utf8('and this, under new keys');
const reply = utf8('the answer');

/** A call that is repeated until it is true. */
type Task = (side: Side) => boolean;

/** The pair that plays it; Ed25519 signs without randomness of its own. */
export function storyPair(options: PairOptions = {}): Pair {
  return makePair({
    seed: 'story',
    ...options,
    client(context) {
      use(context, identity('Ed25519').leaf);
      // Post-quantum shares would make it thrice as long, to be split at every byte.
      tls.SSL_CTX_set1_groups_list(context, 'X25519:P-256');
      tls.SSL_CTX_set_key_share_count(context, 0);
      tls.SSL_CTX_set_alpn_protos(context, ['h2']);
    },
    server(context) {
      demanding('Ed25519')(context);
      tls.SSL_CTX_set_alpn_select_cb(context, (_ssl, [offered]) => offered ?? tls.SSL_TLSEXT_ERR_NOACK);
    },
  });
}

/** What was agreed and received: must be the same however the bytes travel. */
export interface Told {
  readonly agreed: readonly (readonly unknown[])[];
  readonly received: readonly string[];
  readonly states: readonly (readonly string[])[];
  readonly messages: readonly (readonly string[])[];
  readonly exported: readonly string[];
}

/** Plays it to the end; throws where a call fails, or after `most` rounds. */
export function tell(pair: Pair, most = 100_000): Told {
  const received: [Uint8Array, Uint8Array] = [
    new Uint8Array(reply.length),
    new Uint8Array(first.length + second.length),
  ];
  const exported: string[] = [];
  const tasks: [Task[], Task[]] = [
    [shake(exported), write(first), update, write(second), read(received[0]), readEnd(tls.SSL_shutdown, 1)],
    [
      shake(exported),
      read(received[1]),
      write(reply),
      readEnd((ssl) => tls.SSL_read(ssl, new Uint8Array(1)), 0),
      close,
    ],
  ];
  for (let round = 0; tasks.some((left) => left.length > 0); round++) {
    if (round === most) throw new Error(`not told after ${most} rounds`);
    goOn(pair.client, tasks[0]);
    goOn(pair.server, tasks[1]);
  }
  const sides = [pair.client, pair.server];
  return {
    agreed: sides.map(agreed),
    received: received.map((bytes) => new TextDecoder().decode(bytes)),
    states: sides.map((side) => side.states),
    messages: sides.map((side) => side.messages),
    exported,
  };
}

function goOn(side: Side, tasks: Task[]): void {
  while (tasks[0]?.(side) === true) tasks.shift();
}

/** The call's return value, unless it failed for good. */
function expectNoError(side: Side, call: (ssl: tls.SSL) => number): number {
  const { returned, error, reasons } = called(side, call);
  if (returned < 0 && (error === tls.SSL_ERROR_SSL || error === tls.SSL_ERROR_SYSCALL))
    throw new Error(`failed: ${reasons}`);
  return returned;
}

const shake =
  (exported: string[]): Task =>
  (side) => {
    if (expectNoError(side, tls.SSL_do_handshake) < 1) return false;
    exported.push(toHex(tls.SSL_export_keying_material(side.ssl, 16, 'EXPERIMENTAL story') ?? new Uint8Array()));
    return true;
  };

const write =
  (bytes: Uint8Array): Task =>
  (side) =>
    expectNoError(side, (ssl) => tls.SSL_write(ssl, bytes)) === bytes.length;

function read(into: Uint8Array): Task {
  let count = 0;
  return (side) => {
    while (count < into.length) {
      const more = expectNoError(side, (ssl) => tls.SSL_read(ssl, into.subarray(count)));
      if (more <= 0) return false;
      count += more;
    }
    return true;
  };
}

const readEnd =
  (call: (ssl: tls.SSL) => number, end: number): Task =>
  (side) =>
    expectNoError(side, call) === end;

const close: Task = (side) => expectNoError(side, tls.SSL_shutdown) === 1;

const update: Task = ({ ssl }) => {
  sendKeyUpdate(ssl, 1);
  return true;
};

function agreed({ ssl }: Side): readonly unknown[] {
  return [
    tls.SSL_get_cipher_name(ssl),
    tls.SSL_get0_group_name(ssl),
    tls.SSL_get_peer_signature_name(ssl),
    new TextDecoder().decode(tls.SSL_get0_alpn_selected(ssl)),
    tls.SSL_get_servername(ssl),
    tls.SSL_was_retried(ssl),
    tls.SSL_get_verify_result(ssl),
    tls.SSL_get_shutdown(ssl),
  ];
}
