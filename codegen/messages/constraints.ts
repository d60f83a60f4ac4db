/** `valid:` and `if:`: what a field must satisfy, and whether it is there. */

import type { Problem } from '../problem.ts';
import { type Expression, ExpressionError, parseExpression, typeOfExpression } from './expression.ts';
import { numberAt, numbersAt, refuseUnknownKeys } from './header.ts';
import type { Constraint } from './model.ts';
import { type Cursor, entriesOf, isMapping, problemAt, textOf } from './source.ts';

/** A `valid:` either fixes the value or constrains it. */
export interface Valid {
  readonly literal?: number;
  readonly constraints: readonly Constraint[];
}

const value: Expression = { kind: 'name', name: '_', at: 0 };

function compare(operator: string, right: number): Expression {
  return { kind: 'binary', operator, left: value, right: { kind: 'number', value: right, at: 0 }, at: 0 };
}

/** Reads the `valid:` of a number. */
export function readValid(cursor: Cursor, problems: Problem[]): Valid {
  if (!isMapping(cursor)) {
    const literal = numberAt(cursor, problems);
    return literal === undefined ? { constraints: [] } : { literal, constraints: [] };
  }
  const entries = entriesOf(cursor);
  refuseUnknownKeys(entries, ['eq', 'min', 'max', 'any-of', 'expr'], problems);
  const eq = entries.get('eq');
  const literal = eq && numberAt(eq.value, problems);
  const constraints = [...entries].flatMap(([key, entry]) => constraint(key, entry.value, problems) ?? []);
  return literal === undefined ? { constraints } : { literal, constraints };
}

function constraint(key: string, cursor: Cursor, problems: Problem[]): Constraint | undefined {
  if (key === 'min' || key === 'max') {
    const limit = numberAt(cursor, problems);
    if (limit === undefined) return undefined;
    const words = `must be at ${key === 'min' ? 'least' : 'most'} ${limit}`;
    return { holds: compare(key === 'min' ? '>=' : '<=', limit), words };
  }
  if (key === 'any-of') {
    const choices = numbersAt(cursor, problems);
    const [first, ...others] = choices.map((choice) => compare('==', choice));
    if (first === undefined) return undefined;
    const holds = others.reduce<Expression>(
      (left, right) => ({ kind: 'binary', operator: 'or', left, right, at: 0 }),
      first,
    );
    return { holds, words: `must be one of ${choices.join(', ')}` };
  }
  if (key !== 'expr') return undefined;
  const holds = expressionAt(cursor, { _: 'number' }, problems);
  return holds && { holds, words: `must satisfy ${textOf(cursor)}` };
}

/** Parses the expression that stands at `cursor`, which must yield yes or no. */
export function expressionAt(
  cursor: Cursor,
  names: Readonly<Record<string, 'number' | 'truth'>>,
  problems: Problem[],
): Expression | undefined {
  const text = textOf(cursor) ?? '';
  try {
    const expression = parseExpression(text);
    if (typeOfExpression(expression, names) === 'truth') return expression;
    throw new ExpressionError('a yes or no is wanted here', 0, text.length);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const quoted = /^["']/.test(cursor.place.source.text.slice(cursor.place.start, cursor.place.start + 1)) ? 1 : 0;
    const start = cursor.place.start + quoted + error.at;
    problems.push(problemAt({ ...cursor.place, start, end: start + error.length }, error.message));
    return undefined;
  }
}

/** Whether the expression is exactly `_io.eof`, or `not _io.eof` when `negated`. */
export function isEof(expression: Expression, negated: boolean): boolean {
  if (negated) return expression.kind === 'unary' && expression.operator === 'not' && isEof(expression.of, false);
  return expression.kind === 'name' && expression.name === '_io.eof';
}
