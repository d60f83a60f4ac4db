/** Performs an attack with real bytes: on a real client, a real server, or both with the attacker between them. */

import type { Machine } from '../../codegen/ir.ts';
import { type LiveMachine, liveMachine } from '../../codegen/live.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import { clientRole } from '../../runtime/handshake/client/role.ts';
import { createDecisions, type Decisions } from '../../runtime/handshake/decisions.ts';
import type { MessageName } from '../../runtime/handshake/messages.ts';
import type { Role } from '../../runtime/handshake/role.ts';
import { serverRole } from '../../runtime/handshake/server/role.ts';
import * as tls from '../../runtime/index.ts';
import type { ContentTypeName } from '../../runtime/records/index.ts';
import { type Identity, Puppet, type PuppetPsk, type Saying } from '../../verify/puppet/puppet.ts';
import { type End, makeTransport } from '../conform/transport.ts';
import { called, connect, host, makeContexts, type PairOptions, type Side } from '../support/connect.ts';
import { misbehave } from '../support/mischief.ts';

export type SideName = 'client' | 'server';

/** What is done, in order; after each of them both sides go on as far as they can. `to`: the real side that gets it. */
export type AttackStep =
  /** The attacker composes a message, in the place of the other side, under the keys that it then has. */
  | { readonly forge: MessageName; readonly to: SideName; readonly how?: Saying }
  /** It sends a record under those keys. */
  | { readonly record: ContentTypeName; readonly to: SideName; readonly bytes: readonly number[] }
  /** It puts bytes on the wire. */
  | { readonly raw: readonly number[]; readonly to: SideName }
  /** What that side has sent goes on to the other as it is, or is lost, or goes there a second time. */
  | { readonly deliver: SideName }
  | { readonly drop: SideName }
  | { readonly replay: SideName }
  /** Nothing more comes to that side. */
  | { readonly end: SideName }
  /** The application of that side does something. */
  | { readonly call: SideName; readonly does: (ssl: tls.SSL) => void };

/** What the attacker comes with. */
export interface Means {
  readonly identity?: Identity;
  readonly psk?: PuppetPsk;
}

export interface Script {
  /** The real sides. */
  readonly sides: readonly SideName[];
  readonly options?: PairOptions;
  /** Done before the connection begins, as for a session to resume. */
  readonly prepare?: (ssl: tls.SSL, side: SideName) => void;
  /** May look at the server's context, for a ticket of its. */
  readonly means?: (provider: CryptoProvider, contexts: { readonly server: tls.SSL_CTX }) => Means;
  readonly steps: readonly AttackStep[];
}

/** How a side stands in the end. */
export interface Outcome {
  /** Of SSL_do_handshake or, once connected, of SSL_read. */
  readonly returned: number;
  readonly error: number;
  readonly state: string;
  /** The handshake was finished, now or before. */
  readonly connected: boolean;
  /** The alert that it sent, if any. */
  readonly alert?: string;
  readonly reason?: string;
  /** The peer's leaf is that of the side impersonated, and its verification had this X509_V_* result. */
  readonly peer?: Uint8Array;
  readonly verifyResult: number;
  /** Application data that was accepted. */
  readonly data: string;
  /** Messages that it sent. */
  readonly sent: readonly string[];
}

export type Outcomes = Readonly<Partial<Record<SideName, Outcome>>>;

interface Acting {
  readonly side: Side;
  /** The attacker's end of the transport to this side. */
  readonly far: End;
  readonly near: End;
  readonly puppet: Puppet;
  data: string;
  /** What was last delivered from this side. */
  last: Uint8Array;
}

const live = new Map<Machine, LiveMachine>();

/** Most events of one connection: a machine gone wrong may go round in circles. */
const mostEvents = 1000;

function bounded(machine: Role['machine']): Decisions {
  const decisions = createDecisions(machine);
  let taken = 0;
  return {
    ...decisions,
    decide(...asked) {
      taken += 1;
      if (taken > mostEvents) throw new Error('the machine goes round in circles');
      return decisions.decide(...asked);
    },
  };
}

/** The role with that machine in the place of its own. */
export function liveOf(role: Role, machine: Machine): Role {
  const known = live.get(machine) ?? liveMachine(machine);
  live.set(machine, known);
  return { ...role, ...known } as Role;
}

