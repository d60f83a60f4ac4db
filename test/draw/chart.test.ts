/** Sequence charts: the same data as a picture and as text; nothing overlaps and nothing is cut, whatever the labels are. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart, ChartEpoch, ChartStep } from '../../codegen/draw/chart.ts';
import { drawChart, layOutChart } from '../../codegen/draw/chart-svg.ts';
import { printChart, printLegend } from '../../codegen/draw/chart-text.ts';
import { mistakesOf, shortArrows } from './overlaps.ts';

const lanes = ['client', 'attacker', 'server'];

const attack: Chart = {
  title: 'A forged ServerHello',
  lanes,
  steps: [
    { type: 'call', lane: 'client', call: 'SSL_do_handshake', detail: 'in START' },
    { type: 'message', from: 'client', to: 'server', label: 'ClientHello', epoch: 'none', detail: '205 bytes' },
    { type: 'state', lane: 'client', name: 'WAIT_SH' },
    { type: 'message', from: 'attacker', to: 'client', label: 'ServerHello', epoch: 'handshake', forged: true },
    { type: 'message', from: 'server', to: 'client', label: 'Finished', epoch: 'application', lost: true },
    { type: 'state', lane: 'client', name: 'WAIT_EE' },
    { type: 'state', lane: 'client', name: 'CONNECTED' },
    { type: 'outcome', lane: 'client', call: 'SSL_do_handshake', returned: -1, error: 'SSL_ERROR_WANT_READ' },
    { type: 'outcome', lane: 'server', call: 'SSL_do_handshake', returned: 1 },
    { type: 'note', lane: 'attacker', text: 'knows "all" & <nothing>' },
  ],
};

describe('as text', () => {
  it('has a column for each lane, and arrows across them', () => {
    expect(printChart(attack)).toEqual([
      'client                                                      attacker                                                    server',
      'SSL_do_handshake() in START',
      '                          ── ClientHello ──────────────────────────────────────────────────────────────── 205 bytes ─▶',
      '  › WAIT_SH',
      '                          ◀═ ServerHello, forged ═════════',
      '                          ×━ Finished ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━',
      '  › WAIT_EE › CONNECTED',
      '  = -1, SSL_ERROR_WANT_READ',
      '                                                                                                                        SSL_do_handshake() = 1, finished',
      '                                                              · knows "all" & <nothing>',
    ]);
    expect(printLegend(attack)).toBe('── in the clear · ══ handshake keys · ━━ application keys');
  });

  it('refuses a lane that there is not', () => {
    expect(() => printChart({ ...attack, lanes: ['client', 'server'] })).toThrow("there is no lane 'attacker'");
  });
});

describe('as a picture', () => {
  it('escapes what is text', () => {
    expect(drawChart(attack)).toContain('knows &quot;all&quot; &amp; &lt;nothing&gt;');
  });

  it('shows each step, marked with its place in the data; states side by side are one', () => {
    const marks = [...drawChart(attack).matchAll(/data-step="(\d+)"/g)].map(([, at]) => Number(at));
    expect(marks).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9]);
  });

  it('names no colour without a fallback for what knows no CSS variables', () => {
    const [, ...elements] = drawChart(attack).split('</style>');
    const classes = [...elements.join('').matchAll(/class="([^"]*)"([^>]*)/g)];
    const coloured = classes.filter(([, names]) => /hf-(fill|stroke)-/.test(names ?? ''));
    expect(coloured.length).toBeGreaterThan(20);
    expect(coloured.filter(([, , rest]) => !/(fill|stroke)="#/.test(rest ?? ''))).toEqual([]);
  });

  it('has room for every text', () => {
    expect(wrongWith(attack)).toEqual([]);
    fc.assert(fc.property(anyChart, (chart) => wrongWith(chart).length === 0));
  });
});

const wrongWith = (chart: Chart): string[] => [...mistakesOf(layOutChart(chart)), ...shortArrows(layOutChart(chart))];

const words = fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.trim() || 'x');
const lane = fc.constantFrom(...lanes);
const epoch = fc.constantFrom<ChartEpoch>('none', 'early', 'handshake', 'application');
const ends = fc.shuffledSubarray(lanes, { minLength: 2, maxLength: 2 });
const anyStep: fc.Arbitrary<ChartStep> = fc.oneof(
  fc
    .record({ ends, label: words, epoch, detail: words, lost: fc.boolean() })
    .map(({ ends: [from = '', to = ''], lost, ...rest }): ChartStep => {
      return { type: 'message', from, to, ...rest, ...(lost ? { lost: true } : {}) };
    }),
  fc.record({ type: fc.constant('state'), lane, name: words }),
  fc.record({ type: fc.constant('call'), lane, call: words, detail: words }),
  fc.record({ type: fc.constant('outcome'), lane, call: words, returned: fc.integer(), error: words }),
  fc.record({ type: fc.constant('note'), lane, text: fc.lorem({ maxCount: 20 }) }),
  fc.record({ type: fc.constant('note'), text: fc.lorem({ maxCount: 20 }) }),
) as fc.Arbitrary<ChartStep>;
const anyChart: fc.Arbitrary<Chart> = fc.record({
  title: words,
  lanes: fc.constant(lanes),
  steps: fc.array(anyStep, { maxLength: 20 }),
});
