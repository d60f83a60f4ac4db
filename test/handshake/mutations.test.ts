/** Every message of a handshake, cut at every byte and with every byte changed once: each ends in a refusal. `npm run fuzz` tries all values. */

import { describe, expect, it } from 'vitest';
import { type Change, changed, play, subjects, truncated } from './mutants.ts';

const all = [...subjects('full'), ...subjects('returning')];

it('there are two ClientHellos, a HelloRetryRequest, and the certificates of both', () => {
  const names = subjects('full').map(({ sender, name }) => `${sender} ${name}`);
  expect(names).toEqual([
    'client ClientHello',
    'client ClientHello',
    'client Certificate',
    'client CertificateVerify',
    'client Finished',
    'server HelloRetryRequest',
    'server ServerHello',
    'server EncryptedExtensions',
    'server CertificateRequest',
    'server Certificate',
    'server CertificateVerify',
    'server Finished',
  ]);
});

it('those of a client that comes back with 0-RTT data', () => {
  const names = subjects('returning').map(({ sender, name }) => `${sender} ${name}`);
  expect(names).toEqual([
    'client ClientHello',
    'client EndOfEarlyData',
    'client Finished',
    'server ServerHello',
    'server EncryptedExtensions',
    'server Finished',
  ]);
});

it('one that is not changed is believed', () => {
  for (const subject of all) expect(play(subject, (bytes) => bytes).wrong).toMatch(/believes it/);
});

describe.each(
  all.map((subject) => ({
    ...subject,
    title: `${subject.name} ${subject.nth + 1} of the ${subject.sender}, ${subject.scene}`,
  })),
)('$title', (subject) => {
  /** Plays each change; none may go wrong, and somebody must have refused each. */
  function expectRefused(changes: readonly Change[], silent: readonly string[] = []): void {
    const verdicts = changes.map((change, at) => ({ at, ...play(subject, change) }));
    expect(verdicts.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
    expect(verdicts.filter(({ refusal, at }) => refusal === '' && !silent.includes(`${at}`))).toEqual([]);
  }

  it('cut at every byte', () => {
    expectRefused(Array.from({ length: subject.bytes.length - 4 }, (_, length) => truncated(length)));
  });

  // A length that says more than there is makes the receiver wait, until the stream ends: no alert then.
  it('with every byte changed', () => {
    expectRefused(
      Array.from(subject.bytes, (_, at) => changed(at, 1 << (at % 8))),
      ['1', '2', '3'],
    );
  });
});
