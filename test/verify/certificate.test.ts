/** A certificate is verified again by a program that did not make it, and a false one is found out. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCertificate } from '../../verify/certificate-checker.ts';
import { type Certificate, certificateOf, sortedStates } from '../../verify/engine/certificate.ts';
import { explore } from '../../verify/engine/explore.ts';
import { type Model, yes } from '../../verify/model.ts';
import { models } from './random-model.ts';
import { toy } from './toy.ts';

const holding = toy({ capacity: 2, drops: 1, swaps: 0, injects: 1 });
const result = explore(holding);
const certificate = certificateOf(holding, result);
const check = (model: Model, claim: Certificate, space = result.space): string[] =>
  checkCertificate(model, claim, sortedStates(space));

describe('the certificate checker', () => {
  it('verifies what is so', () => {
    expect(certificate.holds).toHaveLength(3);
    expect(check(holding, certificate)).toEqual([]);
    const ending = toy({ capacity: 1, drops: 0, swaps: 0, injects: 0, ends: true });
    const explored = explore(ending);
    expect(check(ending, certificateOf(ending, explored), explored.space)).toEqual([]);
  });

  it('finds out what is not', () => {
    expect(check(holding, { ...certificate, states: 1 })).toEqual(['another number of states']);
    expect(check(holding, { ...certificate, transitions: 1 })).toEqual(['another number of transitions']);
    expect(check(holding, { ...certificate, sha256: '' })).toEqual(['another hash of the states']);
    const [first = ''] = certificate.holds;
    expect(check(holding, { ...certificate, holds: certificate.holds.slice(1) })).toEqual([first]);
    expect(check({ ...holding, invariants: [{ name: first, bad: yes }] }, certificate)).toEqual([first]);
    const moved = { ...holding, variables: holding.variables.map((v, i) => (i === 0 ? { ...v, initial: 7 } : v)) };
    expect(check(moved, certificate)).toContain('the initial state is not in the set');
    const open = toy({ capacity: 2, drops: 1, swaps: 0, injects: 1, skipsVerify: true });
    expect(check(open, certificate)).toContain('client 4 takes SFIN leads out');
  });

  it('comes to the verdicts of the explorer on random models', () => {
    fc.assert(
      fc.property(models, (model) => {
        const explored = explore(model, { maxStates: 1000 });
        fc.pre(explored.stopped === undefined);
        const made = certificateOf(model, explored);
        // That every state can finish is not looked at by itself: it follows from the other two.
        const { fails } = made;
        const wrong = check(model, made, explored.space).filter((name) => name !== 'every state can finish');
        expect(wrong.sort()).toEqual(fails.filter((name) => name !== 'every state can finish').sort());
      }),
      { numRuns: 100 },
    );
  });

  it('is given nothing where a bound was hit', () => {
    expect(() => certificateOf(holding, explore(holding, { maxStates: 10 }))).toThrow('more than 10 states');
  });
});
