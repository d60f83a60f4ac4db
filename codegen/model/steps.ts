/** Lays the steps of a row out flat: sequences inlined, the `when` of each step said in full. */

import type { Facts, Step } from '../ir.ts';
import { isBareStep } from '../language.ts';
import type { StepDoc } from '../schema/machine.ts';
import type { Place } from '../yaml.ts';
import type { Declared, Model } from './model.ts';

export interface FlatStep {
  readonly step: Step;
  readonly when: Facts;
  /** The step's own token. */
  readonly at: Place;
  /** What must be false and true at once for it to be performed: it never is. */
  readonly never?: string;
}

type Anything = Declared<unknown>;

/** `path` leads from the declaration to the list of steps. A sequence that contains itself is cut off; the check of names reports it. */
export function flatSteps(
  model: Model,
  within: Anything,
  path: readonly (string | number)[],
  steps: readonly StepDoc[],
  outer: Facts = {},
  open: readonly string[] = [],
): FlatStep[] {
  return steps.flatMap((doc, i) => {
    const item = [...path, i];
    const own = typeof doc === 'string' ? {} : (doc.when ?? {});
    const never = Object.keys(own).find((fact) => fact in outer && outer[fact] !== own[fact]);
    const when = { ...outer, ...own };
    const name = typeof doc === 'string' ? doc : doc.do;
    const sequence = name === undefined ? undefined : model.sequences.get(name);
    if (sequence && !open.includes(sequence.name))
      return flatSteps(model, sequence, [], sequence.doc, when, [...open, sequence.name]);
    const at = typeof doc === 'string' ? within.place(...item) : within.place(...item, verbOf(doc));
    const step = stepOf(doc);
    return step === undefined ? [] : [{ step, when, at, ...(never === undefined ? {} : { never }) }];
  });
}

const verbOf = (doc: Exclude<StepDoc, string>) =>
  (['do', 'send', 'keys', 'refuse'] as const).find((verb) => verb in doc) ?? 'do';

function stepOf(doc: StepDoc): Step | undefined {
  const name = typeof doc === 'string' ? doc : doc.do;
  if (name !== undefined) return isBareStep(name) ? { type: name } : { type: 'do', params: { name } };
  if (typeof doc === 'string') return undefined;
  if (doc.send !== undefined) return { type: 'send', params: { name: doc.send } };
  if (doc.keys?.send !== undefined) return { type: 'keys', params: { direction: 'send', epoch: doc.keys.send } };
  if (doc.keys?.recv !== undefined) return { type: 'keys', params: { direction: 'recv', epoch: doc.keys.recv } };
  const [alert, reason] = Object.entries(doc.refuse ?? {})[0] ?? [];
  return alert === undefined || reason === undefined ? undefined : { type: 'refuse', params: { alert, reason } };
}
