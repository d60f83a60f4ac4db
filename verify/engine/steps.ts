/**
 * The commands of each control state as a JavaScript function, made when the first state that needs it is expanded: many models
 * are small, and reach few of their control states; making all functions would take longer than the search.
 */

import type { Bool, Command, Int, Model } from '../model.ts';
import { writer } from './expression.ts';
import { bound, type Layout, maskOf } from './layout.ts';
import type { Host } from './source.ts';
import { guarded, testTree } from './tree.ts';

/** Takes every command that can be taken in the state of these words; returns how many. */
export type Steps = (...words: readonly number[]) => number;

/** What the functions call; there only once the machine is made. */
export interface Store {
  readonly add: (...words: readonly number[]) => void;
  /** The state that is being expanded. */
  readonly current: () => number;
}

export interface Control {
  readonly variable: number;
  /** By its value. */
  readonly steps: Steps[];
}

interface Context {
  readonly model: Model;
  readonly layout: Layout;
  readonly host: Host;
  readonly witnesses: Int32Array | undefined;
  readonly store: () => Store;
  /** Makes something, and counts how long it took. */
  readonly timed: <T>(make: () => T) => T;
}

export function controlsOf(context: Context): readonly Control[] {
  const { model } = context;
  const byVariable = new Map<number, number[][]>();
  for (const [index, { at }] of model.commands.entries()) {
    const size = model.variables[at.variable]?.size ?? 0;
    const byValue = byVariable.get(at.variable) ?? Array.from({ length: size }, () => []);
    byVariable.set(at.variable, byValue);
    byValue[at.value]?.push(index);
  }
  return [...byVariable].map(([variable, byValue]) => ({ variable, steps: stepsOf(context, byValue) }));
}

/** Each makes the function that it stands for when it is first called, and puts that one in its place. */
function stepsOf(context: Context, byValue: readonly (readonly number[])[]): Steps[] {
  const steps: Steps[] = byValue.map((indices, value) => {
    if (indices.length === 0) return () => 0;
    return (...words) => {
      const compiled = context.timed(() => compile(stepsSource(context, indices), context));
      steps[value] = compiled;
      return compiled(...words);
    };
  });
  return steps;
}

function compile(source: string, { host, witnesses, store }: Context): Steps {
  const { add, current } = store();
  const make = new Function('add', 'current', 'host', 'witnesses', source);
  return make(add, current, host, witnesses) as Steps;
}

function stepsSource(context: Context, indices: readonly number[]): string {
  const { model, layout } = context;
  const commands = indices.map((index) => model.commands[index] as Command);
  const write = writer(model, layout, rootsOf(commands));
  const params = paramsOf(layout);
  const functions: string[] = [];
  const items = commands.map((command, i) =>
    guarded(command.guard, `{t++;${effectSource(context, indices[i] ?? 0, write)}}`, write),
  );
  const statements = testTree(items, layout, write, (text) => {
    functions.push(`function t${functions.length}(${params}){let t=0;${text}return t}`);
    return `t+=t${functions.length - 1}(${params});`;
  });
  const main = `return function(${params}){let t=0;${statements}return t}`;
  return ["'use strict';", ...functions, ...write.functions, main].join('\n');
}

export const paramsOf = ({ words }: Layout): string => Array.from({ length: words }, (_, i) => `s${i}`).join(',');

function* rootsOf(commands: readonly Command[]): Generator<Int | Bool> {
  for (const { guard, updates } of commands) {
    yield guard;
    for (const { to } of updates) yield to;
  }
}

/** The new words, one expression each. */
function effectSource({ model, layout, witnesses }: Context, index: number, write: ReturnType<typeof writer>): string {
  const { updates } = model.commands[index] as Command;
  const clear: number[] = Array(layout.words).fill(0);
  const set: number[] = Array(layout.words).fill(0);
  const computed: string[] = Array(layout.words).fill('');
  let before = witnesses ? `if(witnesses[${index}]===0)witnesses[${index}]=current()+1;` : '';
  for (const [i, { variable, to }] of updates.entries()) {
    const field = layout.fields[variable];
    const size = model.variables[variable]?.size ?? 0;
    if (!field) continue;
    let text = write.int(to);
    if (bound(model, to) >= size) {
      before += `const u${i}=${text};if(u${i}>=${size})host.outside(${index},${variable},u${i});`;
      text = `u${i}`;
    }
    if (field.bits === 0) continue;
    const { word, shift } = field;
    clear[word] = (clear[word] ?? 0) | (maskOf(field) << shift);
    if (to.is === 'const') set[word] = (set[word] ?? 0) | (to.value << shift);
    else computed[word] += shift === 0 ? `|${text}` : `|${text}<<${shift}`;
  }
  const next = clear.map((mask, word) => {
    if (mask === 0) return `s${word}`;
    return `${mask === -1 ? '0' : `s${word}&${~mask}`}${set[word] ? `|${set[word]}` : ''}${computed[word]}`;
  });
  return `${before}add(${next.join(',')});`;
}
