/** The state diagrams: where both sides are, where they have been, and which way the step went. */

import { peerOf, type Side } from '../engine/recording.ts';
import { happeningAt, standingOf } from '../model/player.ts';
import { all, byId } from './dom.ts';
import { rove, settle } from './roving.ts';
import type { Shown, Store } from './store.ts';

const sides: readonly Side[] = ['client', 'server'];

export function showDiagrams(store: Store): void {
  for (const side of sides) prepare(store, side);
  store.listen((shown) => {
    for (const side of sides) mark(shown, side);
  });
}

function prepare(store: Store, side: Side): void {
  const pane = byId(`${side}-states`);
  const boxes = () => all<SVGElement>(pane, '[data-state]');
  for (const box of boxes()) {
    const show = (): void => store.showState(side, box.dataset.state ?? '');
    box.setAttribute('role', 'button');
    box.addEventListener('click', show);
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      show();
    });
  }
  rove(pane, boxes);
}

function mark({ recording, step, state, tab }: Shown, side: Side): void {
  const pane = byId(`${side}-states`);
  const standing = standingOf(recording, side, step);
  const happening = happeningAt(recording, step);
  const isActing = happening?.side === side;
  const way = happening?.type === 'row' && isActing ? `${happening.before} ${happening.state}` : '';
  const boxes = all<SVGElement>(pane, '[data-state]');
  for (const box of boxes) {
    const name = box.dataset.state ?? '';
    const isHere = name === standing.state;
    box.classList.toggle('here', isHere);
    box.classList.toggle('visited', standing.visited.has(name));
    box.classList.toggle('chosen', tab === 'state' && state.side === side && state.name === name);
    box.setAttribute('aria-label', `${name}${isHere ? `, where the ${side} is` : ''}`);
    if (isHere) box.setAttribute('aria-current', 'step');
    else box.removeAttribute('aria-current');
  }
  settle(
    boxes,
    boxes.find((box) => box.classList.contains('here')),
  );
  for (const arrow of all<SVGElement>(pane, '.way')) {
    const { from = '', to = '' } = arrow.dataset;
    arrow.classList.toggle('visited', standing.ways.has(`${from} ${to}`));
    arrow.classList.toggle('taken', `${from} ${to}` === way);
  }
  pane.classList.toggle('acting', isActing);
  if (isActing) reveal(pane, byId(`${peerOf(side)}-states`));
}

/** Where both do not fit beside each other, the side that acts comes into view. */
function reveal(pane: HTMLElement, other: HTMLElement): void {
  const scroller = pane.parentElement;
  if (scroller === null || pane.offsetTop === other.offsetTop || scroller.scrollHeight <= scroller.clientHeight) return;
  const here = pane.querySelector('.here')?.getBoundingClientRect();
  const room = scroller.getBoundingClientRect();
  if (here === undefined || (here.top >= room.top && here.bottom <= room.bottom)) return;
  scroller.scrollTop += here.top - room.top - room.height / 3;
}
