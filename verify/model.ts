/** A finite model: variables with small domains and guarded commands. What the explorer explores and every exporter writes down. */

/** A variable takes the values 0 to size - 1. */
export interface Variable {
  readonly name: string;
  readonly size: number;
  readonly initial: number;
  /** What each value is called in counterexamples. */
  readonly labels?: readonly string[];
}

/** A number computed from a state. Variables are named by their index in the model. */
export type Int =
  | { readonly is: 'const'; readonly value: number }
  | { readonly is: 'variable'; readonly index: number }
  | { readonly is: 'if'; readonly condition: Bool; readonly then: Int; readonly else: Int }
  /** One more; the command's guard must keep it inside the domain. */
  | { readonly is: 'successor'; readonly of: Int }
  /** The same number with these bits set, or cleared. */
  | { readonly is: 'with' | 'without'; readonly of: Int; readonly bits: number };

/** A yes or no computed from a state. An empty `all` is true, an empty `any` false. */
export type Bool =
  | { readonly is: 'equal'; readonly left: Int; readonly right: Int }
  | { readonly is: 'less'; readonly left: Int; readonly right: Int }
  /** All of these bits are set. */
  | { readonly is: 'has'; readonly of: Int; readonly bits: number }
  | { readonly is: 'all'; readonly of: readonly Bool[] }
  | { readonly is: 'any'; readonly of: readonly Bool[] }
  | { readonly is: 'not'; readonly of: Bool };

/** What may happen in a state: where `at` and `guard` hold, all updates are made at once, each computed from the state before. */
export interface Command<Label = unknown> {
  /** Unique within the model. */
  readonly name: string;
  /** The control variable of who acts, and its value: the explorer makes one function of all commands with the same `at`. */
  readonly at: { readonly variable: number; readonly value: number };
  readonly guard: Bool;
  readonly updates: readonly { readonly variable: number; readonly to: Int }[];
  /** What it means, for counterexamples; the engine only passes it on. */
  readonly label: Label;
}

/** Something that must hold in every reachable state, said by when it does not. */
export interface Invariant {
  readonly name: string;
  readonly bad: Bool;
}

export interface Model<Label = unknown> {
  readonly name: string;
  readonly variables: readonly Variable[];
  readonly commands: readonly Command<Label>[];
  readonly invariants: readonly Invariant[];
  /**
   * Where given: every state from which no command can be taken must satisfy `done`, some `done` state must be reachable from every
   * state, and nothing goes on for ever (no cycle): no deadlock, no livelock.
   */
  readonly done?: Bool;
}

/** What `done` asks for, named like invariants. */
export const doneNames = {
  deadlock: 'no deadlock',
  finish: 'every state can finish',
  cycle: 'nothing goes on for ever',
};

/** Everything that is asked of a model, by name. */
export const claims = (model: Model): readonly string[] => [
  ...model.invariants.map(({ name }) => name),
  ...(model.done ? Object.values(doneNames) : []),
];

export const constant = (value: number): Int => ({ is: 'const', value });
export const variable = (index: number): Int => ({ is: 'variable', index });
export const equal = (left: Int, right: Int): Bool => fold({ is: 'equal', left, right });
export const less = (left: Int, right: Int): Bool => fold({ is: 'less', left, right });
/** All of these bits are set, as far as is known of bits just set. */
export function has(of: Int, bits: number): Bool {
  if (of.is === 'const') return (of.value & bits) === bits ? yes : no;
  if (of.is === 'with') return (of.bits & bits) === bits ? yes : has(of.of, bits & ~of.bits);
  if (of.is === 'without' && (of.bits & bits) === 0) return has(of.of, bits);
  return { is: 'has', of, bits };
}

/** One more. */
export const successor = (of: Int): Int => (of.is === 'const' ? constant(of.value + 1) : { is: 'successor', of });

/** The same number with these bits cleared. */
export const withoutBits = (of: Int, bits: number): Int =>
  of.is === 'const' ? constant(of.value & ~bits) : { is: 'without', of, bits };

/** The same number with these bits set. */
export function withBits(of: Int, bits: number): Int {
  if (of.is === 'const') return constant(of.value | bits);
  return of.is === 'with' ? { ...of, bits: of.bits | bits } : { is: 'with', of, bits };
}

export const yes: Bool = { is: 'all', of: [] };
export const no: Bool = { is: 'any', of: [] };

/** Both known: the answer; else the question. */
function fold(question: Extract<Bool, { readonly is: 'equal' | 'less' }>): Bool {
  const { left, right } = question;
  if (left.is === 'const' && right.is === 'const')
    return (question.is === 'equal' ? left.value === right.value : left.value < right.value) ? yes : no;
  return question;
}

export function all(...of: readonly Bool[]): Bool {
  const rest = of.flatMap((b) => (b.is === 'all' ? b.of : [b]));
  if (rest.some((b) => b.is === 'any' && b.of.length === 0)) return no;
  return rest.length === 1 && rest[0] ? rest[0] : { is: 'all', of: rest };
}

export function any(...of: readonly Bool[]): Bool {
  const rest = of.flatMap((b) => (b.is === 'any' ? b.of : [b]));
  if (rest.some((b) => b.is === 'all' && b.of.length === 0)) return yes;
  return rest.length === 1 && rest[0] ? rest[0] : { is: 'any', of: rest };
}

export function not(of: Bool): Bool {
  if (of.is === 'not') return of.of;
  if (of.is === 'all' && of.of.length === 0) return no;
  if (of.is === 'any' && of.of.length === 0) return yes;
  return { is: 'not', of };
}

export function choose(condition: Bool, then: Int, otherwise: Int): Int {
  if (condition.is === 'all' && condition.of.length === 0) return then;
  if (condition.is === 'any' && condition.of.length === 0) return otherwise;
  return { is: 'if', condition, then, else: otherwise };
}
