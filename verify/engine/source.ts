/** The JavaScript that explores one model: its store of packed states, and one function per control state. */

import type { Command, Model } from '../model.ts';
import { fieldText, type Writer, writer } from './expression.ts';
import { bound, type Layout, maskOf, pack } from './layout.ts';
import { type Guarded, guarded, testTree } from './tree.ts';

/** What the explorer calls. Arrays are replaced as they grow, so they are asked for. */
export interface Machine {
  /** Adds the initial state. */
  readonly begin: () => void;
  /** Expands the states from `from` to before `to`; returns where it came to, which is less after a stop. */
  readonly expand: (from: number, to: number) => number;
  readonly counts: () => { readonly states: number; readonly transitions: number };
  readonly space: () => Arrays;
  readonly isDone: (state: number) => boolean;
}

/** Longer than what is in use. Edges are kept only where the model says what is `done`. */
export interface Arrays {
  /** Packed states, `layout.words` words each. */
  readonly words: Int32Array;
  readonly parents: Int32Array;
  /** The successors of all states, one after the other. */
  readonly edges: Int32Array;
  /** Of every state, the index of its first edge. */
  readonly firstEdges: Int32Array;
}

/** What the machine tells the explorer. Those that are called often return whether to stop. */
export interface Host {
  /** The state of that index, found just now, is bad. */
  readonly violated: (invariant: number, state: number) => boolean;
  /** No command can be taken in it, and it is not `done`. */
  readonly deadlock: (state: number) => boolean;
  /** Throws: a command put a variable outside its domain. */
  readonly outside: (command: number, variable: number, value: number, state: number) => void;
  /** Called before memory grows to that many states and edges; throws where that is too much. */
  readonly mayGrow: (states: number, edges: number) => void;
}

/** With `witnesses`, an entry for every command: the first state in which it was taken, plus one. */
export function compile(model: Model, layout: Layout, host: Host, witnesses?: Int32Array): Machine {
  const source = machineSource(model, layout, witnesses !== undefined);
  const make = new Function('host', 'witnesses', source) as (host: Host, witnesses?: Int32Array) => Machine;
  return make(host, witnesses);
}

export function machineSource(model: Model, layout: Layout, witnessed = false): string {
  const words = Array.from({ length: layout.words }, (_, i) => `s${i}`);
  const params = words.join(',');
  const write = writer(model, layout);
  const functions: string[] = [];
  const keepsEdges = model.done !== undefined;
  const dispatch = dispatchSource({ model, layout, write, witnessed }, outlined('t', 'let t=0;', 't+='));
  const checks = model.invariants.map(({ bad }, i) => guarded(bad, `if(host.violated(${i},count-1))stop=true;`, write));
  const check = testTree(checks, layout, write, outlined('c', '', ''));
  const done = model.done ? write.bool(model.done) : 'true';
  return [
    "'use strict';",
    storeSource(layout, keepsEdges),
    `function check(${params}){${check}}`,
    `function isDone(i){const p=i*${words.length},${loadSource(words)};return ${done}}`,
    `function expandOne(${params}){let t=0;${dispatch}return t}`,
    expandSource(words, keepsEdges),
    ...functions,
    ...write.functions,
    beginSource(model, layout),
    'const counts=()=>({states:count,transitions}),space=()=>({words:states,parents,edges,firstEdges});',
    'return{begin,expand,counts,space,isDone}',
  ].join('\n');

  /** A function of its own; `t` counts the transitions taken in it. */
  function outlined(letter: string, opening: string, use: string): (statements: string) => string {
    return (statements) => {
      const name = `${letter}${functions.length}`;
      functions.push(`function ${name}(${params}){${opening}${statements}${opening ? 'return t' : ''}}`);
      return `${use}${name}(${params});`;
    };
  }
}

interface Context {
  readonly model: Model;
  readonly layout: Layout;
  readonly write: Writer;
  readonly witnessed: boolean;
}

/** Per control variable, a switch over its values; each control state is a function. */
function dispatchSource(context: Context, outline: (s: string) => string): string {
  const { model, layout, write } = context;
  const byVariable = new Map<number, Map<number, Guarded[]>>();
  for (const [index, command] of model.commands.entries()) {
    const { variable, value } = command.at;
    const byValue = byVariable.get(variable) ?? new Map<number, Guarded[]>();
    byVariable.set(variable, byValue);
    const group = byValue.get(value) ?? [];
    byValue.set(value, group);
    group.push(guarded(command.guard, bodySource(context, command, index), write));
  }
  const parts: string[] = [];
  for (const [variable, byValue] of byVariable) {
    const field = layout.fields[variable];
    if (!field) continue;
    const cases = [...byValue].map(
      ([value, group]) => `case ${value}:${outline(testTree(group, layout, write, outline))}break;`,
    );
    parts.push(`switch(${fieldText(field)}){${cases.join('')}}`);
  }
  return parts.join('\n');
}

