/** What must always hold, as spec/properties says it. */

import type { Role } from '../../codegen/language.ts';
import { heading, joined, type Page, page, paragraph, sentence, toFile } from '../document.ts';
import type { Material } from '../load.ts';
import { cite, toState } from './words.ts';

/** No page where there are no properties. */
export function propertiesPages(material: Material): Page[] {
  const { properties, machines } = material;
  if (properties.length === 0) return [];
  const roleOf = (state: string): Role => (machines.client.states.some((s) => s.name === state) ? 'client' : 'server');
  return [
    page({
      path: 'properties',
      title: 'What must always hold',
      sources: ['spec/properties'],
      nav: { group: 'Verification', label: 'Properties' },
      body: properties.flatMap((property) => [
        heading(2, property.name, property.name),
        paragraph(sentence(property.says)),
        ...(property.attack === undefined ? [] : [paragraph(`The attack that it stops: ${property.attack}`)]),
        ...(property.states === undefined
          ? []
          : [paragraph('Speaks of ', ...joined(property.states.map((state) => toState(roleOf(state), state))), '.')]),
        paragraph(
          ...(property.rfc === undefined ? [] : [...cite(property.rfc, material.registry.sections), '; ']),
          toFile(property.file, property.file),
        ),
      ]),
    }),
  ];
}
