/** The recorded flows: the same bytes every time; each ends as its title says; and each has a chart without a mistake. */

import { describe, expect, it } from 'vitest';
import { chartOfEvents } from '../../cli/wire/chart.ts';
import type { Event } from '../../cli/wire/recording.ts';
import { layOutChart } from '../../codegen/draw/chart-svg.ts';
import { flows, type RecordedFlow, recordFlow } from '../../docs/flows/flows.ts';
import { mistakesOf, shortArrows } from './overlaps.ts';

const recorded = flows.map(recordFlow);
const named = (name: string): RecordedFlow => recorded.find((flow) => flow.name === name) as RecordedFlow;
const messages = ({ events }: RecordedFlow) => events.flatMap((event) => (event.type === 'message' ? [event] : []));
const labels = (flow: RecordedFlow): string[] =>
  messages(flow).map(({ from, epoch, name }) => `${from} ${epoch} ${name}`);
const returns = (flow: RecordedFlow) => flow.events.flatMap((event) => (event.type === 'return' ? [event] : []));
const last = (flow: RecordedFlow, side: string): Event & { type: 'return' } =>
  returns(flow)
    .filter((one) => one.side === side && one.call === 'SSL_do_handshake')
    .at(-1) as never;

it('are told by names of their own', () => {
  expect(new Set(flows.map(({ name }) => name)).size).toBe(flows.length);
});

describe.each(recorded)('$name', (flow) => {
  it('is the same each time', () => {
    expect(recordFlow(flows.find(({ name }) => name === flow.name) as never)).toEqual(flow);
  });

  it('has a chart on which nothing overlaps or is cut', () => {
    const scene = layOutChart(chartOfEvents(flow.title, flow.events));
    expect([...mistakesOf(scene), ...shortArrows(scene)]).toEqual([]);
  });

  it('leaves nothing unread', () => {
    expect(messages(flow).filter(({ problem }) => problem !== undefined)).toEqual([]);
  });

  it('ends as it says', () => {
    if (flow.kind === 'success') {
      expect([last(flow, 'client').returned, last(flow, 'server').returned]).toEqual([1, 1]);
      return;
    }
    const failed = returns(flow).filter(({ error }) => error === 'SSL_ERROR_SSL');
    expect(failed.length).toBeGreaterThan(0);
    const [alert] = flow.title.split(':');
    const sent = messages(flow).flatMap(({ name }) => (name.startsWith('Alert ') ? [name.slice(6)] : []));
    expect(sent[0] ?? 'Truncation').toBe(alert);
  });
});

describe('the messages', () => {
  it('of a full handshake have their keys', () => {
    expect(labels(named('full'))).toEqual([
      'client none ClientHello',
      'server none ServerHello',
      'server none ChangeCipherSpec',
      'server handshake EncryptedExtensions',
      'server handshake Certificate',
      'server handshake CertificateVerify',
      'server handshake Finished',
      'client none ChangeCipherSpec',
      'client handshake Finished',
      'client application application data',
      'server application application data',
    ]);
  });

  it('of 0-RTT data too', () => {
    const early = [
      'client none ClientHello',
      'client none ChangeCipherSpec',
      'client early application data',
      'server none ServerHello',
      'server none ChangeCipherSpec',
      'server handshake EncryptedExtensions',
      'server handshake Finished',
    ];
    expect(labels(named('early-data'))).toEqual([...early, 'client early EndOfEarlyData', 'client handshake Finished']);
    expect(labels(named('early-data-rejected'))).toEqual([
      ...early,
      'client handshake Finished',
      'client application application data',
    ]);
  });

  it('after a KeyUpdate are read under the new keys', () => {
    expect(labels(named('key-update')).slice(-4)).toEqual([
      'client application KeyUpdate',
      'client application application data',
      'server application KeyUpdate',
      'server application application data',
    ]);
  });

  it('that were changed are told twice, as they left and as they arrived', () => {
    const parts = messages(named('tampered-finished')).flatMap(({ name, part }) =>
      part ? [`${name} ${part.type}`] : [],
    );
    expect(parts).toEqual(['Finished taken', 'Finished forged']);
  });
});
