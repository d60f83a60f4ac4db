/** The tabs of the details: the step, a message, a state. */

import { byId } from './dom.ts';
import { type Store, tabs } from './store.ts';

export function showTabs(store: Store): void {
  const list = byId('tabs');
  for (const tab of tabs) byId(`tab-${tab}`).addEventListener('click', () => store.showTab(tab));
  list.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = by === undefined ? undefined : tabs.indexOf(store.shown.tab) + by;
    const next =
      { Home: tabs[0], End: tabs.at(-1) }[event.key] ?? (at === undefined ? undefined : tabs.at(at % tabs.length));
    if (next === undefined) return;
    event.preventDefault();
    store.showTab(next);
    byId(`tab-${next}`).focus();
  });
  store.listen(({ tab, step, message, state, recording }, before) => {
    for (const one of tabs) {
      const button = byId(`tab-${one}`);
      button.setAttribute('aria-selected', String(one === tab));
      button.tabIndex = one === tab ? 0 : -1;
      byId(`panel-${one}`).hidden = one !== tab;
    }
    const isSame = tab === before?.tab && message === before.message && state === before.state;
    if (before !== undefined && !isSame && step === before.step && recording === before.recording) reveal();
  });
}

/** On a small screen the details stand far below what opens them. */
function reveal(): void {
  const { top } = byId('details').getBoundingClientRect();
  if (top < 0 || top > window.innerHeight * 0.6) byId('details').scrollIntoView();
}
