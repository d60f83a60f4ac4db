/** All that may come to an end that waits for its peer: what others sent, and what the attacker makes of what it knows. */

import type { State } from '../../codegen/ir.ts';
import {
  all,
  any,
  type Bool,
  choose,
  constant,
  equal,
  has,
  type Int,
  less,
  no,
  not,
  successor,
  yes,
} from '../model.ts';
import type { Env } from '../scene.ts';
import type { Incoming } from './incoming.ts';
import { type Cast, clearBits, data, type End, type Epoch, type Keyed, keyed, peersOf, roomOf } from './scene.ts';
import { drained, isKnown, pskIsKnown, sameKeys } from './terms.ts';

export interface Delivery {
  readonly event: string;
  readonly incoming: Incoming;
  readonly when: Bool;
  /** What the network knows afterwards. */
  readonly env: Env;
  /** Whose it is, and what it is called. */
  readonly from: string;
  readonly says: string;
  readonly epoch: Epoch;
}

/** `recv`: the epoch that the end reads under now. */
export function deliveries(cast: Cast, end: End, state: State, env: Env, recv: Epoch): Delivery[] {
  const found = peersOf(cast, end).flatMap((peer) => [
    ...(recv === 'none' ? clear(cast, end, peer, env) : protectedOnes(cast, end, peer, env, recv)),
    ...dummies(cast, end, peer, env),
    ...passedOver(cast, end, peer, env, recv),
  ]);
  if (cast.scenario.attacker) found.push(...forged(cast, end, state, env, recv));
  return found.filter((d) => state.may.includes(d.event) || d.event === data || d.event === '');
}

/** Hellos that an end has sent, unchanged. */
function clear(cast: Cast, end: End, peer: End, env: Env): Delivery[] {
  const { scenario } = cast;
  const said = (bits: number): Bool => has(env.get(`${peer.name}.clear`), bits);
  const at = { env, from: peer.name, epoch: 'none' as const };
  if (end.role === 'client') {
    const share = (label: string) => env.is(`${peer.name}.share`, label);
    const hello = (psk: boolean, share_: string, when: Bool): Delivery => ({
      ...at,
      event: 'ServerHello',
      says: `ServerHello${psk ? ` for the pre-shared key${share_ === 'none' ? ' alone' : ''}` : ''}`,
      incoming: { exact: peer.name, share: share_, psk },
      when: all(said(clearBits.first), env.is(`${peer.name}.psk`, psk ? 1 : 0), when),
    });
    return [
      {
        ...at,
        event: 'HelloRetryRequest',
        says: 'HelloRetryRequest',
        incoming: { exact: peer.name, changesNothing: !scenario.retry },
        when: all(said(clearBits.retry), inOrder(env.is(`${end.name}.fact.retried`, 0))),
      },
      hello(false, peer.name, not(share('none'))),
      hello(true, peer.name, not(share('none'))),
      hello(true, 'none', share('none')),
      { ...at, event: 'alert', says: 'alert', incoming: { exact: peer.name }, when: said(clearBits.alert) },
    ];
  }
  const binder = scenario.psk === 'none' ? 'none' : 'good';
  const hello = (second: boolean): Delivery => ({
    ...at,
    event: 'ClientHello',
    says: second ? 'ClientHello (second)' : 'ClientHello',
    incoming: {
      exact: peer.name,
      share: second || !scenario.retry ? peer.name : 'none',
      binder,
      early: !second && scenario.earlyData !== 'off' ? yes : no,
    },
    when: all(
      said(second ? clearBits.second : clearBits.first),
      inOrder(second ? drained_() : yes, env.is(`${end.name}.fact.retried`, second ? 1 : 0)),
    ),
  });
  return [
    hello(false),
    hello(true),
    { ...at, event: 'alert', says: 'alert', incoming: { exact: peer.name }, when: said(clearBits.alert) },
  ];

  function inOrder(...conditions: Bool[]): Bool {
    return scenario.attacker ? yes : all(...conditions);
  }
  function drained_(): Bool {
    return all(env.is(`${peer.name}.ccs`, 0), drained(env, cast, end, ['early']));
  }
}

