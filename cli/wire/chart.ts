/** A recorded connection as a sequence chart. */

import type { Chart, ChartStep } from '../../codegen/draw/chart.ts';
import { fromUtf8 } from '../../runtime/bytes/index.ts';
import { count } from '../names.ts';
import type { Event, MessageEvent, ReturnEvent, Side } from './recording.ts';

export interface Names {
  readonly client: string;
  readonly server: string;
}

const attacker = 'attacker';

/** The chart of these events; a third lane stands between where someone tampered. */
export function chartOfEvents(
  title: string,
  events: readonly Event[],
  names: Names = { client: 'client', server: 'server' },
): Chart {
  const tampered = events.some((event) => event.type === 'message' && event.part !== undefined);
  const lanes = tampered ? [names.client, attacker, names.server] : [names.client, names.server];
  return { title, lanes, steps: events.flatMap((event) => stepsOf(event, names)) };
}

function stepsOf(event: Event, names: Names): ChartStep[] {
  switch (event.type) {
    case 'call': {
      const { call, state } = event;
      // Where a call begins is where the last one came to rest, which the picture shows; but for the first.
      return [{ type: 'call', lane: names[event.side], call, ...(state === 'START' ? { detail: `in ${state}` } : {}) }];
    }
    case 'state':
      return [{ type: 'state', lane: names[event.side], name: event.state }];
    case 'return':
      return returnSteps(event, names);
    case 'note':
      return [{ type: 'note', text: event.text, ...(event.side === undefined ? {} : { lane: names[event.side] }) }];
    case 'message':
      return [messageStep(event, names)];
  }
}

function returnSteps({ side, call, returned, error, reasons }: ReturnEvent, names: Names): ChartStep[] {
  const lane = names[side];
  const outcome: ChartStep = { type: 'outcome', lane, call, returned, error };
  return [outcome, ...reasons.map((reason): ChartStep => ({ type: 'note', lane, text: reason }))];
}

function messageStep(event: MessageEvent, names: Names): ChartStep {
  const { from, name, epoch, part } = event;
  const other: Side = from === 'client' ? 'server' : 'client';
  const start = part?.type === 'forged' ? attacker : names[from];
  const end = part?.type === 'taken' ? attacker : names[other];
  const detail = part?.type === 'forged' ? part.how : detailOf(event);
  const forged = part?.type === 'forged' ? ({ forged: true } as const) : {};
  return { type: 'message', from: start, to: end, label: name, epoch, detail, ...forged };
}

/** Data that is a short text is shown as such. */
function detailOf({ name, bytes }: MessageEvent): string {
  const text = name === 'application data' && bytes.length <= 24 ? fromUtf8(bytes) : undefined;
  return text === undefined || /[^ -~]/.test(text) ? count(bytes.length, 'byte') : `“${text}”`;
}
