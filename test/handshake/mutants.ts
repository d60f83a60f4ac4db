/** A handshake in which one message was changed under way, inside its protection: neither side may come to believe in it. */

import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { called, demanding, type Ends, isOver, makePair, type Pair, shakeHands, use } from '../support/connect.ts';
import { inconsistency } from '../support/consistent.ts';
import { identity } from '../support/identities.ts';
import { message, misbehave } from '../support/mischief.ts';
import { comeBack, eager, type Known, shakeHandsEarly } from '../support/returning.ts';

/** Which handshake: a full one, or one that resumes and carries 0-RTT data. */
export type Scene = 'full' | 'returning';

/** A message of the handshake, as the honest sender meant it. */
export interface Subject {
  readonly scene: Scene;
  readonly sender: 'client' | 'server';
  readonly name: string;
  /** How many of that name the sender sent before. */
  readonly nth: number;
  readonly bytes: Uint8Array;
}

/** With HelloRetryRequest, a cookie, a staple, ALPN and a client certificate, so that there is much to change. */
function fullPair(): Pair {
  return makePair({
    seed: 'mutants',
    client(context) {
      use(context, identity('Ed25519').leaf);
      tls.SSL_CTX_set_key_share_count(context, 0);
      tls.SSL_CTX_set_alpn_protos(context, ['h2', 'http/1.1']);
      tls.SSL_CTX_request_ocsp(context);
    },
    server(context) {
      demanding('Ed25519')(context);
      tls.SSL_CTX_set_ocsp_response(context, Uint8Array.of(0x30, 0));
      tls.SSL_CTX_set_stateless_cookie_generate_cb(context, () => Uint8Array.of(1, 2, 3, 4));
      tls.SSL_CTX_set_alpn_select_cb(context, (_ssl, offered) => offered[1] ?? tls.SSL_TLSEXT_ERR_NOACK);
    },
  });
}

let known: Known | undefined;

function returningPair(): Pair {
  known ??= eager({ seed: 'mutants that return' });
  const pair = comeBack(known);
  // Only tickets that the handshake does not need come after it.
  tls.SSL_CTX_set_num_tickets(pair.server.ssl, 0);
  return pair;
}

const scenes: Readonly<Record<Scene, () => Pair>> = { full: fullPair, returning: returningPair };

function shakeHandsIn(scene: Scene, pair: Pair): Ends {
  if (scene === 'returning') {
    tls.SSL_write_early_data(pair.client.ssl, utf8('early'));
    shakeHandsEarly(pair);
  }
  return shakeHands(pair);
}

/** All messages of the honest handshake, in order. */
export function subjects(scene: Scene = 'full'): readonly Subject[] {
  const pair = scenes[scene]();
  const ends = shakeHandsIn(scene, pair);
  if (ends.client.returned !== 1 || ends.server.returned !== 1) throw new Error('the honest handshake fails');
  return (['client', 'server'] as const).flatMap((sender) => {
    const counts = new Map<string, number>();
    return pair[sender].messages.flatMap((said, i) => {
      const [direction, name = ''] = said.split(' ');
      if (direction !== 'write') return [];
      const nth = counts.get(name) ?? 0;
      counts.set(name, nth + 1);
      return [{ scene, sender, name, nth, bytes: pair[sender].bytes[i] ?? new Uint8Array() }];
    });
  });
}

export type Change = (bytes: Uint8Array) => Uint8Array;

/** Keeps the first `length` bytes of the body, and a header that says so. */
export const truncated =
  (length: number): Change =>
  (bytes) =>
    message(bytes[0] ?? 0, bytes.subarray(4, 4 + length));

/** Byte `at`, header included, mixed with `mask`. */
export const changed =
  (at: number, mask: number): Change =>
  (bytes) =>
    bytes.map((byte, i) => (i === at ? byte ^ mask : byte));

export interface Verdict {
  /** What is wrong; undefined where all is well. */
  readonly wrong: string | undefined;
  /** Alert and reason of the side that refused. */
  readonly refusal: string;
}

/** Plays the handshake with that change; the sender does not know of it. */
export function play({ scene, sender, name, nth }: Subject, change: Change): Verdict {
  const pair = scenes[scene]();
  misbehave(pair[sender].ssl, {
    messages: { [name]: (bytes, n) => (n === nth ? change(bytes) : bytes) },
    transcript: 'meant',
  });
  shakeHandsIn(scene, pair);
  for (const { bio } of [pair.client, pair.server]) tls.BIO_shutdown_wr(bio);
  const ends = shakeHands(pair);
  const receiver = sender === 'client' ? 'server' : 'client';
  const inSecondFlight = sender === 'client' && name !== 'ClientHello';
  const sides = ['client', 'server'] as const;
  const [refusal = ''] = sides.flatMap((side) => {
    const alert = pair[side].alerts.find((said) => said.startsWith('sent '));
    return alert === undefined ? [] : [`${side}: ${alert.slice(5)} ${ends[side].reasons}`];
  });
  const wrong = sides.map((side) => {
    if (ends[side].returned === 1 && !(side === sender && inSecondFlight)) return `${side} believes it`;
    if (!isOver(ends[side])) return `${side} does not end`;
    return inconsistency(pair[side], called(pair[side], tls.SSL_do_handshake));
  });
  if (ends[receiver].returned === 1) return { wrong: `${receiver} believes it`, refusal };
  return { wrong: wrong.find((text) => text !== undefined), refusal };
}
