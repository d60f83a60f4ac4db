/** One tab stop for a list of things: the arrow keys up and down go from one to the next. */

/** `items` are asked for each time, in order. */
export function rove(list: Element, items: () => readonly (HTMLElement | SVGElement)[]): void {
  list.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent;
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return;
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = all[at + (key === 'ArrowDown' ? 1 : -1)];
    event.preventDefault();
    next?.focus();
  });
  list.addEventListener('focusin', (event) => settle(items(), event.target as HTMLElement));
}

/** Makes one of them the tab stop. */
export function settle(items: readonly (HTMLElement | SVGElement)[], stop: HTMLElement | SVGElement | undefined): void {
  const chosen = stop !== undefined && items.includes(stop) ? stop : items[0];
  for (const item of items) item.setAttribute('tabindex', item === chosen ? '0' : '-1');
}
