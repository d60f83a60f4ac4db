/** The expressions of a `.ksy` that the emitter understands: numbers, `_`, names, comparison, arithmetic and logic. */

/** A syntax tree; `at` is the offset of its first character in the expression. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'unary'; readonly operator: 'not' | '-'; readonly of: Expression; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    };

/** Where and why a text is no expression of the subset. */
export class ExpressionError extends Error {
  /** Offset and length of the token that is wrong. */
  readonly at: number;
  readonly length: number;

  constructor(message: string, at: number, length: number) {
    super(message);
    this.at = at;
    this.length = length;
  }
}

interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

/** How tightly the operators bind; comparisons do not chain. */
const binding: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '%': 6,
};
const bindingOfNot = 3;
const bindingOfMinus = 7;
const pattern =
  /\s*(?:(0x[0-9a-fA-F]+|[0-9]+)|([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)|([=!<>]=|<<|>>|\S))/y;

/** Parses `text`; throws an `ExpressionError`. A dotted name such as `_io.eof` is one name. */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text);
  let next = 0;
  const peek = () => tokens[next] as Token;
  const take = () => tokens[next++] as Token;

  function prefix(): Expression {
    const token = take();
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text), at: token.at };
    if (token.text === 'not') return { kind: 'unary', operator: 'not', of: parse(bindingOfNot), at: token.at };
    if (token.text === '-') return { kind: 'unary', operator: '-', of: parse(bindingOfMinus), at: token.at };
    if (token.text === '(') {
      const inner = parse(0);
      expect(')');
      return inner;
    }
    if (token.kind === 'name' && !(token.text in binding)) return { kind: 'name', name: token.text, at: token.at };
    throw unexpected(token);
  }

  function parse(minimum: number): Expression {
    let left = prefix();
    for (;;) {
      const operator = peek();
      const power = binding[operator.text];
      if (power === undefined || power <= minimum) return left;
      take();
      const right = parse(power);
      if (power === 4 && binding[peek().text] === 4) throw unexpected(peek());
      left = { kind: 'binary', operator: operator.text, left, right, at: left.at };
    }
  }

  function expect(text: string): void {
    const token = take();
    if (token.text !== text) throw unexpected(token, text);
  }

  const whole = parse(0);
  if (peek().kind !== 'end') throw unexpected(peek());
  return whole;
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, number, name, symbol] = match;
    const word = number ?? name ?? symbol ?? '';
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : 'symbol';
    tokens.push({ kind, text: word, at: pattern.lastIndex - word.length });
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

function unexpected(token: Token, wanted?: string): ExpressionError {
  const found =
    token.kind === 'end' ? 'the expression ends too early' : `unexpected '${token.text}' in this expression`;
  return new ExpressionError(
    wanted === undefined ? found : `${found}, expected '${wanted}'`,
    token.at,
    token.text.length || 1,
  );
}

/** What an expression yields; throws an `ExpressionError` where an operator is given the wrong kind or a name is not in `names`. */
export function typeOfExpression(
  e: Expression,
  names: Readonly<Record<string, 'number' | 'truth'>>,
): 'number' | 'truth' {
  const want = (of: Expression, kind: 'number' | 'truth') => {
    if (typeOfExpression(of, names) === kind) return;
    throw new ExpressionError(kind === 'number' ? 'a number is wanted here' : 'a yes or no is wanted here', of.at, 1);
  };
  if (e.kind === 'number') return 'number';
  if (e.kind === 'name') {
    const kind = names[e.name];
    if (kind === undefined)
      throw new ExpressionError(`unknown name '${e.name}' in this expression`, e.at, e.name.length);
    return kind;
  }
  if (e.kind === 'unary') {
    const kind = e.operator === 'not' ? 'truth' : 'number';
    want(e.of, kind);
    return kind;
  }
  const logic = e.operator === 'and' || e.operator === 'or';
  want(e.left, logic ? 'truth' : 'number');
  want(e.right, logic ? 'truth' : 'number');
  return logic || binding[e.operator] === 4 ? 'truth' : 'number';
}

const spelling: Readonly<Record<string, string>> = { and: '&&', or: '||', '==': '===', '!=': '!==', not: '!' };

/** The TypeScript of an expression; `names` gives the TypeScript of each name. */
export function printExpression(e: Expression, names: Readonly<Record<string, string>>, minimum = 0): string {
  if (e.kind === 'number') return String(e.value);
  if (e.kind === 'name') return names[e.name] ?? e.name;
  if (e.kind === 'unary') return `${spelling[e.operator] ?? e.operator}(${printExpression(e.of, names)})`;
  const power = binding[e.operator] ?? 0;
  const left = printExpression(e.left, names, power - 1);
  const right = printExpression(e.right, names, power);
  const text = `${left} ${spelling[e.operator] ?? e.operator} ${right}`;
  return power <= minimum ? `(${text})` : text;
}
