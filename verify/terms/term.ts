/** Symbolic terms: a head with arguments, the same number wherever the same term is made. */

export type Term = number;

interface Node {
  readonly head: string;
  readonly args: readonly Term[];
}

// One table for all: a term means the same everywhere, and states that hold numbers are compared and printed fast.
const nodes: Node[] = [];
const numbers = new Map<string, Term>();

export function term(head: string, ...args: Term[]): Term {
  const key = `${head}(${args.join()})`;
  const known = numbers.get(key);
  if (known !== undefined) return known;
  nodes.push({ head, args });
  numbers.set(key, nodes.length - 1);
  return nodes.length - 1;
}

export const headOf = (t: Term): string => (nodes[t] as Node).head;
export const argsOf = (t: Term): readonly Term[] => (nodes[t] as Node).args;
export const argOf = (t: Term, index: number): Term => argsOf(t)[index] ?? none;

export const none = term('none');
export const yes = term('yes');
export const no = term('no');
/** Bytes that are no proof of anything. */
export const nonsense = term('nonsense');
export const truth = (is: boolean): Term => (is ? yes : no);

/** `mac(finishedKey(...), ...)`: for those who look at a counterexample. */
export function say(t: Term): string {
  const { head, args } = nodes[t] as Node;
  return args.length === 0 ? head : `${head}(${args.map(say).join(', ')})`;
}

/** A list, the newest last: a transcript. */
export const append = (list: Term, item: Term): Term => term('then', list, item);

/** The key exchange of two shares: the same from both sides, and nothing without both. */
export function exchange(a: Term, b: Term): Term {
  if (headOf(a) !== 'share' || headOf(b) !== 'share') return none;
  return term('dh', Math.min(a, b), Math.max(a, b));
}
