/** Colour for people at a terminal, and none for files, pipes and NO_COLOR. */

import { styleText } from 'node:util';
import { type Paint, plain } from '../codegen/draw/columns.ts';

/** Paints where `stream` is a terminal; NO_COLOR and FORCE_COLOR decide first. See no-color.org. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Paint {
  const wanted = env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : stream.isTTY === true;
  return wanted ? styleText : plain;
}
