/** Small pieces of TypeScript that readers and writers share. */

import { type Expression, printExpression } from './expression.ts';
import type { Blame, Constraint, FieldModel, TypeModel } from './model.ts';
import { camel, pascal, shout } from './names.ts';

/** The condition under which a number breaks a constraint. */
export function violated(constraint: Constraint, value: string): string {
  const opposite = negated(constraint.holds);
  return opposite === undefined
    ? `!(${printExpression(constraint.holds, { _: value })})`
    : printExpression(opposite, { _: value });
}

const opposites: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/** The opposite of a comparison, or of alternatives of them; undefined for what is clearer with a `not` before it. */
function negated(e: Expression): Expression | undefined {
  if (e.kind !== 'binary') return undefined;
  if (e.operator === 'or') {
    const left = negated(e.left);
    const right = negated(e.right);
    return left && right && { ...e, operator: 'and', left, right };
  }
  const operator = opposites[e.operator];
  return operator === undefined ? undefined : { ...e, operator };
}

/** `'must be 1', 'illegal_parameter'`: the arguments of a failure after its field. */
export function complaint(words: string, blame: Blame = {}): string {
  const args: (string | undefined)[] = [words, blame.alert, blame.reason];
  while (args.at(-1) === undefined) args.pop();
  return args.map((arg) => (arg === undefined ? 'undefined' : `'${arg.replaceAll("'", "\\'")}'`)).join(', ');
}

/** Whether there is anything to blame. */
export function blames(blame: Blame): boolean {
  return blame.alert !== undefined || blame.reason !== undefined;
}

/** Name of the constant that holds what a type says of failures inside it. */
export function typeScope(type: TypeModel): string {
  return `${camelOf(type.name)}Scope`;
}

/** Name of the constant that holds what a field says of failures inside it. */
export function fieldScope(type: TypeModel, field: FieldModel): string {
  return `${camelOf(type.name)}${pascal(field.id)}Scope`;
}

/** The text of such a constant. */
export function scopeText(blame: Blame): string {
  const alert = blame.alert === undefined ? [] : [`alert: '${blame.alert}'`];
  const reason = blame.reason === undefined ? [] : [`reason: '${blame.reason}'`];
  return `{ ${[...alert, ...reason].join(', ')} }`;
}

/** Name of the exported constant of a field with fixed bytes. */
export function constantName(type: TypeModel, field: FieldModel): string {
  return shout(`${type.id}_${field.id}`);
}

/** Name of the table from case names to numbers. */
export function codesName(type: TypeModel): string {
  return `${camelOf(type.name)}Codes`;
}

/** `lenFoo`, `startFoo`, `outerFoo`: a local name made of a prefix and a field. */
export function local(prefix: string, field: FieldModel): string {
  return camel(`${prefix}_${field.id}`);
}

function camelOf(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
