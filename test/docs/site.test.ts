/** The docs as a whole: the same in every run, every link leads somewhere, pages are sound, drawings can be read, code is found. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layOutPackets } from '../../codegen/draw/packet.ts';
import { roles } from '../../codegen/language.ts';
import { buildDocs } from '../../docs/build.ts';
import { compareDocs, writeDocs } from '../../docs/compare.ts';
import { loadMaterial, root } from '../../docs/load.ts';
import { exampleOf } from '../../docs/model/examples.ts';
import { packetsOf } from '../../docs/model/packets.ts';
import { readProperties, statesOf } from '../../docs/model/properties.ts';
import { mistakesOf } from '../draw/overlaps.ts';
import { follow } from './links.ts';

const material = loadMaterial();
const outputs = await buildDocs(material);
// The explorer is a program, with tests of its own.
const pages = outputs.filter(({ path }) => path.endsWith('.html') && !path.endsWith('/explorer.html'));

describe('the site', () => {
  it('is the same in every run', async () => {
    expect(await buildDocs(loadMaterial())).toEqual(outputs);
  });

  it('has no link that leads nowhere', () => {
    const { broken, followed } = follow(outputs);
    expect(broken).toEqual([]);
    expect(followed).toBeGreaterThan(5000);
  });

  it('finds links that lead nowhere', () => {
    const page = {
      path: 'generated/docs/a.html',
      text: '<a href="b.html"> <a href="#none"> <a href="../../LICENSE#L999">',
    };
    const markdown = { path: 'generated/docs/a.md', text: '[x](a.md#no-such) [y](a.md#here)\n\n## Here\n' };
    expect(follow([page, markdown]).broken).toHaveLength(4);
  });

  it('has a page for every state, every message and every chapter', () => {
    const paths = new Set(outputs.map(({ path }) => path.replace('generated/docs/', '')));
    for (const role of roles) {
      for (const { name } of material.machines[role].states) expect(paths).toContain(`states/${role}/${name}.md`);
      for (const { name } of material.machines[role].chapters) expect(paths).toContain(`diagrams/${role}-${name}.svg`);
    }
    for (const file of material.messages.files.filter((f) => f.message !== undefined))
      expect(paths).toContain(`messages/${file.types[0]?.name}.html`);
  });

  it('stays small', () => {
    expect(outputs.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(6_000_000);
  });
});

describe('pages', () => {
  it('need no network and no script', () => {
    for (const { path, text } of pages) {
      const loaded = [...text.matchAll(/<(?:link|img|script|iframe|object)[^>]*>/g)].map(([tag]) => tag);
      expect(
        loaded.filter((tag) => /https?:|<script/.test(tag)),
        path,
      ).toEqual([]);
    }
  });

  it('have one first heading, no level left out, no id twice, and names for what is no text', () => {
    for (const { path, text } of pages) {
      const levels = [...text.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(
        levels.filter((level) => level === 1),
        path,
      ).toHaveLength(1);
      levels.forEach((level, i) => void expect(level - (levels[i - 1] ?? 0), path).toBeLessThanOrEqual(1));
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '').filter((id) => !isDrawn(id));
      expect(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        path,
      ).toEqual([]);
      for (const [figure] of text.matchAll(/<(?:figure|img|div class="wide")[^>]*>/g))
        expect(figure, path).toMatch(/ (?:aria-label|alt)="[^"]+"/);
      expect(text, path).toContain('<html lang="en">');
    }
  });
});

/** Ids inside drawings: a page may show a state in several. */
const isDrawn = (id: string): boolean => /^(graph|clust|state-|row-|arrow-)/.test(id);

describe('drawings of messages', () => {
  const files = material.messages.files.map((file) => ({ file, packets: packetsOf(file, material.messages) }));
  const drawn = files.filter(({ packets }) => packets.length > 0);

  it.each(drawn.map(({ file, packets }) => ({ path: file.path, packets })))(
    '$path can be read',
    ({ path, packets }) => {
      expect(mistakesOf(layOutPackets(path, packets))).toEqual([]);
    },
  );
});