function bodySource({ model, layout, write, witnessed }: Context, command: Command, index: number): string {
  const clear: number[] = Array(layout.words).fill(0);
  const set: number[] = Array(layout.words).fill(0);
  const computed: string[][] = clear.map(() => []);
  let before = witnessed ? `if(witnesses[${index}]===0)witnesses[${index}]=current+1;` : '';
  for (const [i, { variable, to }] of command.updates.entries()) {
    const field = layout.fields[variable];
    const size = model.variables[variable]?.size ?? 0;
    if (!field) continue;
    let text = write.int(to);
    if (bound(model, to) >= size) {
      before += `const u${i}=${text};if(u${i}>=${size})host.outside(${index},${variable},u${i},current);`;
      text = `u${i}`;
    }
    if (field.bits === 0) continue;
    const { word, shift } = field;
    clear[word] = (clear[word] ?? 0) | (maskOf(field) << shift);
    if (to.is === 'const') set[word] = (set[word] ?? 0) | (to.value << shift);
    else computed[word]?.push(shift === 0 ? text : `${text}<<${shift}`);
  }
  const next = clear.map((mask, word) => {
    if (mask === 0) return `s${word}`;
    const parts = [mask === -1 ? '' : `s${word}&${~mask}`, set[word] ? `${set[word]}` : '', ...(computed[word] ?? [])];
    return parts.filter((part) => part !== '').join('|') || '0';
  });
  return `{${before}t++;add(${next.join(',')})}`;
}

const hashConstants = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1, 0x2545f491, 0x5bd1e995, 0xcc9e2d51];

function storeSource({ words }: Layout, keepsEdges: boolean): string {
  const each = Array.from({ length: words }, (_, i) => i);
  const params = each.map((i) => `s${i}`).join(',');
  const same = each.map((i) => `states[p+${i}]===s${i}`).join('&&');
  const hash = each
    .map((i) => `Math.imul(s${i}^(s${i}>>>15),${(hashConstants[i % hashConstants.length] ?? 1) + 2 * i})`)
    .join('+');
  const edge = (state: string): string =>
    keepsEdges ? `edges[edgeCount++]=${state};if(edgeCount===edges.length)growEdges();` : '';
  return `
let capacity=2048,mask=4*capacity-1,count=0,transitions=0,current=0,stop=false,edgeCount=0;
let states=new Int32Array(capacity*${words}),parents=new Int32Array(capacity),table=new Int32Array(4*capacity);
let edges=new Int32Array(${keepsEdges ? 8192 : 0}),firstEdges=new Int32Array(${keepsEdges ? 'capacity+1' : 0});
function hash(${params}){let h=${hash}|0;h^=h>>>15;h=Math.imul(h,0x2c1b3c6d);return h^h>>>13}
function add(${params}){
  let slot=hash(${params})&mask,k=0;
  while((k=table[slot])!==0){
    const p=(k-1)*${words};
    if(${same}){${edge('k-1')}return}
    slot=slot+1&mask;
  }
  const p=count*${words};
  ${each.map((i) => `states[p+${i}]=s${i};`).join('')}
  parents[count]=current;${edge('count')}
  table[slot]=++count;
  check(${params});
  if(count===capacity)grow();
}
function grown(array,length){const larger=new Int32Array(length);larger.set(array);return larger}
function grow(){
  host.mayGrow(2*capacity,edges.length);
  capacity*=2;mask=4*capacity-1;
  states=grown(states,capacity*${words});parents=grown(parents,capacity);table=new Int32Array(4*capacity);
  ${keepsEdges ? 'firstEdges=grown(firstEdges,capacity+1);' : ''}
  for(let i=0;i<count;i++){
    const p=i*${words};
    let slot=hash(${each.map((i) => `states[p+${i}]`).join(',')})&mask;
    while(table[slot]!==0)slot=slot+1&mask;
    table[slot]=i+1;
  }
}
function growEdges(){
  host.mayGrow(capacity,2*edges.length);
  edges=grown(edges,2*edges.length);
}`;
}

const loadSource = (words: readonly string[]): string => words.map((word, i) => `${word}=states[p+${i}]`).join(',');

function expandSource(words: readonly string[], keepsEdges: boolean): string {
  return `
function expand(from,to){
  for(let i=from;i<to;i++){
    current=i;
    const p=i*${words.length},${loadSource(words)};
    const t=expandOne(${words.join(',')});
    transitions+=t;
    ${keepsEdges ? 'firstEdges[i+1]=edgeCount;' : ''}
    if(t===0&&!isDone(i)&&host.deadlock(i))stop=true;
    if(stop)return i+1;
  }
  return to;
}`;
}

function beginSource(model: Model, layout: Layout): string {
  const initial = pack(
    layout,
    model.variables.map((v) => v.initial),
  );
  return `function begin(){current=-1;add(${initial.join(',')});edgeCount=0}`;
}
