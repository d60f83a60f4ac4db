/** Bytes as hex in lines of 16, in HTML, those of neighbouring fields in different colours. */

import { escapeXml } from '../../codegen/draw/svg.ts';
import { fieldColours } from '../../codegen/draw/theme.ts';
import type { FieldBytes } from './fields.ts';

export interface ColouredField extends FieldBytes {
  /** An index of `fieldColours`; its class in HTML is `fieldN`. */
  readonly colour: number;
}

const perLine = 16;

/** A new colour begins with each field of the message itself, and with each element of its lists. */
export function colourFields(fields: readonly FieldBytes[]): ColouredField[] {
  let [group, colour] = ['', -1];
  return fields.map((field) => {
    const own = /^[^.]+\.[^.]+/.exec(field.path)?.[0].replace(/^(\w+\.)len_/, '$1') ?? field.path;
    if (own !== group) [group, colour] = [own, colour + 1];
    return { ...field, colour: colour % fieldColours.length };
  });
}

/** Two digits for each byte, spaces between. */
export const hexOf = (bytes: Uint8Array): string => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join(' ');

/** Where a line starts, in hex. */
export const hexOffset = (at: number): string => at.toString(16).padStart(4, '0');

/** The lines as HTML; `titleOf` gives what is shown of a field when it is pointed at. */
export function hexLines<F extends ColouredField>(
  bytes: Uint8Array,
  fields: readonly F[],
  titleOf: (field: F) => string,
): string {
  const lines = Array.from({ length: Math.ceil(bytes.length / perLine) }, (_, line) => {
    const [start, end] = [line * perLine, Math.min((line + 1) * perLine, bytes.length)];
    const spans = fields
      .filter((field) => field.start < end && field.end > start)
      .map((field) => {
        const shown = hexOf(bytes.subarray(Math.max(field.start, start), Math.min(field.end, end)));
        return `<span class="field${field.colour}" title="${escapeXml(titleOf(field))}">${shown}</span>`;
      });
    const shown = spans.length === 0 ? hexOf(bytes.subarray(start, end)) : spans.join(' ');
    return `<span class="at">${hexOffset(start)}</span>  ${shown}`;
  });
  return lines.join('\n');
}
