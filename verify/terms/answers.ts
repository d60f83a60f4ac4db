/** What is true when an event comes: what the application has set, and what the message says. */

import { askedAt, type Fact, type Facts } from '../../codegen/ir.ts';
import { field, fits, type Role } from './messages.ts';
import { argOf, headOf, none, type Term, yes } from './term.ts';
import type { End, Play } from './world.ts';

/** The answers to all facts that are asked at an event. */
export function answersTo(play: Play, role: Role, end: End, event: string, message: Term): Facts {
  const answers: Record<string, boolean> = {};
  for (const fact of askedAt(play.machines[role], event)) answers[fact.name] = answer(play, role, end, fact, message);
  for (const { name, onlyIf = {} } of askedAt(play.machines[role], event))
    if (Object.entries(onlyIf).some(([other, value]) => (answers[other] ?? end.facts[other] ?? false) !== value))
      answers[name] = false;
  return answers;
}

function answer({ scenario }: Play, role: Role, end: End, fact: Fact, message: Term): boolean {
  const hello = end.holds.clientHello ?? none;
  const share = field(hello, 'share') ?? none;
  const isEmpty = () => headOf(argOf(field(message, 'identity') ?? none, 1)) === 'empty';
  switch (fact.name) {
    case 'compatible':
      return scenario.compatible;
    case 'earlyDataOffered':
      return role === 'client' ? scenario.earlyData !== 'off' : field(message, 'early') === yes;
    case 'earlyDataAccepted':
      return role === 'client' ? field(message, 'early') === yes : scenario.earlyData === 'accepted';
    case 'psk':
      return field(message, 'psk') !== none;
    case 'pskOnly':
      return role === 'client' ? field(message, 'share') === none : scenario.pskOnly;
    case 'pskOnlyOffered':
      return scenario.pskOnly;
    case 'retryNeeded':
      return !fits(share) && !(scenario.pskOnly && field(hello, 'psk') !== none);
    case 'shareMissing':
      return !fits(share);
    case 'compressing':
    case 'compressionOffered':
      return scenario.compression;
    case 'haveCertificate':
      return scenario.clientHasCertificate;
    case 'wantsCertificate':
      return scenario.clientAuth === 'optional' || scenario.clientAuth === 'required';
    case 'certificateRequired':
      return scenario.clientAuth === 'required' || scenario.laterRequired;
    case 'emptyCertificate':
    case 'emptyCompressed':
      return isEmpty();
    case 'authOffered':
      return scenario.clientAuth === 'later';
    case 'updateRequested':
      return field(message, 'asks') === yes;
    case 'updateAwaited':
      return end.awaited;
    case 'endIsClose':
    case 'quiet':
      return false;
    default:
      throw new Error(`verify/terms/answers.ts does not know the answer to the ${role}'s fact '${fact.name}'`);
  }
}
