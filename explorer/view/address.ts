/** Keeps the flow and the step in the address, so that a moment can be shown to someone else. */

import type { Options } from '../engine/options.ts';
import { firstFlow, flowOf, flows } from '../model/flows.ts';
import type { Store } from './store.ts';

/** What the address asks for: `#flow=retry&step=7`. */
export function asked(): { readonly options: Options; readonly step: number } {
  const words = new URLSearchParams(location.hash.slice(1));
  const flow = flows.find(({ id }) => id === words.get('flow')) ?? firstFlow;
  return { options: flow.options, step: Number(words.get('step')) || 0 };
}

export function keepAddress(store: Store): void {
  window.addEventListener('hashchange', () => {
    const { options, step } = asked();
    store.shakeHands(options);
    store.go(step);
  });
  store.listen(({ recording, step }, before) => {
    const flow = flowOf(recording.options);
    if (before === undefined || flow === undefined) return;
    history.replaceState(null, '', `#flow=${flow.id}&step=${step}`);
  });
}
