/** What the attacker learns by listening. */

import { knowledgeOf, learn, learnPsk } from './knowledge.ts';
import type { Role } from './messages.ts';
import { headOf, type Term } from './term.ts';
import type { End, Play, World } from './world.ts';

/** The pre-shared key leaks. */
export const leaked = ({ scenario }: Play, world: World): World => ({
  ...world,
  knows: learnPsk(scenario, knowledgeOf(scenario, world.knows)).terms,
});

/** The attacker reads all that it can, until there is nothing new. */
export function saturated({ scenario, ends }: Play, world: World): World {
  if (!scenario.attacker) return world;
  let knowledge = knowledgeOf(scenario, world.knows);
  let said = world.said;
  const left = { client: world.client.sent, server: world.server.sent };
  for (let before = -1; before !== knowledge.terms.length; ) {
    before = knowledge.terms.length;
    for (const role of ['client', 'server'] as const) {
      for (const [key, message] of left[role]) {
        if (!knowledge.can(key)) continue;
        knowledge = learn(scenario, knowledge, message);
        if (isHello(message)) said = withMessage(said, message);
      }
      left[role] = left[role].filter(([key]) => !knowledge.can(key));
    }
  }
  const end = (role: Role): Readonly<End> =>
    left[role].length === world[role].sent.length ? world[role] : ends.left(world[role], left[role]);
  return { client: end('client'), server: end('server'), said, knows: knowledge.terms };
}

/** All else that is said in the clear it can say by itself. */
const isHello = (message: Term): boolean => ['ClientHello', 'ServerHello'].includes(headOf(message));

const withMessage = (said: readonly Term[], message: Term): readonly Term[] =>
  said.includes(message) ? said : [...said, message].sort((a, b) => a - b);
