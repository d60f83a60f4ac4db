/** A counterexample for people: what happened, step by step, as text and as a sequence chart. */

import type { Chart, ChartEpoch, ChartStep } from '../codegen/draw/chart.ts';
import type { Step as SpecStep } from '../codegen/ir.ts';
import type { Taken } from './alone/model.ts';
import type { Step } from './engine/path.ts';
import { sayStep } from './mutants/operators.ts';
import type { Happening } from './pair/model.ts';

/** One step as plain data, small enough to cross between threads. */
export interface Told {
  /** The end that it happened to. */
  readonly end: string;
  /** Where it came from: another end, `attacker`, `self`, `application`; empty where a machine is alone. */
  readonly from: string;
  readonly what: string;
  readonly epoch: string;
  readonly state: string;
  readonly to: string;
  /** What the machine did. */
  readonly did: readonly string[];
  /** The row of the spec that it took. */
  readonly row?: string;
}

export function tellSteps(model: string, steps: readonly Step<unknown>[]): Told[] {
  return steps.map(({ label }) => {
    const happening = label as Partial<Happening> & Partial<Taken>;
    const rows = happening.rows ?? [];
    const last = rows.at(-1);
    const facts = Object.entries(happening.answers ?? {}).map(([fact, value]) => `${value ? '' : 'not '}${fact}`);
    const event = happening.event ?? '';
    return {
      end: happening.end ?? happening.role ?? model,
      from: happening.from ?? '',
      what: happening.says ?? (facts.length > 0 ? `${event} (${facts.join(', ')})` : event),
      epoch: happening.epoch ?? '',
      state: happening.state ?? '',
      to: last?.to ?? happening.state ?? '',
      did: (happening.performed ?? []).map((step: SpecStep) => sayStep(step)),
      ...(rows[0] && { row: `${rows[0].at.file}:${rows[0].at.line}` }),
    };
  });
}

/** Lines such as `client   WAIT_SH  <- attacker: ServerHello`, each with what the machine did and the row that said so. */
export function textOf(steps: readonly Told[]): string[] {
  return steps.flatMap(({ end, from, what, state, to, did, row }, i) => {
    const comes =
      from === '' || from === 'self' ? what : `${what}, from ${from === 'application' ? 'its application' : from}`;
    const moved = to === state ? state : `${state} -> ${to}`;
    const does = did.length > 0 ? [`        ${did.join(', ')}`] : [];
    return [
      `  ${String(i + 1).padStart(2)}. ${end} ${moved}: ${comes}${row === undefined ? '' : `  (${row})`}`,
      ...does,
    ];
  });
}

export function chartOf(title: string, steps: readonly Told[]): Chart {
  const ends = [...new Set(steps.flatMap(({ end, from }) => [end, from]))];
  const known = (name: string): boolean => ['client', 'client2', 'server', 'server2'].includes(name);
  const lanes = [
    ...ends.filter((e) => e.startsWith('client')),
    ...(ends.includes('attacker') ? ['attacker'] : []),
    ...ends.filter((e) => e.startsWith('server')),
  ];
  const isHeard = (end: string, message: string): boolean =>
    steps.some(({ from, what }) => from === end && what.startsWith(message));
  const chartSteps = steps.flatMap(({ end, from, what, epoch, state, to, did }): ChartStep[] => {
    const came: ChartStep[] =
      known(from) || from === 'attacker'
        ? [
            {
              type: 'message',
              from,
              to: end,
              label: what,
              epoch: epochOf(epoch),
              ...(from === 'attacker' && { forged: true as const }),
            },
          ]
        : from === ''
          ? [{ type: 'note', lane: end, text: what }]
          : [];
    // What nobody else hears of, the attacker keeps.
    const kept = lanes.includes('attacker') ? did.filter((d) => d.startsWith('send ')).map((d) => d.slice(5)) : [];
    const sent = kept
      .filter((message) => message !== 'ChangeCipherSpec' && !isHeard(end, message))
      .map((label): ChartStep => ({ type: 'message', from: end, to: 'attacker', label, epoch: 'none' }));
    return [...came, ...sent, ...(to === state ? [] : [{ type: 'state' as const, lane: end, name: to }])];
  });
  return { title, lanes, steps: chartSteps };
}

const epochOf = (epoch: string): ChartEpoch =>
  epoch === 'updated'
    ? 'application'
    : epoch === 'early' || epoch === 'handshake' || epoch === 'application'
      ? epoch
      : 'none';
