/**
 * A model as Promela, for SPIN. Each command is one d_step and so one transition; the control variable of a process is its place in
 * the code where that is possible, as a person would write it and as SPIN is fastest. Run without partial order reduction, SPIN
 * stores the same states and counts the same transitions as our explorer.
 */

import { isNumber, sharedExpressions } from '../engine/sharing.ts';
import type { Bool, Command, Int, Model } from '../model.ts';
import { identifiers, plain, quoted } from './names.ts';

/** SPIN takes no more than 2048 d_steps. Atomic sequences mean the same, and are counted the same, but are slower. */
const mostDSteps = 2000;

/** Nodes of an expression that is computed once where it is needed twice. */
const worthKeeping = 4;

export function promela(model: Model): string {
  const names = identifiers(model);
  const name = (variable: number): string => names[variable] ?? 'nothing';
  /** What stands for an expression that was computed before. */
  const kept = new Map<Int | Bool, string>();
  let mostKept = 1;
  let dSteps = model.invariants.length + 1;
  const processes = byControl(model).map(([control, commands]) => process(control, commands));
  return [
    `/* ${quoted(model.name)} */`,
    ...model.variables.map(({ size, initial }, i) => `${typeOf(size)} ${name(i)}${widthOf(size)} = ${initial};`),
    `hidden int before[${mostKept}];`,
    ...processes,
    monitor(),
    '',
  ].join('\n');

  function process(control: number, commands: readonly Command[]): string {
    const title = `active proctype p_${plain(name(control))}() {`;
    if (!isPlace(model, control)) {
      const options = commands.map(
        (c) => `:: ${oneStep()} { ${name(control)} == ${c.at.value} && ${bool(c.guard)} -> ${updates(c)} }`,
      );
      return [title, 'do', ...options, 'od', '}'].join('\n');
    }
    const { size, initial } = model.variables[control] ?? { size: 0, initial: 0 };
    const places = Array.from({ length: size }, (_, value) =>
      place(
        value,
        commands.filter((c) => c.at.value === value),
      ),
    );
    return [title, `goto L${initial};`, ...places, '}'].join('\n');

    function place(value: number, here: readonly Command[]): string {
      if (here.length === 0) return `L${value}: false;`;
      const options = here.map((c) => `:: ${oneStep()} { ${bool(c.guard)} -> ${updates(c)} } goto L${nextPlace(c)}`);
      return [`L${value}: if`, ...options, 'fi;'].join('\n');
    }

    function nextPlace({ at, updates }: Command): number {
      const to = updates.find(({ variable }) => variable === control)?.to;
      return to?.is === 'const' ? to.value : at.value;
    }
  }

  function oneStep(): string {
    return dSteps++ < mostDSteps ? 'd_step' : 'atomic';
  }

  /** All at once: what reads a variable that is also written, and what is needed twice, is computed first. */
  function updates(command: Command): string {
    const written = new Set(command.updates.map(({ variable }) => variable));
    const first: string[] = [];
    const keep = (text: string): string => {
      const place = `before[${first.length}]`;
      first.push(`${place} = ${text}`);
      mostKept = Math.max(mostKept, first.length);
      return place;
    };
    const shared = sharedExpressions(
      command.updates.map(({ to }) => to),
      worthKeeping,
    );
    for (const node of shared) kept.set(node, keep(isNumber(node) ? intText(node) : boolText(node)));
    const then = command.updates.map(({ variable, to }) => {
      const readsOther = reads(to, (v) => v !== variable && written.has(v));
      return `${name(variable)} = ${readsOther ? keep(int(to)) : int(to)}`;
    });
    kept.clear();
    return [...first, ...then].join('; ') || 'skip';
  }

  /** Enabled in bad states only, so that it adds no transition to a model that holds; it stays where it is. */
  function monitor(): string {
    const options = model.invariants.map(
      ({ name, bad }, i) => `:: d_step { ${bool(bad)} -> assert(${i} < 0) } /* ${quoted(name)} */`,
    );
    if (model.done) options.push(`:: d_step { timeout && !${bool(model.done)} -> assert(${options.length} < 0) }`);
    return options.length === 0 ? '' : ['active proctype monitor() {', 'do', ...options, 'od', '}'].join('\n');
  }

  function int(value: Int): string {
    return kept.get(value) ?? intText(value);
  }

  function bool(question: Bool): string {
    return kept.get(question) ?? boolText(question);
  }

  function intText(value: Int): string {
    switch (value.is) {
      case 'const':
        return `${value.value}`;
      case 'variable':
        return name(value.index);
      case 'if':
        return `(${bool(value.condition)} -> ${int(value.then)} : ${int(value.else)})`;
      case 'successor':
        return `(${int(value.of)} + 1)`;
      case 'with':
        return `(${int(value.of)} | ${value.bits})`;
      case 'without':
        return `(${int(value.of)} & ${~value.bits})`;
    }
  }

  function boolText(question: Bool): string {
    switch (question.is) {
      case 'equal':
        return `(${int(question.left)} == ${int(question.right)})`;
      case 'less':
        return `(${int(question.left)} < ${int(question.right)})`;
      case 'has':
        return `((${int(question.of)} & ${question.bits}) == ${question.bits})`;
      case 'all':
        return question.of.length === 0 ? 'true' : `(${question.of.map(bool).join(' && ')})`;
      case 'any':
        return question.of.length === 0 ? 'false' : `(${question.of.map(bool).join(' || ')})`;
      case 'not':
        return `(!${bool(question.of)})`;
    }
  }
}

const typeOf = (size: number): string => (size <= 2 ? 'bit' : 'unsigned');
const widthOf = (size: number): string => (size <= 2 ? '' : ` : ${32 - Math.clz32(size - 1)}`);

/** The commands of each control variable. */
export function byControl(model: Model): [number, Command[]][] {
  const groups = new Map<number, Command[]>();
  for (const command of model.commands) {
    const group = groups.get(command.at.variable) ?? [];
    groups.set(command.at.variable, group);
    group.push(command);
  }
  return [...groups];
}

/** Whether only its own commands move the control variable, each to one value: then it is a place in the code. */
function isPlace(model: Model, control: number): boolean {
  return model.commands.every((command) =>
    command.updates.every(
      ({ variable, to }) => variable !== control || (command.at.variable === control && to.is === 'const'),
    ),
  );
}

/** Whether the expression reads such a variable. */
function reads(node: Int | Bool, such: (variable: number) => boolean): boolean {
  switch (node.is) {
    case 'const':
      return false;
    case 'variable':
      return such(node.index);
    case 'if':
      return reads(node.condition, such) || reads(node.then, such) || reads(node.else, such);
    case 'equal':
    case 'less':
      return reads(node.left, such) || reads(node.right, such);
    case 'all':
    case 'any':
      return node.of.some((b) => reads(b, such));
    default:
      return reads(node.of, such);
  }
}
