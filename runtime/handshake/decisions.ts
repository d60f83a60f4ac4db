/**
 * Lets XState decide, and remembers its answers: facts are finite, so each (state, facts, event) is decided once per process and is a
 * look-up from then on.
 */

import { type AnyMachineSnapshot, type AnyStateMachine, transition } from 'xstate';

/** What the driver is told to do; the generated contracts say which names there are. */
export type Step =
  | { readonly type: 'do'; readonly params: { readonly name: string } }
  | { readonly type: 'send'; readonly params: { readonly name: string } }
  | { readonly type: 'keys'; readonly params: { readonly direction: 'send' | 'recv'; readonly epoch: string } }
  | { readonly type: 'refuse'; readonly params: { readonly alert: string; readonly reason: string } }
  | { readonly type: 'addToTranscript' | 'skipEarlyData'; readonly params?: undefined };

type Facts = Readonly<Record<string, boolean>>;

/** Where a machine is: its state, and what it remembers. There is one object for each, so `===` compares. */
export interface Node {
  readonly state: string;
  /** The kept facts. */
  readonly facts: Facts;
}

export interface Decision {
  readonly next: Node;
  /** The state of `next`. */
  readonly state: string;
  /** To be performed in this order. */
  readonly steps: readonly Step[];
}

export interface Decisions {
  readonly start: Node;
  /** What to do about an event; nothing, in a final state. Facts that are not asked at it are not looked at; those not given are false. Never throws for an event that the spec does not know: `otherwise` answers it. */
  decide(node: Node, event: string, facts: Facts): Decision;
  /** How many decisions are remembered. */
  readonly size: number;
  /** How many there can be: states x kept facts x, over all events, their facts. */
  readonly bound: number;
}

/** A node with its decisions: by event, then by the event's facts as bits. */
interface Remembering extends Node {
  readonly decisions: Map<string, (Decision | undefined)[]>;
}

/** Stands for all events that the spec does not know, so that they need one place in memory and not one each. */
const unknown = 'unknown event';

/** The decisions of one machine; keep them as long as the machine. Throws where `machine` was not made by `createHandshakeMachine`. */
export function createDecisions(machine: AnyStateMachine): Decisions {
  const asks = asksOf(machine);
  const nodes = new Map<string, Remembering>();
  const kept = Object.keys(machine.config.context ?? {});
  const bound = boundOf(machine, kept.length, asks);
  let size = 0;

  function intern(state: string, context: Facts): Remembering {
    const name = `${state} ${kept.map((fact) => (context[fact] ? 1 : 0)).join('')}`;
    const known = nodes.get(name);
    if (known) return known;
    const node = { state, facts: { ...context }, decisions: new Map() };
    nodes.set(name, node);
    return node;
  }

  function decide(node: Node, event: string, facts: Facts): Decision {
    const asked = asks.get(event);
    if (asked === undefined) return decide(node, unknown, facts);
    let bits = 0;
    for (let i = 0; i < asked.length; i++) if (facts[asked[i] as string] === true) bits |= 1 << i;
    const remembering = node as Remembering;
    const known = remembering.decisions.get(event)?.[bits];
    return known ?? learn(remembering, event, asked, bits);
  }

  function learn(node: Remembering, event: string, asked: readonly string[], bits: number): Decision {
    if (size >= bound) throw new Error(`more than ${bound} decisions: the machine's context is not finite`);
    const facts = Object.fromEntries(asked.map((fact, i) => [fact, (bits & (1 << i)) !== 0]));
    const { state, context, steps } = ask(machine, node, event, facts);
    const next = intern(state, context);
    const decision: Decision = { next, state, steps };
    const list = node.decisions.get(event) ?? [];
    list[bits] = decision;
    node.decisions.set(event, list);
    size += 1;
    return decision;
  }

  return {
    start: intern(String(machine.config.initial), machine.config.context as Facts),
    decide,
    get size() {
      return size;
    },
    bound,
  };
}

/** Asks XState. Its snapshot is made afresh from state and context, so nothing else can have a say. */
function ask(
  machine: AnyStateMachine,
  node: Node,
  event: string,
  facts: Facts,
): { state: string; context: Facts; steps: readonly Step[] } {
  if (machine.states[node.state]?.type === 'final') return { state: node.state, context: node.facts, steps: [] };
  const snapshot: AnyMachineSnapshot = machine.resolveState({ value: node.state, context: node.facts });
  const [next, actions] = transition(machine, snapshot, { type: event, facts });
  const steps = actions.map(
    ({ type, params }) => Object.freeze(params === undefined ? { type } : { type, params }) as unknown as Step,
  );
  return { state: String(next.value), context: next.context as Facts, steps: Object.freeze(steps) };
}

function asksOf(machine: AnyStateMachine): ReadonlyMap<string, readonly string[]> {
  const asks = machine.config.meta?.asks as Readonly<Record<string, readonly string[]>> | undefined;
  if (asks === undefined) throw new Error('this machine does not say which facts its events ask');
  return new Map([...Object.entries(asks), [unknown, []]]);
}

function boundOf(machine: AnyStateMachine, kept: number, asks: ReadonlyMap<string, readonly string[]>): number {
  const events = [...asks.values()].reduce((sum, asked) => sum + 2 ** asked.length, 0);
  return Object.keys(machine.config.states ?? {}).length * 2 ** kept * events;
}