/** The next message that an end sent under keys that both hold. */
function protectedOnes(cast: Cast, end: End, peer: End, env: Env, epoch: Keyed): Delivery[] {
  const taken = env.get(`${end.name}.taken.${epoch}`);
  const next = (function entry(i: number): Int {
    const name = `${peer.name}.sent.${epoch}.${i}`;
    return i + 1 === roomOf[epoch] ? env.get(name) : choose(equal(taken, constant(i)), env.get(name), entry(i + 1));
  })(0);
  const ready = all(less(taken, env.get(`${peer.name}.count.${epoch}`)), sameKeys(env, epoch, end, peer));
  const order = cast.scenario.attacker
    ? yes
    : all(env.is(`${peer.name}.ccs`, 0), drained(env, cast, end, keyed.slice(0, keyed.indexOf(epoch))));
  const after = env.set(`${end.name}.taken.${epoch}`, successor(taken));
  return peer.forms
    .filter((form) => form !== '' && form !== 'ChangeCipherSpec')
    .map((form): Delivery => {
      const { event, incoming } = read(peer, form, env);
      return {
        event,
        says: form,
        incoming: { ...incoming, exact: peer.name },
        when: all(ready, order, equal(next, constant(peer.forms.indexOf(form)))),
        env: after,
        from: peer.name,
        epoch,
      };
    });
}

/** What a message is to the one who gets it. */
function read(sender: End, form: string, env: Env): { event: string; incoming: Incoming } {
  if (form === data) return { event: data, incoming: {} };
  const message = sender.machine.sends.find((s) => s.name === form)?.message ?? form;
  if (form === 'CloseNotify') return { event: 'closeNotify', incoming: {} };
  if (message === 'Alert') return { event: 'alert', incoming: {} };
  if (message === 'KeyUpdate') return { event: message, incoming: { updateRequested: form !== 'KeyUpdate' } };
  if (form === 'EmptyCertificate') return { event: message, incoming: { identity: 'empty' } };
  if (message === 'Certificate' || message === 'CompressedCertificate')
    return { event: message, incoming: { identity: 'honest' } };
  if (message === 'EncryptedExtensions')
    return { event: message, incoming: { early: env.is(`${sender.name}.earlyOn`, 1) } };
  return { event: message, incoming: { proof: 'exact' } };
}

/** A change_cipher_spec, which means nothing, and has its place only in an honest network. */
function dummies(cast: Cast, end: End, peer: End, env: Env): Delivery[] {
  if (cast.scenario.attacker) return [];
  const count = env.get(`${peer.name}.ccs`);
  const fewer = choose(equal(count, constant(2)), constant(1), constant(0));
  return [
    {
      event: 'ChangeCipherSpec',
      says: 'ChangeCipherSpec',
      incoming: { exact: peer.name },
      when: all(not(equal(count, constant(0))), comesAfterHello(env, end)),
      env: env.set(`${peer.name}.ccs`, fewer),
      from: peer.name,
      epoch: 'none',
    },
  ];
}

/** A dummy follows a hello. */
const comesAfterHello = (env: Env, end: End): Bool =>
  end.role === 'server'
    ? not(env.is(`${end.name}.partner`, 'nobody'))
    : any(not(env.is(`${end.name}.recv`, 'none')), env.is(`${end.name}.fact.retried`, 1));

/** 0-RTT data that the server does not read: passed over, or a record that cannot be opened. */
function passedOver(cast: Cast, end: End, peer: End, env: Env, recv: Epoch): Delivery[] {
  if (end.role === 'client' || recv === 'early' || cast.scenario.attacker || cast.scenario.earlyData === 'off')
    return [];
  const taken = env.get(`${end.name}.taken.early`);
  const pending = all(less(taken, env.get(`${peer.name}.count.early`)), not(env.is(`${end.name}.partner`, 'nobody')));
  const after = env.set(`${end.name}.taken.early`, successor(taken));
  const at = { incoming: {}, env: after, from: peer.name, epoch: 'early' as const };
  const skips = env.is(`${end.name}.skips`, 1);
  return [
    { ...at, says: '0-RTT data, passed over', event: '', when: all(pending, skips) },
    { ...at, says: '0-RTT data that cannot be read', event: 'refused', when: all(pending, not(skips)) },
  ];
}

