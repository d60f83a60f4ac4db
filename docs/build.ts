/** All parts of the docs put together, in memory. */

import type { Output } from '../codegen/compile.ts';
import { roles } from '../codegen/language.ts';
import { emitExplorer } from '../explorer/build/emit.ts';
import { alertsPage } from './emit/alerts.ts';
import { contractPage } from './emit/contract.ts';
import { coveragePage } from './emit/coverage.ts';
import { flowPages } from './emit/flows.ts';
import { indexPage } from './emit/index.ts';
import { machinePage } from './emit/machines.ts';
import { messagePages } from './emit/messages.ts';
import { propertiesPages } from './emit/properties.ts';
import { registriesPage } from './emit/registries.ts';
import { statePages } from './emit/states.ts';
import { verificationPages } from './emit/verification.ts';
import type { Material } from './load.ts';
import { type Part, siteOf } from './site.ts';

/** Makes a part of the site; `name` is for those who watch. */
interface Emitter {
  readonly name: string;
  readonly emit: (material: Material) => Part | Promise<Part>;
}

/** In the order of the navigation. */
const emitters: readonly Emitter[] = [
  { name: 'flows', emit: flowPages },
  { name: 'machines and states', emit: machineParts },
  { name: 'messages', emit: messagePages },
  {
    name: 'reference',
    emit: (material) => ({
      pages: [contractPage(material.outcomes), alertsPage(material), registriesPage(material), coveragePage(material)],
    }),
  },
  {
    name: 'verification',
    emit: (material) => ({ pages: [...propertiesPages(material), ...verificationPages(material)] }),
  },
  {
    name: 'the explorer',
    emit: async (material) => ({
      pages: [],
      files: [await emitExplorer(material)],
      links: [{ file: 'explorer.html', group: 'Start', label: 'Explorer' }],
    }),
  },
];

async function machineParts(material: Material): Promise<Part> {
  const pages = [];
  for (const role of roles) pages.push(await machinePage(material, role), ...(await statePages(material, role)));
  return { pages };
}

/** Every file of generated/docs. `watch` hears what is being made. */
export async function buildDocs(material: Material, watch: (part: string) => void = () => {}): Promise<Output[]> {
  const parts: Part[] = [];
  for (const { name, emit } of emitters) {
    watch(name);
    parts.push(await emit(material));
  }
  watch('pages');
  return siteOf([{ pages: [indexPage(material, parts)] }, ...parts]);
}
