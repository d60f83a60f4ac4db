/** The colours of all drawings and pages, by what they mean, in the light and in the dark. */

export interface Colour {
  readonly light: string;
  readonly dark: string;
}

const colour = (light: string, dark: string): Colour => ({ light, dark });

/** Pairs of text or line on its background have a contrast of at least 4.5 : 1 in both. */
export const colours = {
  paper: colour('#ffffff', '#0f1419'),
  ink: colour('#1b2430', '#e3e8ee'),
  quiet: colour('#52606d', '#a3b1bf'),
  line: colour('#7b8794', '#8592a0'),
  faint: colour('#d9e0e7', '#2b3641'),
  panel: colour('#f4f6f8', '#18202a'),
  peer: colour('#dbeafe', '#16345c'),
  peerLine: colour('#2563eb', '#60a5fa'),
  application: colour('#ede4fd', '#3a2560'),
  applicationLine: colour('#7c3aed', '#b794f6'),
  owner: colour('#fdeecb', '#4a3410'),
  ownerLine: colour('#b45309', '#f0b24a'),
  established: colour('#d5f5e0', '#123f2a'),
  establishedLine: colour('#15803d', '#4ade80'),
  ended: colour('#e5e9ee', '#2a343f'),
  endedLine: colour('#4b5a69', '#9fb0c0'),
  failed: colour('#fee2e2', '#521a1c'),
  failedLine: colour('#c81e1e', '#f87171'),
  sends: colour('#a14a05', '#f5b455'),
  keys: colour('#0b6b41', '#52d98f'),
} as const satisfies Record<string, Colour>;

export type ColourName = keyof typeof colours;

/** The presentation colour of a drawing: the light one. `darkStyle` swaps it. */
export const light = (name: ColourName): string => colours[name].light;

/** Background and border for bytes of one field; neighbours differ, and none is told by colour alone. */
export const fieldColours: readonly { readonly fill: Colour; readonly line: Colour }[] = [
  { fill: colour('#cfe3ff', '#1b3f70'), line: colours.peerLine },
  { fill: colour('#ffe2b8', '#573c12'), line: colours.ownerLine },
  { fill: colour('#cdf3dc', '#174d34'), line: colours.establishedLine },
  { fill: colour('#e7d9fb', '#432d6b'), line: colours.applicationLine },
  { fill: colour('#ffd9dc', '#5c2428'), line: colours.failedLine },
  { fill: colour('#cdeef3', '#164a54'), line: colour('#0e7490', '#5fcde0') },
  { fill: colour('#f0eeb4', '#4b4a17'), line: colour('#6b6a0a', '#d4d25a') },
  { fill: colour('#e3e3e8', '#3a3d47'), line: colours.endedLine },
];

/** The `<style>` of a drawing: light colours are attributes, so that it looks right without styles too; in the dark each is swapped. */
export function darkStyle(drawing: string): string {
  const all = [...Object.values(colours), ...fieldColours.flatMap(({ fill, line }) => [fill, line])];
  const pairs = new Map(all.filter((c) => drawing.includes(c.light)).map((c) => [c.light, c.dark]));
  const swap = (property: 'fill' | 'stroke', from: string, to: string) =>
    drawing.includes(`${property}="${from}"`) ? `.drawing [${property}="${from}"]{${property}:${to}}` : '';
  const rules = [...pairs].map(([from, to]) => swap('fill', from, to) + swap('stroke', from, to));
  const pointed = '.drawing a:hover text,.drawing a:focus text{text-decoration:underline}';
  return `<style>${pointed}@media (prefers-color-scheme:dark){${rules.join('')}}</style>`;
}
