/** The variables of client, server and attacker: what each end holds, as terms with few values. */

import type { Machine } from '../../codegen/ir.ts';
import { Scene } from '../scene.ts';
import type { Scenario } from './scenario.ts';

export type EndName = 'client' | 'client2' | 'server' | 'server2';

export interface End {
  readonly name: EndName;
  readonly role: Machine['role'];
  readonly machine: Machine;
  /** What this end may send: handshake messages by the name under `sends`, and application data. */
  readonly forms: readonly string[];
}

export interface Cast {
  readonly scenario: Scenario;
  readonly scene: Scene;
  readonly ends: readonly End[];
  readonly items: Items;
}

/** Epochs with keys, in order; `updated` is the application epoch after a KeyUpdate. Each is a list of what was sent under it. */
export const keyed = ['early', 'handshake', 'application', 'updated'] as const;
export type Keyed = (typeof keyed)[number];
export const epochs = ['none', ...keyed] as const;
export type Epoch = (typeof epochs)[number];

/** How many messages and pieces of data are sent under the keys of an epoch at most; one more is a violation of its own. */
export const roomOf: Readonly<Record<Keyed, number>> = { early: 3, handshake: 6, application: 6, updated: 4 };

export const data = 'data';
/** How many times something that a message brings may still come in the clear. */
export const clearBits = { first: 1, second: 2, retry: 4, alert: 8 } as const;

export const peersOf = ({ ends }: Cast, end: End): readonly End[] => ends.filter((e) => e.role !== end.role);

/** Whether a client and a server started with the same pre-shared key in both roles. */
export function castOf(scenario: Scenario, machines: Readonly<Record<Machine['role'], Machine>>): Cast {
  const end = (name: EndName, role: Machine['role']): End => {
    const machine = machines[role];
    return { name, role, machine, forms: ['', ...machine.sends.map((s) => s.name), data] };
  };
  const ends: End[] = [end('client', 'client'), end('server', 'server')];
  if (scenario.clients === 2) ends.push(end('client2', 'client'));
  if (scenario.servers === 2) ends.push(end('server2', 'server'));
  const items = transcriptItems(Object.values(machines));
  const cast = { scenario, scene: new Scene(), ends, items };
  for (const e of ends) declareEnd(cast, e);
  cast.scene.declare('ticket.uses', 3);
  cast.scene.declare('psk.leaked', 2, scenario.pskLeaked === 'yes' ? 1 : 0);
  cast.scene.declare('violated', ['nothing', ...events]);
  return cast;
}

/** What can go wrong in the middle of a command, and is seen in no state. */
export const events = ['ProofsAreVerified', 'NothingStandsTwice', 'FlightsAreBounded', 'EveryEventIsAnswered'] as const;

function declareEnd(cast: Cast, end: End): void {
  const { scene, scenario, items } = cast;
  const own = (name: string): string => `${end.name}.${name}`;
  const peers = peersOf(cast, end).map((e) => e.name);
  const states = end.machine.states.map((s) => s.name);
  scene.declare(own('state'), states, states.indexOf(end.machine.initial));
  for (const fact of end.machine.facts.filter((f) => f.kept)) scene.declare(own(`fact.${fact.name}`), 2);
  scene.declare(own('recv'), epochs);
  scene.declare(own('send'), epochs);
  // The transcript: which messages stand in it, and whether all that was received came from one end just as it sent them.
  scene.declare(own('transcript'), 2 ** items.size);
  scene.declare(own('partner'), ['nobody', 'attacker', ...peers]);
  // Whose key share, and whether the pre-shared key, is in the secrets.
  scene.declare(own('share'), ['none', 'attacker', ...peers]);
  scene.declare(own('psk'), 2);
  for (const secret of ['early', 'handshake', 'application']) snapshot(own(secret));
  for (const proof of ['signature', 'mac']) snapshot(own(proof));
  scene.declare(own('identity'), ['none', 'honest', 'own', 'other', 'empty']);
  scene.declare(own('verified'), 2);
  if (end.role === 'server') scene.declare(own('offered'), ['none', 'good', 'bad']);
  if (end.role === 'server') scene.declare(own('earlyOn'), 2);
  scene.declare(own('clear'), 16);
  scene.declare(own('ccs'), 3);
  scene.declare(own('skips'), 2);
  for (const epoch of keyed) {
    for (let i = 0; i < roomOf[epoch]; i += 1) scene.declare(own(`sent.${epoch}.${i}`), end.forms);
    scene.declare(own(`count.${epoch}`), roomOf[epoch] + 1);
    scene.declare(own(`taken.${epoch}`), roomOf[epoch] + 1);
  }
  scene.declare(own('wrote'), 2, scenario.data ? 0 : 1);
  scene.declare(own('wroteEarly'), 2);
  scene.declare(own('got'), ['nothing', 'honest', 'forged']);
  scene.declare(own('gotEarly'), ['nothing', 'honest', 'forged']);
  scene.declare(own('awaited'), 2);
  scene.declare(own('tickets'), 2, end.role === 'server' ? scenario.tickets : 0);
  for (const request of new Set(scenario.requests[end.role])) {
    const times = scenario.requests[end.role].filter((r) => r === request).length;
    scene.declare(own(`asks.${request}`), times + 1, times);
  }

  /** A secret or a proof, with the transcript that it was made over. */
  function snapshot(name: string): void {
    scene.declare(`${name}.made`, 2);
    scene.declare(`${name}.transcript`, 2 ** items.size);
    scene.declare(`${name}.partner`, ['nobody', 'attacker', ...peers]);
  }
}

/** What may stand in a transcript, one bit each. */
export interface Items {
  readonly size: number;
  readonly bit: (name: string) => number;
  /** The bit of the same message where it legally comes again, and what must stand there first. */
  readonly again: (name: string) => { readonly bit: number; readonly after: number } | undefined;
  readonly folded: number;
  /** What comes after the handshake, and is forgotten by the next request for a certificate. */
  readonly later: number;
}

/** Messages that come again, each once something else has come. */
const repeated: Readonly<Record<string, string>> = {
  ClientHello: 'folded',
  CertificateRequest: 'client.Finished',
  'client.Certificate': 'client.Finished',
  'client.CertificateVerify': 'client.Finished',
};

function transcriptItems(machines: readonly Machine[]): Items {
  const names = machines.flatMap(({ role, sends }) =>
    sends.filter((s) => s.transcript).map((s) => itemOf(role, s.message)),
  );
  const all = [...new Set(['folded', ...names, ...Object.keys(repeated).map((name) => `${name}.again`)])];
  const bit = (name: string): number => {
    const index = all.indexOf(name);
    if (index < 0) throw new Error(`${name} never stands in a transcript`);
    return 2 ** index;
  };
  const again = (name: string) => {
    const after = repeated[name];
    return after === undefined ? undefined : { bit: bit(`${name}.again`), after: bit(after) };
  };
  const later = Object.keys(repeated)
    .slice(1)
    .reduce((bits, name) => bits + bit(`${name}.again`), 0);
  return { size: all.length, bit, again, folded: bit('folded'), later };
}

/** A certificate is one whether it is compressed or not; both sides send one. */
export function itemOf(sender: Machine['role'], message: string): string {
  const plain = message === 'CompressedCertificate' ? 'Certificate' : message;
  return ['Certificate', 'CertificateVerify', 'Finished'].includes(plain) ? `${sender}.${plain}` : plain;
}
