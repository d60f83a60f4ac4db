/** The part of `npm run check` that fits: each machine alone, honest networks and the small attack scenarios, as generated/verification.json says. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../verify/check-worker.ts';
import { jobsOf } from '../../verify/jobs.ts';
import { attacks } from '../../verify/mutants/attacks.ts';
import { findAttack } from '../../verify/mutants/find.ts';
import { readSpec } from '../../verify/spec.ts';
import { brokenTable, unspoken } from '../../verify/table/check.ts';
import { entryOf, type Verification, verificationFile } from '../../verify/verification.ts';

const spec = readSpec();
const file = join(import.meta.dirname, '../..', verificationFile);
const committed = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Verification).models : [];
const small = [
  'honest 0-RTT',
  'honest retry',
  'honest later authentication',
  'honest client certificate',
  'client certificate',
  'half-RTT data',
];
const jobs = jobsOf(spec);
const quick = jobs.filter(({ name }) => name.includes(' alone: ') || small.includes(name));

describe('the spec', () => {
  it.each(quick)('$name', ({ name }) => {
    const result = run({ name, stopAtViolation: false, certify: name === 'client certificate' }, () => {});
    expect(result.broken.map(({ property, steps }) => [property, steps.map(({ what }) => what)])).toEqual([]);
    expect(result.stopped).toBeUndefined();
    // Who changes the spec runs `npm run check`, which writes the file anew.
    expect(entryOf(result)).toEqual(committed.find((model) => model.name === name));
  });

  it('every model has been explored to the end, and all of it holds', () => {
    expect(committed.map(({ name }) => name)).toEqual(jobs.map(({ name }) => name));
    for (const { name, states, holds, sha256 } of committed)
      expect([name, states > 0, holds.length > 0, sha256.length]).toEqual([name, true, true, 64]);
  });

  it.each(Object.values(spec.machines))('every refusal of the $role has its alert, and is spoken of', (machine) => {
    expect(brokenTable(machine, spec.properties)).toBeUndefined();
    expect(unspoken(machine, spec.properties)).toEqual([]);
  });

  it('has properties enough, each with its section and its sentence', () => {
    expect(spec.properties.length).toBeGreaterThan(60);
  });
});

describe('published attacks', () => {
  it('are at least thirty', () => {
    expect(attacks.length).toBeGreaterThan(30);
  });

  const told = attacks.filter(({ where }) => where.includes(' alone: ') || where === 'table' || small.includes(where));
  it.each(told)('$name, $source', (attack) => {
    const found = findAttack(spec, attack);
    expect(found?.property).toBe(attack.property);
    expect(found?.how ?? found?.steps.map(({ what }) => what)).not.toEqual([]);
  });
});
