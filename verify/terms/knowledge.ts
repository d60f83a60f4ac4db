/** What the attacker can make of what it knows: Dolev and Yao's rules. */

import type { Scenario } from '../pair/scenario.ts';
import { type Name, psk } from './messages.ts';
import { argOf, argsOf, headOf, type Term, term } from './term.ts';

export interface Knowledge {
  /** Only what it cannot make of the rest, in order. */
  readonly terms: readonly Term[];
  can(t: Term): boolean;
}

const attacker = term('attacker');
const made = new Map<string, Knowledge>();

/** Knowledge of these terms, in a scenario that may have leaked long-term keys; the same one where the same is asked again. */
export function knowledgeOf(scenario: Scenario, terms: readonly Term[]): Knowledge {
  const { client, server } = scenario.leaked;
  const key = `${client ?? ''} ${server ?? ''} ${terms.join()}`;
  const found = made.get(key);
  if (found) return found;
  const knowledge = newKnowledge(scenario, terms);
  made.set(key, knowledge);
  return knowledge;
}

function newKnowledge(scenario: Scenario, terms: readonly Term[]): Knowledge {
  const given = new Set(terms);
  const settled = new Map<Term, boolean>();
  return { terms, can };

  function can(t: Term): boolean {
    if (given.has(t)) return true;
    const old = settled.get(t);
    if (old !== undefined) return old;
    const answer = makes(t);
    settled.set(t, answer);
    return answer;
  }

  function makes(t: Term): boolean {
    switch (headOf(t)) {
      case 'psk':
        return false;
      case 'random':
      case 'share':
      case 'data':
        return argOf(t, 0) === attacker;
      case 'privateKey':
        return owns(argOf(t, 0));
      case 'dh':
        return argsOf(t).every(can) && argsOf(t).some((s) => argOf(s, 0) === attacker);
      default:
        return argsOf(t).every(can);
    }
  }

  /** It has the keys of its own identities, and those that leaked. */
  function owns(identity: Term): boolean {
    const role = headOf(argOf(identity, 0)) as 'client' | 'server';
    const name = headOf(argOf(identity, 1)) as Name;
    return name === 'own' || name === 'other' || (name === 'honest' && scenario.leaked[role] === true);
  }
}

/** With one more term, taken apart: of a message its fields. */
export function learn(scenario: Scenario, knowledge: Knowledge, message: Term): Knowledge {
  const news = argsOf(message).filter((t) => !knowledge.can(t));
  return news.length === 0 ? knowledge : withTerms(scenario, knowledge, news);
}

export const learnPsk = (scenario: Scenario, knowledge: Knowledge): Knowledge => withTerms(scenario, knowledge, [psk]);

function withTerms(scenario: Scenario, { terms }: Knowledge, news: readonly Term[]): Knowledge {
  return knowledgeOf(
    scenario,
    [...new Set([...terms, ...news])].sort((a, b) => a - b),
  );
}
