/** A handshake as a sequence chart, and what was agreed as lines of name and value. */

import type { Chart, ChartEpoch, ChartStep } from '../../codegen/draw/chart.ts';
import { printChart } from '../../codegen/draw/chart-text.ts';
import type { Paint } from '../../codegen/draw/columns.ts';
import { count } from '../names.ts';
import type { Happening, Plan, Side, Told } from './story.ts';

/** The lines of the picture, heads of the lanes included. */
export const drawPicture = (plan: Plan, happenings: readonly Happening[], paint: Paint): string[] =>
  printChart(chartOf(plan, happenings), paint);

/** The chart of what happened. */
export function chartOf(plan: Plan, happenings: readonly Happening[]): Chart {
  const both = sidesOf(happenings).length === 2;
  // With both sides in the picture each message would be seen twice.
  const shown = happenings.filter((h) => !(both && h.type === 'message' && h.direction === 'read'));
  return { title: plan.title, lanes: [plan.client, plan.server], steps: shown.map((one) => stepOf(one, plan)) };
}

const sidesOf = (happenings: readonly Happening[]): Side[] => [...new Set(happenings.map(({ side }) => side))];

function stepOf(happening: Happening, plan: Plan): ChartStep {
  const lane = plan[happening.side];
  switch (happening.type) {
    case 'call': {
      // Where a call begins is where the last one came to rest, which the picture shows; but for the first.
      const { name: call, state } = happening;
      return { type: 'call', lane, call, ...(state === 'START' ? { detail: `in ${state}` } : {}) };
    }
    case 'state':
      return { type: 'state', lane, name: happening.state };
    case 'return':
      return { type: 'outcome', lane, call: happening.name, returned: happening.value, error: happening.error };
    case 'message':
      return messageStep(happening, plan);
  }
}

/** In TLS 1.3 all that follows the hellos is encrypted. RFC 9846 section 2. */
const inTheClear: readonly string[] = ['ClientHello', 'HelloRetryRequest', 'ServerHello'];
const afterwards: readonly string[] = ['NewSessionTicket', 'KeyUpdate'];

const epochOf = (name: string): ChartEpoch =>
  inTheClear.includes(name) ? 'none' : afterwards.includes(name) ? 'application' : 'handshake';

function messageStep({ name, direction, side, bytes }: Happening & { type: 'message' }, plan: Plan): ChartStep {
  const other = side === 'client' ? 'server' : 'client';
  const [from, to] = direction === 'write' ? [plan[side], plan[other]] : [plan[other], plan[side]];
  return { type: 'message', from, to, label: name, epoch: epochOf(name), detail: count(bytes, 'byte') };
}

/** What was agreed, and how it ended, as lines of name and value. */
export function drawAgreed(told: Told, paint: Paint): string[] {
  const { agreed, happenings, data, clean, milliseconds } = told;
  const one = agreed.client ?? agreed.server;
  if (one === undefined) return [];
  const retry = one.retried ? ', after a HelloRetryRequest' : '';
  const facts: [string, string | undefined][] = [
    [
      'agreed',
      [one.version, one.suite, one.group + retry].join(' · ') + (one.alpn === undefined ? '' : ` · ALPN ${one.alpn}`),
    ],
    ['server', proofOf(agreed.client?.peer) ?? told.verdict],
    ['client', proofOf(agreed.server?.peer)],
    ['data', `${data}; ${clean ? 'close_notify both ways' : 'cut off without a close_notify'}`],
    ['took', `${milliseconds.toFixed(1)} ms, ${callsOf(happenings)}`],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [`${paint('dim', name.padEnd(8))}${value}`]));
}

type Peer = NonNullable<NonNullable<Told['agreed'][Side]>['peer']>;

const proofOf = (peer: Peer | undefined): string | undefined =>
  peer && `${peer.certificate}, issued by ${peer.issuer}: ${peer.verified}; signed with ${peer.signature}`;

function callsOf(happenings: readonly Happening[]): string {
  const sides = sidesOf(happenings).map((side) => {
    return `${happenings.filter((h) => h.side === side && h.type === 'call').length} by the ${side}`;
  });
  return `calls of SSL_do_handshake: ${sides.join(', ')}`;
}
