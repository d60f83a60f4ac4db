/** Every secret, key and MAC of RFC 8448, by both providers. */

import { describe, expect, it } from 'vitest';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import { deriveSecret, expandBare, expandLabel, extract } from '../../runtime/keys/hkdf.ts';
import {
  deriveApplicationSecrets,
  deriveBinderKey,
  deriveEarlySecrets,
  deriveHandshakeSecrets,
  resumptionSecret,
  ticketPsk,
} from '../../runtime/keys/schedule.ts';
import { Secret } from '../../runtime/keys/secret.ts';
import { finishedMac, trafficKeys } from '../../runtime/keys/traffic.ts';
import { Transcript } from '../../runtime/keys/transcript.ts';
import { providers } from '../crypto/providers.ts';
import { hasTraces, readTraces, type Step, type Trace, value } from './rfc8448.ts';

const traces = readTraces();
const cases = providers.flatMap((provider) =>
  traces.map((trace) => ({ provider, trace, name: provider.name, ...trace })),
);
const secretOf = (step: Step, name = 'PRK') => new Secret(value(step, name).slice());

/** The label in `derive secret "tls13 c hs traffic"`. */
const labelOf = (step: Step): string => /"tls13 ([^"]+)"/.exec(step.action)?.[1] ?? '';

function steps(trace: Trace, start: string): Step[] {
  return trace.steps.filter(({ action, values }) => action.startsWith(start) && values.size > 0);
}

const one = (trace: Trace, start: string): Step => {
  const [step] = steps(trace, start);
  if (!step) throw new Error(`section ${trace.section} has no "${start}"`);
  return step;
};

describe.skipIf(!hasTraces).each(cases)('$name: RFC 8448 section $section', ({ provider, trace }) => {
  it('extracts', () => {
    const found = steps(trace, 'extract secret');
    expect(found.length).toBeGreaterThanOrEqual(3);
    for (const step of found)
      expect(extract(provider, 'sha256', value(step, 'salt'), value(step, 'IKM'))).toEqual(value(step, 'secret'));
  });

  it('derives secrets', () => {
    const found = steps(trace, 'derive secret');
    expect(found.length).toBeGreaterThanOrEqual(9);
    for (const step of found)
      expect(deriveSecret(provider, 'sha256', value(step, 'PRK'), labelOf(step), value(step, 'hash'))).toEqual(
        value(step, 'expanded'),
      );
  });

  it('derives traffic keys', () => {
    const found = trace.steps.filter((step) => step.values.has('key expanded'));
    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const step of found) checkTrafficKeys(provider, step);
  });

  it('the whole schedule, from the shared secret on', () => checkSchedule(provider, trace));
  it('Finished, from the messages on', () => checkFinished(provider, trace));
});

function checkTrafficKeys(provider: CryptoProvider, step: Step): void {
  const key = expandBare(provider, 'sha256', value(step, 'PRK'), 'key', 16);
  expect(key).toEqual(value(step, 'key expanded'));
  const keys = trafficKeys(provider, { aead: 'aes_128_gcm', hash: 'sha256' }, secretOf(step));
  expect(keys.iv).toEqual(value(step, 'iv expanded'));
  const [ours, theirs] = [new Uint8Array(20), new Uint8Array(20)];
  keys.aead.seal(keys.iv, new Uint8Array(0), new Uint8Array(4), ours);
  provider.aead('aes_128_gcm', key).seal(keys.iv, new Uint8Array(0), new Uint8Array(4), theirs);
  expect(ours).toEqual(theirs);
}

/** The PSK of section 4; the other traces have none. */
function pskOf(trace: Trace): Uint8Array | undefined {
  const psk = value(one(trace, 'extract secret "early"'), 'IKM');
  return psk.some((byte) => byte !== 0) ? psk : undefined;
}

