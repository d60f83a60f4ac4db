/** The states for which `anywhere` answers an event: each once, and none that answers by itself. */

import { otherwise } from '../language.ts';
import { type AnywhereDecl, spot } from '../model/model.ts';
import { type SharedAnswer, sharedAnswers } from '../model/rows.ts';
import type { Place } from '../yaml.ts';
import type { Walk } from './walk.ts';

export function checkIn(walk: Walk, entry: AnywhereDecl): void {
  const answers = sharedAnswers(walk.model, entry);
  const named = new Map<string, Place>();
  answers.forEach((answer, i) => {
    checkPlaceInList(walk, entry.name, answer, answers[i - 1]);
    (answer.in ?? []).forEach((state, k) => {
      checkNamed(walk, entry.name, state, answer.inPlace(k), named.get(state));
      named.set(state, answer.inPlace(k));
    });
  });
}

function checkPlaceInList(
  { report }: Walk,
  event: string,
  answer: SharedAnswer,
  before: SharedAnswer | undefined,
): void {
  if (event === otherwise && answer.in)
    report(answer.inPlace(), '`otherwise` answers all the rest, in every state; it takes no `in`');
  if (before && before.in === undefined)
    report(answer.at, `this never holds: the answer before it has no \`in\`, so it is for every state`);
}

function checkNamed({ model, report }: Walk, event: string, state: string, at: Place, before: Place | undefined): void {
  const found = model.states.get(state);
  if (!found) report(at, `unknown state '${state}'`, { name: state, among: model.states.keys() });
  else if (event in (found.doc.on ?? {}))
    report(at, `'${state}' answers ${event} itself (${spot(found.keyPlace('on', event))}), so this never holds there`);
  else if (before) report(at, `'${state}' has its answer to ${event} already: ${spot(before)}`);
}
