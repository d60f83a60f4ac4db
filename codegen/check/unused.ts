/** Every declaration must be used. */

import type { Problem } from '../problem.ts';
import type { Walk } from './walk.ts';

/** A name that a misspelt one was meant to be is not called unused as well. */
export function checkUnused({ model, used, report }: Walk, problems: readonly Problem[]): void {
  const meant = new Set(problems.flatMap((problem) => /'(.*)'/.exec(problem.hint ?? '')?.[1] ?? []));
  const nouns = {
    facts: 'is read by no row',
    actions: 'is performed by no row',
    sends: 'is sent by no row',
    sequences: 'is used by no row',
    waits: 'is waited for by no state',
  } as const;
  for (const noun of Object.keys(nouns) as (keyof typeof nouns)[]) {
    for (const declared of model[noun].values())
      if (!used[noun].has(declared.name) && !meant.has(declared.name))
        report(declared.at, `'${declared.name}' ${nouns[noun]}`);
  }
  const made = new Set([...model.actions.values()].flatMap((a) => a.doc.makes ?? []));
  for (const { name, at, doc } of model.holds.values()) {
    if (meant.has(name) || meant.has(doc.epoch ?? '')) continue;
    if (!used.holds.has(name))
      report(at, `'${name}' is ${made.has(name) ? 'made but never needed' : 'neither made nor needed'}`);
    else if (!made.has(name)) report(at, `'${name}' is needed, but no action makes it`);
  }
}
