/** What the model checker has explored, and what holds in it. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Block,
  fold,
  heading,
  joined,
  list,
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
        heading(2, 'What holds'),
        ...byHolds(verification).map((models) => heldIn(models, known)),
        heading(2, 'What is assumed'),
        list(assumptions),
        heading(2, 'What is not modelled'),
        list(gaps),
        heading(2, 'How to look for yourself'),
        list(commands),
      ],
    }),
  ];
}

/** `1,234,567`. */
const counted = (n: number): string => n.toLocaleString('en-US');

/** Models in which the same holds, together: so it is said once. */
function byHolds(models: readonly CheckedModel[]): CheckedModel[][] {
  const groups = new Map<string, CheckedModel[]>();
  for (const model of models.filter(({ holds }) => holds.length > 0)) {
    const key = model.holds.join();
    groups.set(key, [...(groups.get(key) ?? []), model]);
  }
  return [...groups.values()];
}

function heldIn(models: readonly CheckedModel[], known: ReadonlySet<string>): Block {
  const holds = models[0]?.holds ?? [];
  const properties = holds.map((held) => (known.has(held) ? toPage('properties', mono(held), held) : mono(held)));
  return fold(`${models.map(({ name }) => name).join(', ')}: ${holds.length} properties`, [
    paragraph(...joined(properties)),
  ]);
}

const assumptions = [
  'Cryptography is perfect: a MAC or a signature is made only by who has its key, a secret is known only to who can derive it, hashes do not collide.',
  'The attacker owns the network: it drops, delays, repeats, reorders, reflects and makes up whatever it can build. It has an identity that nobody trusts and one that is trusted for another name, key shares of its own, and, where a model says so, the pre-shared key or a long-term key of one side.',
  'What each action does to terms is what the spec says beside it (`derives`, `verifies`, `proves`). That the hand-written functions do just that is shown by tests with vectors and peers, not here.',
  'Two transcripts are equal if every message in them was sent by the one and received by the other unchanged, in the same places. That is so under a perfect hash.',
  'Applications answer as they should: they accept only chains that lead to a root and bear the right name, take a ticket with 0-RTT data once, and take no external key from a hello of their own. Each of these is dropped once, and the attack that follows is found.',
];

const gaps = [
  'Bytes, lengths, records and fragments: the record layer is tested and fuzzed, not modelled; that a message never crosses a key change is such a test.',
  'Numbers: counters, lifetimes, sizes, AEAD limits and the bounds on floods are beyond models whose facts are yes or no. That a bound is asked for is checked; that it is right is tested.',
  'More than two servers or one client at a time, and more than one KeyUpdate in each direction under attack.',
  'TLS 1.2 and the choice between versions: there is one version. The sentinel against downgrades is a check whose absence is noticed.',
  'Which of several suites, groups or signature schemes is chosen: they are equal here, and an unchanged transcript means the same choice on both sides.',
  'Time, and what an observer learns from sizes and timing.',
];

const commands = [
  '`npm run check` explores all of this; `-- -only "honest retry"` a part; `-- -certify` has a second evaluator verify it.',
  '`npm run check -- -mutants` breaks the spec in every way, one at a time, and sees each mistake found.',
  '`npm run check -- -attacks` shows published attacks, each with the mistake that it lives on and the shortest way to it.',
  '`npm run check -- -spin` and `-- -prove` have SPIN and berkeley-abc look at the same models.',
  'A model too large for one machine goes to an engine made for that: the exports to Promela and TLA+ in `verify/export` run under SPIN swarm and under TLC in its distributed mode.',
];
