/** Colour for people at a terminal, and none for files, pipes and NO_COLOR. */

import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Paints a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Paints where `stream` is a terminal; NO_COLOR and FORCE_COLOR decide first. See no-color.org. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint {
  const wanted = env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : stream.isTTY === true;
  return wanted ? styleText : (_style, text) => text;
}

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Columns that a text takes, paint not counted. */
export const widthOf = (text: string): number => text.replace(escapes, '').length;

/** Fills up with spaces on the right. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Fills up with spaces on the left. */
export const padLeft = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text;
