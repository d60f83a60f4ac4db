/** The colours of the drawings: text stands out from whatever it may stand on, in the light and in the dark. */

import { describe, expect, it } from 'vitest';
import { type ColourName, colours, fieldColours } from '../../codegen/draw/theme.ts';

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const texts: readonly ColourName[] = ['ink', 'quiet', 'sends', 'keys'];
const grounds: readonly ColourName[] = ['paper', 'panel', 'peer', 'application', 'owner', 'established'];

describe.each(['light', 'dark'] as const)('in the %s', (theme) => {
  it.each(texts)('%s can be read on every ground', (text) => {
    for (const ground of grounds)
      expect(contrast(colours[text][theme], colours[ground][theme]), ground).toBeGreaterThanOrEqual(4.5);
  });

  it('ink can be read on ends and on fields', () => {
    const fills = [colours.ended, colours.failed, ...fieldColours.map(({ fill }) => fill)];
    for (const fill of fills) expect(contrast(colours.ink[theme], fill[theme])).toBeGreaterThanOrEqual(4.5);
  });
});