/** What the attacker can say: anything in the clear, anything under keys that it has, and the end of the stream. */
function forged(cast: Cast, end: End, state: State, env: Env, recv: Epoch): Delivery[] {
  const known = recv === 'none' ? yes : isKnown(env, recv, end);
  const one = (event: string, says: string, incoming: Incoming, when: Bool = yes): Delivery => ({
    event,
    says,
    incoming,
    when: all(known, when),
    env,
    from: 'attacker',
    epoch: recv,
  });
  const messages = state.may
    .filter((event) => event !== 'transportFailed' && event !== 'refused')
    .flatMap((event) => variants(event));
  const reads = state.open.includes('read') && recv !== 'none' ? [one(data, 'forged data', {})] : [];
  const early = state.open.includes('readEarly') && recv === 'early' ? [one(data, 'forged 0-RTT data', {})] : [];
  return [...messages, ...reads, ...early];

  function variants(event: string): Delivery[] {
    const copies = peersOf(cast, end).map((p) => [p.name, has(env.get(`${p.name}.clear`), clearBits.first)] as const);
    const shares = [['attacker', yes] as const, ['none', yes] as const, ...copies];
    switch (event) {
      case 'ServerHello':
        return shares.flatMap(([share, when]) =>
          [false, true].map((psk) =>
            one(
              event,
              `ServerHello with the key share of ${share}${psk ? ' and the pre-shared key' : ''}`,
              { share, psk },
              when,
            ),
          ),
        );
      case 'HelloRetryRequest':
        return [
          one(event, 'HelloRetryRequest', {}),
          one(event, 'HelloRetryRequest that changes nothing', { changesNothing: true }),
        ];
      case 'ClientHello':
        return shares.flatMap(([share, when]) => [
          one(event, `ClientHello with the key share of ${share}`, { share, binder: 'none', early: no }, when),
          ...offers().flatMap(([binder, may]) =>
            [no, yes].map((early) =>
              one(
                event,
                `ClientHello with the key share of ${share}, a ${binder} binder${early === yes ? ' and 0-RTT data' : ''}`,
                { share, binder, early },
                all(when, may),
              ),
            ),
          ),
        ]);
      case 'EncryptedExtensions':
        return [no, yes].map((early) =>
          one(event, `EncryptedExtensions${early === yes ? ' that accept 0-RTT data' : ''}`, { early }),
        );
      case 'Certificate':
      case 'CompressedCertificate':
        return (['honest', 'own', 'other', 'empty'] as const).map((identity) =>
          one(event, `${event} (${identity})`, { identity }),
        );
      case 'CertificateVerify':
        return [
          one(event, 'CertificateVerify by the key that fits', { proof: 'made' }),
          one(
            event,
            'CertificateVerify of another handshake',
            { proof: 'relayed' },
            any(
              ...peersOf(cast, end).map((p) =>
                all(env.is(`${p.name}.signature.made`, 1), isKnown(env, 'handshake', p)),
              ),
            ),
          ),
          one(event, 'CertificateVerify that is nonsense', { proof: 'bad' }),
        ];
      case 'Finished':
        return [one(event, 'Finished', { proof: 'made' }), one(event, 'Finished that is nonsense', { proof: 'bad' })];
      case 'KeyUpdate':
        return [
          one(event, event, { updateRequested: false }),
          one(event, `${event} that asks for one`, { updateRequested: true }),
        ];
      case 'transportEnded':
        return [{ ...one(event, 'the end of the stream', {}), when: yes }];
      case 'ChangeCipherSpec':
        return [{ ...one(event, event, {}), when: yes, epoch: 'none' }];
      case 'applicationData':
        return [one(event, 'data', {})];
      default:
        return isOfPeer(event) ? [one(event, event, {})] : [];
    }
  }

  /** Binders that the attacker can make. */
  function offers(): (readonly ['good' | 'bad', Bool])[] {
    return cast.scenario.psk === 'none'
      ? []
      : [
          ['bad', yes],
          ['good', pskIsKnown(env)],
        ];
  }

  function isOfPeer(event: string): boolean {
    const requests = end.machine.waits.find((w) => w.name === 'application')?.gives ?? [];
    return !requests.includes(event);
  }
}
