/** The illegal paths: what is said out of order, twice, under no protection or with a defect, and what the spec answers to it. */

import type { MessageName } from '../../runtime/handshake/messages.ts';
import type { Puppet } from '../puppet/puppet.ts';
import { defects } from './defects.ts';
import { decisionsOf, kinds, type Leg, type LegalPath, legalPath, refusalIn, type SideName } from './legal.ts';

export interface Probe {
  readonly path: LegalPath;
  /** How many legs come before it. */
  readonly at: number;
  /** The state that the peer should be in. */
  readonly state: string;
  readonly what: string;
  /** The alert of the spec. */
  readonly alert: string;
  readonly act: (puppet: Puppet) => void;
  /** With which leg it goes on. */
  readonly next: number;
  /** Legs between are left out. */
  readonly leavesOut?: true;
}

/** Messages that enter the transcript and change no keys: a peer may pass them over, or take them in. */
const plain: readonly MessageName[] = [
  'EncryptedExtensions',
  'Certificate',
  'CertificateRequest',
  'CertificateVerify',
  'CompressedCertificate',
];
const others: readonly MessageName[] = [
  'ClientHello',
  'ServerHello',
  'HelloRetryRequest',
  'NewSessionTicket',
  'EndOfEarlyData',
  'Finished',
  'KeyUpdate',
];

/** All that a peer of that side can be told against the rules, each state once. */
export function probesFor(target: SideName): readonly Probe[] {
  const found = new Map<string, Probe>();
  for (const kind of kinds[target]) {
    const path = legalPath(target, kind);
    for (let at = 0; at <= path.legs.length; at++)
      for (const probe of probesAt(target, path, at)) {
        // A server decides which of the two it is.
        const key = `${target === 'server' && asksForCertificate(path)} ${probe.state} ${probe.what}`;
        if (!found.has(key)) found.set(key, probe);
      }
  }
  return [...found.values()];
}

/** Whether the server asks the client for a certificate. */
export const asksForCertificate = ({ legs }: LegalPath): boolean =>
  legs.some(({ say }) => say === 'Certificate' || say === 'CertificateRequest');

function probesAt(target: SideName, path: LegalPath, at: number): Probe[] {
  const leg = path.legs[at];
  const node = leg?.node ?? path.end;
  const retried = node.facts.retried === true && node.state !== 'CONNECTED' ? ' after HelloRetryRequest' : '';
  const here = { path, at, state: node.state + retried, next: at };
  const refused = (event: string) => refusalIn(decisionsOf(target).decide(node, event, {}).steps);
  const inserted = [...plain, ...others].flatMap((name): Probe[] => {
    const alert = refused(name)?.alert;
    if (alert === undefined) return [];
    const probe = { ...here, alert, what: name, act: (puppet: Puppet) => insert(puppet, name, false) };
    if (!plain.includes(name) || at === path.legs.length) return [probe];
    return [probe, { ...probe, what: `${name}, told to the transcript`, act: (puppet) => insert(puppet, name, true) }];
  });
  const records = recordProbes.flatMap(({ event, what, act }): Probe[] => {
    const alert = refused(event)?.alert;
    const isDue = event === 'applicationData' && at === path.legs.length;
    return alert === undefined || isDue ? [] : [{ ...here, alert, what, act }];
  });
  return [...inserted, ...records, ...jumps(here, path.legs, refused), ...(leg ? wrongs(here, leg) : [])];
}

function insert(puppet: Puppet, name: MessageName, counts: boolean): void {
  try {
    puppet.say(name, { counts });
  } catch {
    // There is nothing yet from which it could be composed.
    puppet.saySomething(name);
  }
}

const recordProbes = [
  {
    event: 'ChangeCipherSpec',
    what: 'change_cipher_spec',
    act: (puppet: Puppet): void => puppet.raw(Uint8Array.of(20, 3, 3, 0, 1, 1)),
  },
  {
    event: 'applicationData',
    what: 'application data',
    act: (puppet: Puppet): void => puppet.record('application_data', Uint8Array.of(1)),
  },
  {
    event: 'unknownMessage',
    what: 'a message that nobody knows',
    act: (puppet: Puppet): void => puppet.record('handshake', Uint8Array.of(99, 0, 0, 0)),
  },
];

type Here = Pick<Probe, 'path' | 'at' | 'state' | 'next'>;

/** Legs left out. */
function jumps(
  here: Here,
  legs: readonly Leg[],
  refused: (event: string) => { readonly alert: string } | undefined,
): Probe[] {
  return legs.slice(here.at + 1).flatMap((leg, i): Probe[] => {
    const left = legs.slice(here.at, here.at + 1 + i).map(({ say }) => say);
    const alert = refused(leg.say)?.alert;
    if (alert === undefined) return [];
    return [
      {
        ...here,
        what: `${leg.say} without ${left.join(', ')}`,
        alert,
        act: () => {},
        next: here.at + 1 + i,
        leavesOut: true,
      },
    ];
  });
}

/** The message that is due, with something wrong. */
function wrongs(here: Here, { say, state }: Leg): Probe[] {
  const next = here.at + 1;
  const first = ['ClientHello', 'ServerHello', 'HelloRetryRequest'].includes(say);
  const unprotected: Probe = {
    ...here,
    what: `${say}, unprotected`,
    alert: 'bad_record_mac',
    next,
    act: (puppet) => puppet.sayInTheClear(say),
  };
  const made = defects
    .filter((defect) => defect.message === say && (defect.state ?? state) === state)
    .map(({ name, alert, how }) => ({
      ...here,
      what: `${say}: ${name}`,
      alert,
      next,
      act: (puppet: Puppet) => puppet.say(say, how),
    }));
  return first ? made : [unprotected, ...made];
}
