/** What the model checker has explored, and what holds in it. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Block,
  fold,
  heading,
  joined,
  mono,
  type Page,
  page,
  paragraph,
  sentence,
  table,
  toFile,
  toPage,
} from '../document.ts';
import { type Material, root } from '../load.ts';
import type { CheckedModel } from '../model/verification.ts';

const file = 'generated/verification.json';
const readme = 'verify/README.md';

/** No page where nothing was checked. */
export function verificationPages(material: Material): Page[] {
  const { verification } = material;
  if (verification.length === 0) return [];
  const known = new Set(material.properties.map((property) => property.name));
  return [
    page({
      path: 'verification',
      title: 'What is proven, and of what',
      sources: [file],
      nav: { group: 'Verification', label: 'Verification' },
      body: [
        paragraph(
          'The model checker explores the same rows that run, in every order in which things can happen. What each model is made of, its own sentence says. Made by `npm run check`, written down in ',
          toFile(file, mono(file)),
          '.',
        ),
        ...(existsSync(join(root, readme))
          ? [paragraph('What is assumed and what is not modelled is told in ', toFile(readme, readme), '.')]
          : []),
        heading(2, 'Models'),
        ...table(
          'Models that were explored',
          ['model', 'what it is', 'states', 'transitions', 'depth', 'properties that hold'],
          verification.map((model) => [
            mono(model.name),
            sentence(model.says),
            counted(model.states),
            counted(model.transitions),
            String(model.depth),
            String(model.holds.length),
          ]),
        ),
        ...verification.filter((model) => model.holds.length > 0).map((model) => heldIn(model, known)),
      ],
    }),
  ];
}

/** `1,234,567`. */
const counted = (n: number): string => n.toLocaleString('en-US');

function heldIn({ name, holds, sha256 }: CheckedModel, known: ReadonlySet<string>): Block {
  const properties = holds.map((held) => (known.has(held) ? toPage('properties', mono(held), held) : mono(held)));
  const hash =
    sha256 === undefined || sha256 === '' ? [] : [paragraph('SHA-256 of its sorted states: ', mono(sha256), '.')];
  return fold(`${name}: what holds`, [paragraph(...joined(properties)), ...hash]);
}
