/** Every scenario on our engine, held against what libssl did; every difference has its reason, and every reason its difference. */

import { beforeAll, describe, expect, it } from 'vitest';
import { outcomes } from '../../generated/outcomes.ts';
import { type Comparison, compare, type Deviation, type Played, readDeviations } from './deviations.ts';
import { linesOf } from './lines.ts';
import { expectedTrace, readRecorded } from './recorded.ts';
import { readScenarios } from './scenario.ts';
import { play } from './stage.ts';
import { parseLine } from './trace.ts';

const scenarios = readScenarios();
const recorded = readRecorded();
const rows = readDeviations();
const played: Played[] = [];
const rests = new Set<string>();
let found: Comparison;

beforeAll(async () => {
  for (const scenario of scenarios)
    played.push({ scenario, libssl: expectedTrace(scenario, recorded) ?? [], ours: await play(scenario, rests) });
  found = compare(played, rows, true);
});

describe('the contract, held against libssl', () => {
  it('has at least 150 scenarios, each of which is recorded or cites the manual', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(150);
    const cited = scenarios.filter((one) => one.expect !== undefined);
    expect(cited.filter((one) => one.manual === undefined)).toEqual([]);
    expect([...recorded.keys(), ...cited.map((one) => one.name)].sort()).toEqual(
      scenarios.map((one) => one.name).sort(),
    );
  });

  it('differs nowhere without a reason', () => {
    expect(found.unexplained).toEqual([]);
  });

  it('has no reason without a difference', () => {
    expect(found.idle).toEqual([]);
  });

  it('meets every class and every return value', () => {
    const lines = played.flatMap(({ ours }) => ours.map(parseLine));
    const classes = new Set(lines.flatMap(({ error, retries }) => [error, ...retries.split(',')]));
    classes.delete('-');
    expect([...classes].sort()).toEqual([
      'NONE',
      'SSL',
      'SYSCALL',
      'WANT_ACCEPT',
      'WANT_ASYNC',
      'WANT_ASYNC_JOB',
      'WANT_CLIENT_HELLO_CB',
      'WANT_CONNECT',
      'WANT_READ',
      'WANT_RETRY_VERIFY',
      'WANT_WRITE',
      'WANT_X509_LOOKUP',
      'ZERO_RETURN',
    ]);
    const handshakes = lines.filter(({ call }) => call === 'SSL_do_handshake').map(({ returned }) => returned);
    expect([...new Set(handshakes)].sort()).toEqual(['-1', '0', '1']);
  });
});

/** SSL_shutdown does not go on with a handshake: it rests in `handshaking` at once. */
const waitsOfHandshakes = ['clientHelloVerdict', 'certificateChoice', 'certificateVerdict', 'signature', 'asyncJobs'];
/** Pre-shared keys, tickets and 0-RTT data are not in the scenarios' vocabulary: test/handshake/{psk,early-data}.test.ts play them. */
const playedElsewhere = (row: string): boolean =>
  /_early_data /.test(row) || / (earlyDataPending|pskChoice|ticketIssue)$/.test(row);
/** Rows in which no call comes to rest. TLS 1.2 alone has Server Gated Cryptography, which is `stepUp`. */
const unmet = ['SSL_do_handshake stepUp', ...waitsOfHandshakes.map((wait) => `SSL_shutdown ${wait}`)];

describe('the table of outcomes', () => {
  const rows = Object.entries(outcomes).flatMap(([call, own]) => Object.keys(own).map((name) => `${call} ${name}`));

  it('has a row for every situation in which a call comes to rest', () => {
    expect([...rests].filter((rest) => !rows.includes(rest))).toEqual([]);
  });

  it('has no row in which no call comes to rest', () => {
    const missing = rows.filter((row) => !rests.has(row) && !playedElsewhere(row));
    expect(missing.sort()).toEqual([...unmet].sort());
  });
});

describe('the comparison', () => {
  const [scenario] = scenarios;
  const line = (words: string): string => `SSL_do_handshake ${words} unfinished - -`;
  const row: Deviation = {
    id: 'row',
    scenarios: ['*'],
    libssl: { error: 'SYSCALL' },
    ours: { error: 'SSL' },
    afterTheEnd: false,
    why: 'because',
  };
  const differ = (libssl: string[], ours: string[], ...use: Deviation[]): Comparison => {
    if (scenario === undefined) throw new Error('there are no scenarios');
    return compare([{ scenario, libssl, ours }], use, true);
  };
  const same = line('1 NONE NOTHING - -');
  const theirs = line('-1 SYSCALL READING - -');
  const own = line('-1 SSL READING - -');

  it('notices a word that differs, and a call that is missing', () => {
    expect(differ([theirs], [own]).unexplained.map(({ field }) => field)).toEqual(['error']);
    expect(differ([same, theirs], [same]).unexplained.map(({ field }) => field)).toEqual(['call']);
    expect(differ([same], [same]).agreeing).toBe(1);
  });

  it('takes a row for the words that it names, in the scenarios that it names, and for no others', () => {
    expect(differ([theirs], [own], row).unexplained).toEqual([]);
    expect(differ([theirs], [own], { ...row, scenarios: ['another'] }).unexplained).toHaveLength(1);
    expect(differ([theirs], [own], { ...row, libssl: { error: 'ZERO_RETURN' } }).unexplained).toHaveLength(1);
    expect(differ([theirs], [own], { ...row, ours: { reason: '-' } }).unexplained).toHaveLength(1);
  });

  it('takes a row for what comes after the end only after it', () => {
    const late = { ...row, afterTheEnd: true };
    expect(differ([theirs], [own], late).unexplained).toHaveLength(1);
    expect(differ([theirs, theirs], [own, own], late).unexplained.map(({ call }) => call)).toEqual([1]);
  });

  it('names a row that explains nothing', () => {
    expect(differ([same], [same], row).idle).toEqual(['row']);
  });
});

describe('the line form', () => {
  it('names what it injects in hexadecimal', () => {
    const [scenario] = scenarios.filter((one) => one.steps.includes('inject warning alert close_notify'));
    if (scenario === undefined) throw new Error('no such scenario');
    expect(linesOf(scenario, 7)).toContain('inject 15030300020100');
    expect(linesOf(scenario, 7).at(0)).toBe('scenario 7');
    expect(linesOf(scenario, 7).at(-1)).toBe('.');
  });
});
