/** One probe over one connection: the legal path up to it, what is against the rules, and the legal rest, as if nothing had been. */

import { alertByCode } from '../../generated/registry/alerts.ts';
import type { Heard, Puppet, Saying } from '../puppet/puppet.ts';
import type { Leg, SideName } from './legal.ts';
import type { Link } from './link.ts';
import { asksForCertificate, type Probe } from './probes.ts';

/**
 * `accepted`: the peer went on as if all were well. `refused`: it sent an alert. `closed`: it went away without one. `silent`: it did
 * nothing more within the time. `unready`: it did not even come as far as the probe, as where it asks for no certificate.
 */
export type Answer = 'accepted' | 'refused' | 'closed' | 'silent' | 'unready';

export interface Found {
  readonly answer: Answer;
  readonly alert?: string;
}

/** `patience`: milliseconds for each answer. */
export async function talk(
  target: SideName,
  probe: Probe,
  puppet: Puppet,
  link: Link,
  patience: number,
): Promise<Found> {
  const { legs } = probe.path;
  const until = (test: () => boolean): Promise<boolean> =>
    waitFor(puppet, link, () => test() || isOver(puppet), patience);
  for (const leg of legs.slice(0, probe.at)) {
    await until(() => isReady(target, puppet, probe, leg));
    if (isOver(puppet) || !isReady(target, puppet, probe, leg)) return { answer: 'unready' };
    puppet.say(leg.say, choicesOf(leg));
  }
  await until(() => isReady(target, puppet, probe, legs[probe.at]));
  if (isOver(puppet) || !isReady(target, puppet, probe, legs[probe.at])) return { answer: 'unready' };
  const before = puppet.heard.length;
  probe.act(puppet);
  // Who is refused and goes on talking may never hear the alert: a socket closed with something unread takes back what it said last.
  if (!probe.leavesOut) await waitFor(puppet, link, () => isOver(puppet), Math.min(patience, pause));
  // What was left out keeps nobody waiting.
  const atOnce = probe.leavesOut ? legs[probe.next] : undefined;
  for (const leg of legs.slice(probe.next)) {
    if (leg !== atOnce) await until(() => isReady(target, puppet, probe, leg));
    if (isOver(puppet) || (leg !== atOnce && !isReady(target, puppet, probe, leg))) break;
    puppet.say(leg.say, choicesOf(leg));
  }
  await ping(target, puppet, probe, until);
  return judge(target, puppet, before);
}

const choicesOf = ({ toBeRetried }: Leg): Saying => (toBeRetried ? { share: false } : {});

/** Milliseconds for an alert to come. */
const pause = 60;

const count = (puppet: Puppet, name: string): number =>
  puppet.heard.filter((h) => h.type === 'message' && h.name === name).length;

/** Whether what the puppet needs before it says this has come. Undefined: the end of the handshake. */
function isReady(target: SideName, puppet: Puppet, { path }: Probe, leg: Leg | undefined): boolean {
  if (target === 'client') {
    if (leg === undefined) return count(puppet, 'Finished') > 0;
    const retried = leg.node.facts.retried === true;
    return count(puppet, 'ClientHello') > (retried ? 1 : 0);
  }
  if (leg?.say === 'ClientHello') return leg.node.facts.retried !== true || count(puppet, 'HelloRetryRequest') > 0;
  if (count(puppet, 'Finished') === 0) return false;
  return count(puppet, 'CertificateRequest') > 0 === asksForCertificate(path);
}

/** Asks for a sign of life: a KeyUpdate must be answered. */
async function ping(
  target: SideName,
  puppet: Puppet,
  probe: Probe,
  until: (test: () => boolean) => Promise<boolean>,
): Promise<void> {
  await until(() => isReady(target, puppet, probe, undefined));
  if (isOver(puppet) || puppet.know.application === undefined) return;
  puppet.say('KeyUpdate', { updateRequested: true });
  await until(() => count(puppet, 'KeyUpdate') > 0);
}

async function waitFor(puppet: Puppet, link: Link, test: () => boolean, patience: number): Promise<boolean> {
  const end = Date.now() + patience;
  for (;;) {
    puppet.listen();
    if (test()) return true;
    const left = end - Date.now();
    if (left <= 0) return false;
    await link.changed(left);
  }
}

const isFatal = (heard: Heard): boolean =>
  heard.type === 'alert' && heard.description !== 0 && heard.description !== 90;
const isOver = ({ heard }: Puppet): boolean =>
  heard.some((h) => isFatal(h) || h.type === 'ended' || h.type === 'failed' || h.type === 'unreadable');

function judge(target: SideName, puppet: Puppet, before: number): Found {
  const heard = puppet.heard.slice(before);
  for (const one of heard)
    if (one.type === 'alert' && isFatal(one)) {
      const alert = alertByCode(one.description)?.name ?? `alert ${one.description}`;
      return { answer: 'refused', alert };
    }
  // A client that sends its Finished has taken all of the server's flight.
  const signs = target === 'client' ? ['KeyUpdate', 'Finished'] : ['KeyUpdate'];
  if (heard.some((h) => h.type === 'message' && signs.includes(h.name))) return { answer: 'accepted' };
  if (heard.some((h) => h.type === 'unreadable')) return { answer: 'refused', alert: 'under keys that we do not have' };
  return { answer: heard.some((h) => h.type === 'ended' || h.type === 'failed') ? 'closed' : 'silent' };
}
