/** The table of RFC sections: what in the spec speaks of each, and which nothing speaks of. */

import {
  type Block,
  heading,
  joined,
  mono,
  type Page,
  page,
  paragraph,
  quiet,
  type Text,
  table,
  toPage,
} from '../document.ts';
import type { Material } from '../load.ts';
import { type Mention, mentionsOf } from '../model/coverage.ts';
import { cite, citeShort, machinePath, messagePath, toSpec } from './words.ts';

const kinds = ['state', 'row', 'action', 'send', 'fact', 'message', 'record layer', 'registry', 'property'] as const;

export function coveragePage(material: Material): Page {
  const mentions = mentionsOf(material);
  const { sections } = material.registry;
  const of = (section: string) => mentions.filter((m) => m.rfc === `9846#${section}`);
  // Keys like "4" come first in any object, whatever the order of the file.
  const all = Object.keys(sections).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const silent = all.filter((section) => of(section).length === 0);
  return page({
    path: 'coverage',
    title: 'RFC coverage',
    sources: ['spec'],
    nav: { group: 'Reference', label: 'RFC coverage' },
    body: [
      paragraph(
        `${all.length - silent.length} of the ${all.length} sections of RFC 9846 are cited somewhere in the spec. A citation says that the section was read there, not that all of it is done.`,
      ),
      heading(2, 'Sections and what speaks of them'),
      ...table(
        'Sections of RFC 9846',
        ['section', 'title', 'RFC 8446', 'what speaks of it'],
        all
          .filter((section) => of(section).length > 0)
          .map((section) => [
            [{ here: `s${section}` }, citeShort(`9846#${section}`)],
            sections[section]?.title ?? '',
            sections[section]?.was ?? 'new',
            spoken(material, of(section)),
          ]),
      ),
      heading(2, 'Sections that nothing speaks of'),
      paragraph(
        'Introductions, the presentation language, considerations and acknowledgements are among them, and what is not done.',
      ),
      ...table(
        'Sections of RFC 9846 without a row',
        ['section', 'title', 'RFC 8446'],
        silent.map((section) => [
          citeShort(`9846#${section}`),
          sections[section]?.title ?? '',
          sections[section]?.was ?? 'new',
        ]),
      ),
      ...others(material, mentions),
    ],
  });
}

/** By kind, each name once. */
function spoken(material: Material, mentions: readonly Mention[]): Text {
  const lines = kinds.flatMap((kind): Text[] => {
    const own = mentions.filter((m) => m.kind === kind);
    const seen = new Map(own.map((m) => [`${m.name} ${kind === 'row' ? m.at?.line : ''} ${m.role}`, m]));
    return own.length === 0
      ? []
      : [[quiet(`${kind}: `), ...joined([...seen.values()].map((m) => nameOf(material, m)))]];
  });
  return joined(lines, '\n');
}

function nameOf(material: Material, { kind, name, role, at, state }: Mention): Text {
  if (kind === 'row' && at !== undefined) return [mono(`${state ?? 'any'}: ${name}`), ' (', toSpec(at), ')'];
  if (kind === 'state' && role !== undefined)
    return [toPage(`states/${role}/${name}`, mono(name)), quiet(` (${role})`)];
  if (role !== undefined) return [mono(name), ' (', toPage(machinePath(role), role), ')'];
  if (kind === 'message') {
    const file = material.messages.files.find((f) => f.types.some((t) => t.name === name));
    return toPage(messagePath(file?.types[0]?.name ?? name), mono(name));
  }
  if (kind === 'property') return toPage('properties', mono(name), name);
  return mono(name);
}

function others(material: Material, mentions: readonly Mention[]): Block[] {
  const rfcs = [...new Set(mentions.map((m) => m.rfc).filter((rfc) => !rfc.startsWith('9846')))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  return [
    heading(2, 'Other documents'),
    ...table(
      'Other RFCs',
      ['RFC', 'what speaks of it'],
      rfcs.map((rfc) => [
        cite(rfc, material.registry.sections),
        spoken(
          material,
          mentions.filter((m) => m.rfc === rfc),
        ),
      ]),
    ),
  ];
}