describe('properties', () => {
  const text = `One: { id: P01, of: client, says: it is so, stops: an attack, when: { takes: [ServerHello] } }
Two: { says: it is kept, of: both, when: { keys: send application } }
Three: { of: server, says: none of this, when: { takes: Finished } }
`;
  const read = readProperties([{ path: 'spec/properties/some.yaml', text }]);

  it('are read with the line in which they stand', () => {
    expect(read.map(({ name, line, stops }) => [name, line, stops])).toEqual([
      ['One', 1, ['an attack']],
      ['Two', 2, undefined],
      ['Three', 3, undefined],
    ]);
  });

  it('speak of the states in which they can apply', () => {
    const spoken = (role: 'client' | 'server') =>
      read.map((one) => statesOf(one, material.machines[role]).map(({ name }) => name));
    expect(spoken('client')[0]).toEqual(['WAIT_SH']);
    expect(spoken('client')[1]).toEqual(expect.arrayContaining(['WAIT_FINISHED', 'CONNECTED']));
    expect(spoken('client')[2]).toEqual([]);
    expect(spoken('server')[2]).toContain('WAIT_FINISHED');
  });

  it('have a page, and a place on the pages of their states', async () => {
    const made = await buildDocs({ ...material, properties: read });
    const page = (path: string) => made.find((output) => output.path === `generated/docs/${path}`)?.text;
    expect(page('properties.md')).toContain('It stops an attack.');
    expect(page('states/client/WAIT_SH.md')).toContain('(../../properties.md#One)');
    expect(follow(made).broken.filter((link) => !link.includes('spec/properties'))).toEqual([]);
  });
});

describe('verification', () => {
  it('has a page where something was checked, and properties say where they hold', async () => {
    const [one] = readProperties([{ path: 'spec/properties/some.yaml', text: 'One: { says: it is so }' }]);
    const model = { name: 'pair', says: 'both sides', states: 1234, transitions: 5678, depth: 9, holds: ['One'] };
    const made = await buildDocs({ ...material, properties: one === undefined ? [] : [one], verification: [model] });
    const page = (path: string) => made.find((output) => output.path === `generated/docs/${path}`)?.text;
    expect(page('verification.md')).toContain('| `pair` | Both sides | 1,234 | 5,678 | 9 | 1 |');
    expect(page('verification.md')).toContain('(properties.md#One)');
    expect(page('properties.md')).toContain('It [holds](verification.md) in `pair`.');
  });
});

describe('recorded bytes', () => {
  const examples = material.messages.files.flatMap((file) => {
    const example = exampleOf(file, material.messages, material.flows);
    return example === undefined ? [] : [{ name: file.types[0]?.name ?? '', example }];
  });

  it('are there for every message that the flows send', () => {
    const sent = new Set(
      material.flows.flatMap((flow) => flow.events.flatMap((e) => (e.type === 'message' ? [e.name] : []))),
    );
    const described = material.messages.files
      .filter((f) => f.message === 'handshake')
      .map((f) => f.types[0]?.name ?? '');
    expect(examples.map(({ name }) => name)).toEqual(
      expect.arrayContaining(described.filter((name) => sent.has(name))),
    );
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples)('of $name belong to one field each, to the last', ({ example: { bytes, fields } }) => {
    expect(fields[0]?.start).toBe(0);
    for (const [i, field] of fields.entries()) expect(field.end).toBe(fields[i + 1]?.start ?? bytes.length);
  });
});

describe('links to code', () => {
  it.each(roles)('the %s: every action, answer and composer is found where its name or its role stands', (role) => {
    const { machine } = material.machines[role];
    const wanted = [
      ...machine.actions.map(({ name }) => ['actions', name] as const),
      ...machine.sends.map(({ name }) => ['composers', name] as const),
      ...machine.facts.filter((f) => f.kind === 'asked').map(({ name }) => ['answers', name] as const),
    ];
    for (const [kind, name] of wanted) {
      const place = material.functions(role, kind, name);
      expect(place, `${kind} ${name}`).toBeDefined();
      const line = readFileSync(join(root, place?.file ?? ''), 'utf8').split('\n')[(place?.line ?? 0) - 1] ?? '';
      const isThere = new RegExp(`\\b(compose)?${name}\\b`, 'i').test(line);
      expect(isThere || place?.file.endsWith('role.ts') || /function|=>/.test(line), `${kind} ${name}: ${line}`).toBe(
        true,
      );
    }
  });
});

describe('npm run docs', () => {
  it('sees what is stale, missing or too much, and puts it right', () => {
    const folder = mkdtempSync(join(tmpdir(), 'handfast-docs-'));
    writeDocs(compareDocs(outputs, folder), folder);
    expect(compareDocs(outputs, folder)).toEqual({ changed: [], stale: [] });
    writeFileSync(join(folder, 'generated/docs/index.md'), 'edited by hand');
    writeFileSync(join(folder, 'generated/docs/stray.md'), 'from nothing');
    rmSync(join(folder, 'generated/docs/alerts.md'));
    const { changed, stale } = compareDocs(outputs, folder);
    expect(changed.map(({ path }) => path)).toEqual(['generated/docs/alerts.md', 'generated/docs/index.md']);
    expect(stale).toEqual(['generated/docs/stray.md']);
    writeDocs({ changed, stale }, folder);
    expect(compareDocs(outputs, folder)).toEqual({ changed: [], stale: [] });
    rmSync(folder, { recursive: true });
  });
});
