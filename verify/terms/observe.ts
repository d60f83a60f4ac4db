/** The properties of client, server and attacker, told by terms. */

import type { Machine } from '../../codegen/ir.ts';
import type { Property } from '../properties.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import * as m from './messages.ts';
import { none, term } from './term.ts';
import { type Play, peerOf, type World } from './world.ts';

export function isBroken(play: Play, world: World, { never = [] }: Property): boolean {
  const knowledge = knowledgeOf(play.scenario, world.knows);
  return never.every((text) => text.split(' or ').some((part) => holds(play, world, knowledge, part.trim())));
}

function holds(play: Play, world: World, knowledge: Knowledge, text: string): boolean {
  if (text.startsWith('not ')) return !holds(play, world, knowledge, text.slice(4));
  const [who = '', what = '', which = ''] = text.split('.');
  const { scenario } = play;
  if (who === 'leaked') return what === 'psk' ? knowledge.can(m.psk) : scenario.leaked[what as m.Role] === true;
  if (who === 'scenario') return configured(play, what);
  // There is one server here.
  if (who === 'other') return false;
  return ofEnd(play, world, knowledge, who as m.Role, what, which);
}

function ofEnd(
  { machines }: Play,
  world: World,
  knowledge: Knowledge,
  role: m.Role,
  what: string,
  which: string,
): boolean {
  const end = world[role];
  const heard = end[what === 'gotEarly' ? 'gotEarly' : 'got'];
  const honest = term('data', m.who(peerOf(role)));
  switch (what) {
    case 'connected':
      return ['established', 'closed'].includes(situation(machines[role], end.state));
    case 'psk':
      return end.usesPsk;
    case 'verified':
      return end.verified;
    case 'identity':
      return end.identity === m.identity(peerOf(role), which as m.Name);
    case 'got':
    case 'gotEarly':
      return which === 'honest' ? heard === honest : heard !== none && heard !== honest;
    case 'agrees':
      return end.application !== none && end.application === world[peerOf(role)].application;
    case 'exposed':
      return end.application !== none && knowledge.can(end.application);
    default:
      throw new Error(`verify/terms/observe.ts cannot see '${role}.${what}'`);
  }
}

const situation = (machine: Machine, state: string): string => machine.states.find((s) => s.name === state)?.is ?? '';

function configured({ scenario }: Play, what: string): boolean {
  switch (what) {
    case 'oneParty':
      return scenario.oneParty;
    case 'needsClient':
      return scenario.clientAuth === 'required';
    case 'pskOnly':
      return scenario.pskOnly;
    default:
      throw new Error(`no scenario says '${what}'`);
  }
}
