/** Legal paths of a peer, found in the machine that we run: the messages that lead it from its start to CONNECTED, and its state before each. */

import { config as clientConfig, clientMachine } from '../../generated/client/machine.ts';
import { config as serverConfig, serverMachine } from '../../generated/server/machine.ts';
import { createDecisions, type Decisions, type Node, type Step } from '../../runtime/handshake/decisions.ts';
import { isMessageName, type MessageName } from '../../runtime/handshake/messages.ts';

export type SideName = 'client' | 'server';
type Facts = Readonly<Record<string, boolean>>;

/** One message that the peer is waiting for. */
export interface Leg {
  readonly state: string;
  /** A ClientHello that is to be answered by HelloRetryRequest. */
  readonly toBeRetried: boolean;
  readonly say: MessageName;
  readonly node: Node;
}

export interface LegalPath {
  readonly name: string;
  readonly legs: readonly Leg[];
  /** Where they lead. */
  readonly end: Node;
}

/** What kind of handshake it is: how facts are answered, which events must come and which may not. */
export interface Kind {
  readonly name: string;
  readonly facts: Facts;
  readonly through?: string;
  readonly never: readonly string[];
}

const decided = { client: createDecisions(clientMachine), server: createDecisions(serverMachine) };
const events = { client: Object.keys(clientConfig.meta.asks), server: Object.keys(serverConfig.meta.asks) };

/** Of the machine of that side. */
export const decisionsOf = (side: SideName): Decisions => decided[side];

const compressed = 'CompressedCertificate';
/** `target`: the peer that is probed. */
export const kinds: Readonly<Record<SideName, readonly Kind[]>> = {
  server: [
    { name: 'with certificates', facts: { compatible: true }, never: ['pskChosen'] },
    {
      name: 'after HelloRetryRequest',
      facts: { compatible: true, retryNeeded: true },
      through: 'retried',
      never: ['pskChosen'],
    },
    {
      name: 'asked for a certificate',
      facts: { compatible: true, wantsCertificate: true, emptyCertificate: true },
      through: 'Certificate',
      never: ['pskChosen', compressed],
    },
  ],
  client: [
    {
      name: 'with certificates',
      facts: { compatible: true },
      never: ['HelloRetryRequest', 'CertificateRequest', compressed],
    },
    {
      name: 'after HelloRetryRequest',
      facts: { compatible: true },
      through: 'HelloRetryRequest',
      never: ['CertificateRequest', compressed],
    },
    {
      name: 'asked for a certificate',
      facts: { compatible: true },
      through: 'CertificateRequest',
      never: ['HelloRetryRequest', compressed],
    },
  ],
};

interface Place {
  readonly node: Node;
  readonly passed: boolean;
  readonly legs: readonly Leg[];
}

/** The shortest path of that kind; an Error where the machine has none. */
export function legalPath(target: SideName, kind: Kind): LegalPath {
  const decisions = decided[target];
  const queue: Place[] = [{ node: decisions.start, passed: kind.through === undefined, legs: [] }];
  const seen = new Map<Node, Set<boolean>>();
  for (let at = 0, place = queue[at]; place; place = queue[++at]) {
    if (place.node.state === 'CONNECTED' && place.passed) return { name: kind.name, legs: place.legs, end: place.node };
    if (seen.get(place.node)?.has(place.passed)) continue;
    seen.set(place.node, (seen.get(place.node) ?? new Set()).add(place.passed));
    queue.push(...movesFrom(decisions, events[target], kind, place));
  }
  throw new Error(`no path of the ${target} ${kind.name}`);
}

function movesFrom(decisions: Decisions, names: readonly string[], kind: Kind, { node, passed, legs }: Place): Place[] {
  return names
    .filter((event) => !kind.never.includes(event))
    .flatMap((event) => {
      const { next, steps } = decisions.decide(node, event, kind.facts);
      if (next === node || refusalIn(steps) !== undefined) return [];
      const reached = kind.through === event || (next.facts[kind.through ?? ''] ?? false);
      const leg = isMessageName(event) ? [legOf(kind, node, event)] : [];
      return [{ node: next, passed: passed || reached, legs: [...legs, ...leg] }];
    });
}

const legOf = (kind: Kind, node: Node, say: MessageName): Leg => ({
  state: node.state,
  say,
  node,
  toBeRetried: say === 'ClientHello' && kind.facts.retryNeeded === true && node.facts.retried !== true,
});

/** How the machine refuses, if it does. */
export function refusalIn(steps: readonly Step[]): { readonly alert: string; readonly reason: string } | undefined {
  for (const step of steps) if (step.type === 'refuse') return step.params;
  return undefined;
}
