/** Goes from step to step: buttons, a slider and keys. */

import { sentenceOf } from '../model/say.ts';
import { byId } from './dom.ts';
import type { Store } from './store.ts';

export function showStepper(store: Store): void {
  const slider = byId('position') as HTMLInputElement;
  const buttons = { first: -Infinity, back: -1, next: 1, last: Infinity };
  for (const [id, by] of Object.entries(buttons)) byId(id).addEventListener('click', () => store.goBy(by));
  slider.addEventListener('input', () => store.go(Number(slider.value)));
  document.addEventListener('keydown', (event) => onKey(store, event));
  store.listen(({ recording, step }) => {
    const last = recording.happenings.length;
    slider.max = String(last);
    slider.value = String(step);
    slider.setAttribute('aria-valuetext', `Step ${step} of ${last}`);
    for (const [id, by] of Object.entries(buttons))
      byId(id).setAttribute('aria-disabled', String(by < 0 ? step === 0 : step === last));
    byId('place').textContent = `${step} / ${last}`;
    byId('sentence').textContent = sentenceOf(recording, step);
  });
}

/** Arrows and Home and End step, but where they mean something else. */
function onKey(store: Store, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  const { target } = event;
  if (target instanceof Element && target.closest('input, select, textarea, pre, [role="tablist"], dialog') !== null)
    return;
  const by = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  store.goBy(by);
}