function checkSchedule(provider: CryptoProvider, trace: Trace): void {
  const shared = value(one(trace, 'extract secret "handshake"'), 'IKM');
  const expanded = (label: string) => value(one(trace, `derive secret "tls13 ${label}"`), 'expanded');
  const hash = (label: string) => value(one(trace, `derive secret "tls13 ${label}"`), 'hash');

  const handshake = deriveHandshakeSecrets(provider, 'sha256', shared, pskOf(trace), hash('c hs traffic'));
  expect(handshake.client.bytes).toEqual(expanded('c hs traffic'));
  expect(handshake.server.bytes).toEqual(expanded('s hs traffic'));
  expect(handshake.main.bytes).toEqual(value(one(trace, 'extract secret "master"'), 'secret'));

  const application = deriveApplicationSecrets(provider, 'sha256', handshake.main, hash('c ap traffic'));
  expect(application.client.bytes).toEqual(expanded('c ap traffic'));
  expect(application.server.bytes).toEqual(expanded('s ap traffic'));
  expect(application.exporter.bytes).toEqual(expanded('exp master'));

  const resumption = resumptionSecret(provider, 'sha256', handshake.main, hash('res master'));
  expect(resumption.bytes).toEqual(expanded('res master'));
  for (const step of steps(trace, 'generate resumption secret'))
    expect(ticketPsk(provider, 'sha256', resumption, value(step, 'hash')).bytes).toEqual(value(step, 'expanded'));
}

/** ClientHello1 and HelloRetryRequest, when there are two hellos, and the messages after. */
function checkFinished(provider: CryptoProvider, trace: Trace): void {
  const transcript = new Transcript();
  const found: Step[] = [];
  let hellos = 0;
  for (const step of trace.steps) {
    if (step.values.has('finished') && step.action.startsWith('calculate finished')) {
      found.push(step);
      const finishedKey = expandLabel(provider, 'sha256', value(step, 'PRK'), 'finished', new Uint8Array(0), 32);
      expect(finishedKey).toEqual(value(step, 'expanded'));
      expect(finishedMac(provider, 'sha256', secretOf(step), transcript.hash())).toEqual(value(step, 'finished'));
    }
    const message = messageOf(trace, step);
    if (!message) continue;
    if (message[0] === 1) hellos += 1;
    transcript.add(message);
    if (message[0] === 2 || hellos > 1) transcript.start(provider, 'sha256');
    if (trace.section === '5' && message[0] === 1 && hellos === 1) {
      transcript.start(provider, 'sha256');
      transcript.fold();
    }
  }
  expect(found).toHaveLength(2);
}

/** The message that a step adds to the transcript. NewSessionTicket comes after the last Finished and does no harm. */
function messageOf(trace: Trace, step: Step): Uint8Array | undefined {
  const name = /^construct an? (\w+) handshake message/.exec(step.action)?.[1];
  if (name === undefined) return undefined;
  if (trace.section !== '4' || name !== 'ClientHello') return value(step, name);
  // The trace constructs the hello without its binders; the record has it whole.
  return value(one(trace, 'send handshake record'), 'payload');
}

describe.skipIf(!hasTraces).each(providers)('$name: RFC 8448 section 4, early data', (provider) => {
  const trace = traces.find(({ section }) => section === '4') ?? { section: '4', title: '', steps: [] };

  it('binder', () => {
    const step = one(trace, 'calculate PSK binder');
    const psk = pskOf(trace) ?? new Uint8Array(0);
    const binderKey = deriveBinderKey(provider, 'sha256', psk, 'resumption');
    expect(binderKey.bytes).toEqual(value(step, 'PRK'));
    const hash = new Transcript().hashWith(provider, 'sha256', value(step, 'ClientHello prefix'));
    expect(hash).toEqual(value(step, 'binder hash'));
    expect(finishedMac(provider, 'sha256', binderKey, hash)).toEqual(value(step, 'finished'));
    expect(deriveBinderKey(provider, 'sha256', psk, 'external').bytes).not.toEqual(binderKey.bytes);
  });

  it('early secrets', () => {
    const traffic = one(trace, 'derive secret "tls13 c e traffic"');
    const early = deriveEarlySecrets(provider, 'sha256', pskOf(trace) ?? new Uint8Array(0), value(traffic, 'hash'));
    expect(early.client.bytes).toEqual(value(traffic, 'expanded'));
    expect(early.exporter.bytes).toEqual(value(one(trace, 'derive secret "tls13 e exp master"'), 'expanded'));
  });
});
