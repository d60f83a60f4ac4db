/** The JavaScript that explores one model: its store of packed states, the search, and the invariants. */

import type { Model } from '../model.ts';
import { writer } from './expression.ts';
import { type Layout, pack } from './layout.ts';
import { type Control, controlsOf, paramsOf, type Store } from './steps.ts';
import { guarded, testTree } from './tree.ts';

/** What the explorer calls. Arrays are replaced as they grow, so they are asked for. */
export interface Machine {
  /** Adds the initial state. */
  readonly begin: () => void;
  /** Expands the states from `from` to before `to`; returns where it came to, which is less after a stop. */
  readonly expand: (from: number, to: number) => number;
  readonly counts: () => { readonly states: number; readonly transitions: number };
  readonly space: () => Arrays;
  readonly isDone: (state: number) => boolean;
  /** What was spent on making functions so far; some are made during the search. */
  readonly compileMilliseconds: () => number;
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
  readonly outside: (command: number, variable: number, value: number) => void;
  /** Called before memory grows to that many states and edges; throws where that is too much. */
  readonly mayGrow: (states: number, edges: number) => void;
}

/** With `witnesses`, an entry for every command: the first state in which it was taken, plus one. */
export function compile(model: Model, layout: Layout, host: Host, witnesses?: Int32Array): Machine {
  let compileMilliseconds = 0;
  const controls = controlsOf({ model, layout, host, witnesses, store: () => machine, timed });
  const make = timed(() => new Function('host', 'steps', machineSource(model, layout, controls)));
  const steps = controls.map((control) => control.steps);
  const machine = make(host, steps) as Machine & Store;
  return { ...machine, compileMilliseconds: () => compileMilliseconds };

  function timed<T>(make: () => T): T {
    const begun = performance.now();
    const made = make();
    compileMilliseconds += performance.now() - begun;
    return made;
  }
}

function machineSource(model: Model, layout: Layout, controls: readonly Control[]): string {
  const params = paramsOf(layout);
  const roots = model.invariants.map(({ bad }) => bad);
  const write = writer(model, layout, model.done ? [...roots, model.done] : roots);
  const functions: string[] = [];
  const checks = roots.map((bad, i) => guarded(bad, `if(host.violated(${i},count-1))stop=true;`, write));
  const check = testTree(checks, layout, write, (text) => {
    functions.push(`function c${functions.length}(${params}){${text}}`);
    return `c${functions.length - 1}(${params});`;
  });
  const done = model.done ? write.bool(model.done) : 'true';
  const calls = controls.map(
    ({ variable }, i) => `steps${i}[${write.int({ is: 'variable', index: variable })}](${params})`,
  );
  return [
    "'use strict';",
    storeSource(layout, model.done !== undefined),
    ...controls.map((_, i) => `const steps${i}=steps[${i}];`),
    ...functions,
    ...write.functions,
    `function check(${params}){${check}}`,
    `function isDone(i){const p=i*${layout.words},${loadSource(layout)};return ${done}}`,
    expandSource(layout, calls.join('+') || '0', model.done !== undefined),
    beginSource(model, layout),
    'const counts=()=>({states:count,transitions}),space=()=>({words:states,parents,edges,firstEdges});',
    'return{begin,expand,counts,space,isDone,add,current:()=>current}',
  ].join('\n');
}

const hashConstants = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1, 0x2545f491, 0x5bd1e995, 0xcc9e2d51];

function storeSource(layout: Layout, keepsEdges: boolean): string {
  const { words } = layout;
  const each = Array.from({ length: words }, (_, i) => i);
  const params = paramsOf(layout);
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

const loadSource = ({ words }: Layout): string =>
  Array.from({ length: words }, (_, i) => `s${i}=states[p+${i}]`).join(',');

function expandSource(layout: Layout, calls: string, keepsEdges: boolean): string {
  return `
function expand(from,to){
  for(let i=from;i<to;i++){
    current=i;
    const p=i*${layout.words},${loadSource(layout)};
    const t=${calls};
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
