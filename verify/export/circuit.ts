/** And-inverter graphs: a literal is twice a node, plus one where it is negated; 0 is false and 1 is true. */

export type Literal = number;

export interface Circuit {
  readonly input: () => Literal;
  readonly and: (left: Literal, right: Literal) => Literal;
  readonly or: (left: Literal, right: Literal) => Literal;
  readonly either: (condition: Literal, then: Literal, otherwise: Literal) => Literal;
  readonly every: (literals: readonly Literal[]) => Literal;
  readonly some: (literals: readonly Literal[]) => Literal;
  /** Numbers are literals, the lowest bit first; the shorter one has zeros above. */
  readonly equal: (left: readonly Literal[], right: readonly Literal[]) => Literal;
  readonly less: (left: readonly Literal[], right: readonly Literal[]) => Literal;
  readonly successor: (number: readonly Literal[]) => readonly Literal[];
  /** The two inputs of every AND, in order; their nodes follow those of the inputs. */
  readonly ands: readonly (readonly [Literal, Literal])[];
}

export const invert = (literal: Literal): Literal => literal ^ 1;

/** `inputs` nodes come before all ANDs: inputs and latches, in AIGER's order. */
export function circuit(inputs: number): Circuit {
  const ands: [Literal, Literal][] = [];
  const known = new Map<number, Literal>();
  let taken = 0;
  return { input, and, or, either, every, some, equal, less, successor, ands };

  function input(): Literal {
    if (taken === inputs) throw new Error('more inputs than were announced');
    return 2 * ++taken;
  }

  function and(left: Literal, right: Literal): Literal {
    if (left < right) return and(right, left);
    if (right === 0 || left === invert(right)) return 0;
    if (right === 1 || left === right) return left;
    const key = left * 2 ** 26 + right;
    const same = known.get(key);
    if (same !== undefined) return same;
    const made = 2 * (inputs + ands.push([left, right]));
    known.set(key, made);
    return made;
  }

  function or(left: Literal, right: Literal): Literal {
    return invert(and(invert(left), invert(right)));
  }

  function either(condition: Literal, then: Literal, otherwise: Literal): Literal {
    if (then === otherwise) return then;
    return or(and(condition, then), and(invert(condition), otherwise));
  }

  /** Halved again and again: a tree, not a chain. */
  function every(literals: readonly Literal[]): Literal {
    if (literals.length <= 1) return literals[0] ?? 1;
    const middle = literals.length >> 1;
    return and(every(literals.slice(0, middle)), every(literals.slice(middle)));
  }

  function some(literals: readonly Literal[]): Literal {
    return invert(every(literals.map(invert)));
  }

  function equal(left: readonly Literal[], right: readonly Literal[]): Literal {
    const width = Math.max(left.length, right.length);
    return every(Array.from({ length: width }, (_, i) => invert(differ(left[i] ?? 0, right[i] ?? 0))));
  }

  function differ(left: Literal, right: Literal): Literal {
    return either(left, invert(right), right);
  }

  /** From the lowest bit up: a higher bit that differs decides. */
  function less(left: readonly Literal[], right: readonly Literal[]): Literal {
    let is: Literal = 0;
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const [a, b] = [left[i] ?? 0, right[i] ?? 0];
      is = either(differ(a, b), b, is);
    }
    return is;
  }

  function successor(number: readonly Literal[]): readonly Literal[] {
    let carry: Literal = 1;
    const sum = number.map((bit) => {
      const out = differ(bit, carry);
      carry = and(bit, carry);
      return out;
    });
    return [...sum, carry];
  }
}
