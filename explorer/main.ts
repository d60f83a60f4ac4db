/** Puts the page together. */

import type { SpecData } from './model/spec.ts';
import { asked, keepAddress } from './view/address.ts';
import { showDiagrams } from './view/diagram.ts';
import { byId } from './view/dom.ts';
import { showMessagePanel } from './view/message-panel.ts';
import { showReturns } from './view/returns.ts';
import { showSequence } from './view/sequence.ts';
import { showStatePanel } from './view/state-panel.ts';
import { showStepPanel } from './view/step-panel.ts';
import { showStepper } from './view/stepper.ts';
import { Store } from './view/store.ts';
import { showTabs } from './view/tabs.ts';
import { showTheme } from './view/theme.ts';
import { showToolbar } from './view/toolbar.ts';

showTheme();
const spec = JSON.parse(byId('spec').textContent ?? '') as SpecData;
const { options, step } = asked();
const store = new Store(spec, options, step);
byId('page').hidden = false;
for (const show of [
  showToolbar,
  showStepper,
  showReturns,
  showTabs,
  showDiagrams,
  showSequence,
  showStepPanel,
  showMessagePanel,
  showStatePanel,
  keepAddress,
])
  show(store);
const help = byId('help') as HTMLDialogElement;
byId('show-help').addEventListener('click', () => help.showModal());