/** `machines`: what takes the place of the real ones. */
export function replayAttack(
  script: Script,
  machines: Partial<Record<SideName, Machine>> = {},
  provider: CryptoProvider = chooseProvider(),
): Outcomes {
  const acting = setUp(script, machines, provider);
  goOn(acting);
  for (const step of script.steps) {
    perform(acting, step);
    goOn(acting);
  }
  return Object.fromEntries(Object.entries(acting).map(([name, one]) => [name, outcomeOf(one)]));
}

type Cast = Partial<Record<SideName, Acting>>;

function setUp(
  { sides, options = {}, prepare, means }: Script,
  machines: Partial<Record<SideName, Machine>>,
  provider: CryptoProvider,
): Cast {
  const contexts = makeContexts({ ...options, provider });
  const cast: Cast = {};
  for (const name of sides) {
    const [near, far] = makeTransport();
    const side = connect(contexts[name], near as unknown as tls.BIO);
    if (name === 'client') {
      tls.SSL_set_tlsext_host_name(side.ssl, host);
      tls.SSL_set1_host(side.ssl, host);
    }
    const with_ = means?.(provider, contexts) ?? {};
    const puppet = new Puppet({ side: name === 'client' ? 'server' : 'client', provider, bio: far, ...with_ });
    prepare?.(side.ssl, name);
    const machine = machines[name];
    if (machine !== undefined) {
      const { machine: running } = liveOf(side.ssl.role === 'client' ? clientRole : serverRole, machine);
      misbehave(side.ssl, { role: (role) => liveOf(role, machine), decisions: bounded(running) });
    }
    cast[name] = { side, far, near, puppet, data: '', last: new Uint8Array() };
  }
  return cast;
}

const other = (name: SideName): SideName => (name === 'client' ? 'server' : 'client');

function one(cast: Cast, name: SideName): Acting {
  const found = cast[name];
  if (found === undefined) throw new Error(`there is no real ${name}`);
  return found;
}

function perform(cast: Cast, step: AttackStep): void {
  if ('forge' in step) {
    const { puppet } = one(cast, step.to);
    puppet.listen();
    puppet.say(step.forge, step.how);
  } else if ('record' in step) {
    const { puppet } = one(cast, step.to);
    puppet.listen();
    puppet.record(step.record, Uint8Array.from(step.bytes));
  } else if ('raw' in step) one(cast, step.to).far.write(Uint8Array.from(step.raw));
  else if ('deliver' in step) pass(cast, step.deliver);
  else if ('drop' in step) take(one(cast, step.drop).far);
  else if ('replay' in step) one(cast, other(step.replay)).far.write(one(cast, step.replay).last);
  else if ('end' in step) one(cast, step.end).near.ended = true;
  else step.does(one(cast, step.call).side.ssl);
}

/** Everything that waits to be read. */
function take(end: End): Uint8Array {
  const bytes = new Uint8Array(end.pending);
  end.read(bytes);
  return bytes;
}

function pass(cast: Cast, from: SideName): void {
  const sender = one(cast, from);
  sender.last = take(sender.far);
  if (sender.last.length > 0) one(cast, other(from)).far.write(sender.last);
}

function goOn(cast: Cast): void {
  for (const acting of Object.values(cast)) {
    const { ssl } = acting.side;
    tls.SSL_do_handshake(ssl);
    if (ssl.driver?.is !== 'established' && !ssl.driver?.isOpenFor('read')) continue;
    const into = new Uint8Array(64);
    for (let count = tls.SSL_read(ssl, into); count > 0; count = tls.SSL_read(ssl, into))
      acting.data += new TextDecoder().decode(into.subarray(0, count));
  }
}

function outcomeOf({ side, data }: Acting): Outcome {
  const { ssl } = side;
  const connected = ssl.driver?.finished === true;
  const end = called(side, (s) => (connected ? tls.SSL_read(s, new Uint8Array(16)) : tls.SSL_do_handshake(s)));
  const alert = side.alerts.find((text) => text.startsWith('sent '))?.slice('sent '.length);
  const [reason] = end.reasons;
  const peer = ssl.driver?.hs.agreed.peerChain?.[0]?.der;
  return {
    returned: end.returned,
    error: end.error,
    state: end.state,
    connected,
    ...(alert !== undefined && { alert }),
    ...(reason !== undefined && { reason }),
    ...(peer && { peer }),
    verifyResult: ssl.driver?.hs.agreed.verifyResult ?? 0,
    data,
    sent: side.messages.flatMap((text) => (text.startsWith('write ') ? [text.slice('write '.length)] : [])),
  };
}
