/** What must always hold, as spec/properties says it. */

import { roles } from '../../codegen/language.ts';
import {
  type Block,
  heading,
  joined,
  mono,
  type Page,
  page,
  paragraph,
  quiet,
  sentence,
  toFile,
  toPage,
} from '../document.ts';
import type { Material } from '../load.ts';
import { type Property, statesOf } from '../model/properties.ts';
import { cite, toState } from './words.ts';

const whose: Readonly<Record<string, string>> = {
  client: 'the client',
  server: 'the server',
  both: 'each side',
  pair: 'client, server and attacker together',
};

/** More models than that are counted, and listed on their own page. */
const few = 4;

/** No page where there are no properties. */
export function propertiesPages(material: Material): Page[] {
  const { properties } = material;
  const files = [...new Set(properties.map((property) => property.file))];
  if (files.length === 0) return [];
  return [
    page({
      path: 'properties',
      title: 'What must always hold',
      sources: files,
      nav: { group: 'Verification', label: 'Properties' },
      body: [
        paragraph(
          `${properties.length} properties that the model checker holds the machines to: each in a sentence, with the section that demands it and the attacks that it stops.`,
        ),
        ...files.flatMap((file) => [
          heading(2, (/(\w+)\.yaml$/.exec(file)?.[1] ?? file).replaceAll('_', ' ')),
          ...properties.filter((property) => property.file === file).flatMap((one) => blocksOf(material, one)),
        ]),
      ],
    }),
  ];
}

function blocksOf(material: Material, property: Property): Block[] {
  const { machines, registry } = material;
  const { name, id, says, rfc, of, stops, file, line } = property;
  const states = roles.flatMap((role) => statesOf(property, machines[role]).map((s) => ({ ...s, role })));
  return [
    heading(3, name, name),
    paragraph(
      ...(id === undefined ? [] : [mono(id), ' ']),
      ...(of === undefined ? [] : [quiet(`${whose[of] ?? of}: `)]),
      `${sentence(says)}.`,
    ),
    ...(stops === undefined ? [] : [paragraph(`It stops ${stops.join('; ')}.`)]),
    ...(states.length === 0
      ? []
      : [
          paragraph(
            'It speaks of ',
            ...joined(states.map(({ role, name: state }) => [toState(role, state), ` (${role})`])),
            '.',
          ),
        ]),
    ...held(material, name),
    paragraph(
      ...(rfc === undefined ? [] : [...cite(rfc, registry.sections), '; ']),
      toFile(file, `${file}:${line}`, line),
    ),
  ];
}

/** In which models the checker has found it to hold. */
function held({ verification }: Material, name: string): Block[] {
  const models = verification.filter((model) => model.holds.includes(name)).map((model) => mono(model.name));
  if (models.length === 0) return [];
  const where = models.length > few ? [`${models.length} models`] : joined(models);
  return [paragraph('It ', toPage('verification', 'holds'), ' in ', ...where, '.')];
}
