/**
 * A model as a TLA+ module and its configuration for TLC. Next is grouped by control state, so that TLC tries few commands; guards
 * are compared with TRUE, since TLC would count a step once for every disjunct that holds.
 */

import { isNumber, sharedExpressions } from '../engine/sharing.ts';
import type { Bool, Command, Int, Model } from '../model.ts';
import { identifiers, plain, quoted } from './names.ts';
import { byControl } from './promela.ts';

/** Nodes of an expression that is defined once where it is needed twice. */
const worthDefining = 6;

export interface Tla {
  /** Of the module, and of the files without their endings. */
  readonly name: string;
  readonly module: string;
  readonly config: string;
}

export function tla(model: Model): Tla {
  const names = identifiers(model);
  const name = (variable: number): string => names[variable] ?? 'nothing';
  /** Names of what the action in hand has defined. */
  const defined = new Map<Int | Bool, string>();
  const moduleName = `Model_${plain(model.name)}`;
  const index = new Map(model.commands.map((command, i) => [command, i]));
  const invariants = model.invariants.map((invariant, i) => ({ ...invariant, id: `Inv_${i}` }));
  const module = [
    `---- MODULE ${moduleName} ----`,
    'EXTENDS Naturals',
    `VARIABLES ${names.join(', ')}`,
    'Has(x, p) == (x \\div p) % 2 = 1',
    'Set(x, p) == IF Has(x, p) THEN x ELSE x + p',
    'Clear(x, p) == IF Has(x, p) THEN x - p ELSE x',
    `Init == ${model.variables.map(({ initial }, i) => `${name(i)} = ${initial}`).join(' /\\ ')}`,
    ...model.commands.map((command, i) => `C${i} == ${action(command)}`),
    `Next == ${byControl(model)
      .flatMap(([control, commands]) => nextOf(control, commands))
      .join('\n     \\/ ')}`,
    ...invariants.map(({ id, name, bad }) => `\\* ${quoted(name)}\n${id} == ~${bool(bad)}`),
    '====',
    '',
  ].join('\n');
  const checked = invariants.map(({ id }) => `INVARIANT ${id}`);
  return { name: moduleName, module, config: ['INIT Init', 'NEXT Next', ...checked, ''].join('\n') };

  function nextOf(control: number, commands: readonly Command[]): string[] {
    const values = [...new Set(commands.map(({ at }) => at.value))];
    return values.map((value) => {
      const here = commands.filter(({ at }) => at.value === value).map((c) => `C${index.get(c)}`);
      return `(${name(control)} = ${value} /\\ (${here.join(' \\/ ')}))`;
    });
  }

  /** What is needed twice is a definition of the action. */
  function action({ guard, updates }: Command): string {
    const shared = sharedExpressions([guard, ...updates.map(({ to }) => to)], worthDefining);
    const definitions = shared.map((node) => {
      const text = isNumber(node) ? intText(node) : boolText(node);
      defined.set(node, `d${defined.size}`);
      return `d${defined.size - 1} == ${text}`;
    });
    const changed = updates.map(({ variable, to }) => `${name(variable)}' = ${int(to)}`);
    const kept = names.filter((_, i) => updates.every(({ variable }) => variable !== i));
    const unchanged = kept.length > 0 ? [`UNCHANGED <<${kept.join(', ')}>>`] : [];
    const steps = [`(${bool(guard)} = TRUE)`, ...changed, ...unchanged].join(' /\\ ');
    defined.clear();
    return definitions.length === 0 ? steps : `LET ${definitions.join(' ')} IN ${steps}`;
  }

  function int(value: Int): string {
    return defined.get(value) ?? intText(value);
  }

  function bool(question: Bool): string {
    return defined.get(question) ?? boolText(question);
  }

  function intText(value: Int): string {
    switch (value.is) {
      case 'const':
        return `${value.value}`;
      case 'variable':
        return name(value.index);
      case 'if':
        return `(IF ${bool(value.condition)} THEN ${int(value.then)} ELSE ${int(value.else)})`;
      case 'successor':
        return `(${int(value.of)} + 1)`;
      case 'with':
        return bitsOf(value.bits).reduce((text, bit) => `Set(${text}, ${bit})`, int(value.of));
      case 'without':
        return bitsOf(value.bits).reduce((text, bit) => `Clear(${text}, ${bit})`, int(value.of));
    }
  }

  function boolText(question: Bool): string {
    switch (question.is) {
      case 'equal':
        return `(${int(question.left)} = ${int(question.right)})`;
      case 'less':
        return `(${int(question.left)} < ${int(question.right)})`;
      case 'has':
        return joined(
          bitsOf(question.bits).map((bit) => `Has(${int(question.of)}, ${bit})`),
          '/\\',
          'TRUE',
        );
      case 'all':
        return joined(question.of.map(bool), '/\\', 'TRUE');
      case 'any':
        return joined(question.of.map(bool), '\\/', 'FALSE');
      case 'not':
        return `(~${bool(question.of)})`;
    }
  }
}

const joined = (parts: readonly string[], by: string, none: string): string =>
  parts.length === 0 ? none : `(${parts.join(` ${by} `)})`;

/** The single bits of a set, as numbers. */
function bitsOf(set: number): readonly number[] {
  return Array.from({ length: 31 }, (_, i) => 2 ** i).filter((bit) => set & bit);
}
