/** A sequence chart as plain data: lanes, and what happens in them and between them, from top to bottom. */

/** Which keys protect a message. RFC 9846 section 7. */
export type ChartEpoch = 'none' | 'early' | 'handshake' | 'application';

/** What a legend says of them. */
export const keyNames: Readonly<Record<ChartEpoch, string>> = {
  none: 'in the clear',
  early: 'early keys (0-RTT)',
  handshake: 'handshake keys',
  application: 'application keys',
};

/** Lanes are named as in `Chart.lanes`. */
export type ChartStep =
  /** `from` and `to` are two lanes. A lost one never arrives; a forged one was not made by the lane whose name it bears. */
  | {
      readonly type: 'message';
      readonly from: string;
      readonly to: string;
      readonly label: string;
      readonly epoch: ChartEpoch;
      readonly lost?: true;
      readonly forged?: true;
      /** A few words after the label, such as `1435 bytes`. */
      readonly detail?: string;
    }
  | { readonly type: 'state'; readonly lane: string; readonly name: string }
  /** A call that begins, and how it began: `in START`. */
  | { readonly type: 'call'; readonly lane: string; readonly call: string; readonly detail?: string }
  /** What a call returned. Where no `call` step came before in this lane, it is named here. `error` is as SSL_get_error says. */
  | {
      readonly type: 'outcome';
      readonly lane: string;
      readonly call: string;
      readonly returned: number;
      readonly error?: string;
    }
  /** A remark, in a lane or across the chart. */
  | { readonly type: 'note'; readonly lane?: string; readonly text: string };

export interface Chart {
  readonly title: string;
  readonly lanes: readonly string[];
  readonly steps: readonly ChartStep[];
}

export type ChartMessage = ChartStep & { readonly type: 'message' };

/** What a chart shows in one row: states that follow each other in a lane are one row, and an outcome knows whether to name its call. */
export type ChartRow = Exclude<ChartStep, { type: 'state' | 'outcome' }> | StatesRow | OutcomeRow;

export interface StatesRow {
  readonly type: 'states';
  readonly lane: string;
  readonly names: readonly string[];
}

export interface OutcomeRow {
  readonly type: 'outcome';
  readonly lane: string;
  /** Absent where the row of the call stands above. */
  readonly call?: string;
  readonly text: string;
  readonly mood: 'good' | 'waiting' | 'bad';
}

/** The rows, each with the index of its first step; `fits` says whether so many states can stand side by side. */
export function rowsOf(chart: Chart, fits: (names: readonly string[]) => boolean): { row: ChartRow; at: number }[] {
  const rows: { row: ChartRow; at: number }[] = [];
  const calling = new Map<string, string>();
  for (const [at, step] of chart.steps.entries()) {
    checkLanes(chart, step);
    const last = rows.at(-1)?.row;
    if (step.type === 'call') calling.set(step.lane, step.call);
    if (step.type === 'outcome') {
      rows.push({ row: outcomeRow(step, calling.get(step.lane) === step.call), at });
      calling.delete(step.lane);
    } else if (step.type !== 'state') rows.push({ row: step, at });
    else if (last?.type === 'states' && last.lane === step.lane && fits([...last.names, step.name])) {
      rows[rows.length - 1] = { row: { ...last, names: [...last.names, step.name] }, at: rows.at(-1)?.at ?? at };
    } else rows.push({ row: { type: 'states', lane: step.lane, names: [step.name] }, at });
  }
  return rows;
}

function outcomeRow(step: ChartStep & { readonly type: 'outcome' }, isCallAbove: boolean): OutcomeRow {
  const { lane, call, returned, error } = step;
  const isGood = error === undefined || error === 'SSL_ERROR_NONE';
  // The peer's goodbye is the end of the data, and no failure.
  const isEnd = error === 'SSL_ERROR_ZERO_RETURN';
  const says = isGood ? (call === 'SSL_do_handshake' && returned === 1 ? ['finished'] : []) : [error];
  const mood = isGood || isEnd ? 'good' : error.startsWith('SSL_ERROR_WANT_') ? 'waiting' : 'bad';
  return { type: 'outcome', lane, ...(isCallAbove ? {} : { call }), text: [returned, ...says].join(', '), mood };
}

/** A chart that names a lane which it does not have is a mistake of whoever made it. */
function checkLanes({ title, lanes }: Chart, step: ChartStep): void {
  const named = step.type === 'message' ? [step.from, step.to] : step.lane === undefined ? [] : [step.lane];
  const unknown = named.find((lane) => !lanes.includes(lane));
  if (unknown !== undefined) throw new Error(`${title}: there is no lane '${unknown}'`);
  if (step.type === 'message' && step.from === step.to) throw new Error(`${title}: ${step.label} goes nowhere`);
}
