/** Recorded bytes with the field of each: as coloured hex and a table in HTML, as annotated lines in Markdown. */

import { type ColouredField, colourFields, hexLines, hexOf, hexOffset } from '../../cli/wire/hex.ts';
import { escapeXml } from '../../codegen/draw/svg.ts';
import type { Registry } from '../../codegen/schema/registry.ts';
import { type Block, heading, type Inline, mono, paragraph } from '../document.ts';
import type { Example } from '../model/examples.ts';
import { valueWords } from '../model/values.ts';

interface Stretch extends ColouredField {
  readonly value: string;
}

const perLine = 16;

/** The bytes of an example. `flowLink` leads to the flow where it was recorded. */
export function bytesBlocks(example: Example, registry: Registry, flowLink: Inline): Block[] {
  const { bytes, from, within } = example;
  const stretches = stretchesOf(example, registry);
  return [
    heading(2, 'Recorded bytes'),
    paragraph(
      `${bytes.length} bytes that the ${from} sent`,
      ...(within === undefined ? [] : [' in ', mono(within)]),
      ' in the flow ',
      flowLink,
      '. Neighbouring parts have different colours.',
    ),
    {
      kind: 'written',
      html: scrolled('Recorded bytes', dump(bytes, stretches)),
      markdown: `\`\`\`text\n${annotated(bytes, stretches).join('\n')}\n\`\`\``,
    },
    fieldTable(bytes, stretches),
  ];
}

const stretchesOf = ({ fields, bytes }: Example, registry: Registry): Stretch[] =>
  colourFields(fields).map((field) => ({
    ...field,
    value: valueWords(field.path, bytes.subarray(field.start, field.end), registry),
  }));

const scrolled = (says: string, html: string): string =>
  `<div class="wide" tabindex="0" role="region" aria-label="${says}">${html}</div>`;

const titleOf = ({ path, value }: Stretch): string => `${path}${value === '' ? '' : ` = ${value}`}`;

const dump = (bytes: Uint8Array, stretches: readonly Stretch[]): string =>
  `<div class="hex">${hexLines(bytes, stretches, titleOf)}</div>`;

/** One line for each field, more where it is long. */
function annotated(bytes: Uint8Array, stretches: readonly Stretch[]): string[] {
  return stretches.flatMap(({ path, start, end, value }) => {
    const lines = Math.ceil((end - start) / perLine);
    const shown = lines > 4 ? [0, 1, -1, lines - 1] : [...Array(lines).keys()];
    return shown.map((line, i) => {
      if (line < 0) return `      ... ${end - start - 3 * perLine} bytes more`;
      const from = start + line * perLine;
      const hex = hexOf(bytes.subarray(from, Math.min(from + perLine, end)));
      const words = i === 0 ? `  ${path}${value === '' ? '' : ` = ${value}`}` : '';
      return `${hexOffset(from)}  ${hex.padEnd(words === '' ? 0 : 3 * perLine - 1)}${words}`;
    });
  });
}

/** For those who see no colours. Markdown has it in its lines already. */
function fieldTable(bytes: Uint8Array, stretches: readonly Stretch[]): Block {
  const rows = stretches.map(({ path, start, end, value }) => {
    const hex = hexOf(bytes.subarray(start, Math.min(end, start + 8)));
    const cells = [String(start), String(end - start), path, end - start > 8 ? `${hex} ...` : hex, value];
    return `<tr>${cells.map((cell) => `<td>${escapeXml(cell)}</td>`).join('')}</tr>`;
  });
  const head = ['offset', 'bytes', 'field', 'hex', 'value'].map((cell) => `<th scope="col">${cell}</th>`).join('');
  const table = `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
  const html = `<details><summary>The same field by field</summary>\n${scrolled('Fields of the recorded bytes', table)}</details>`;
  return { kind: 'written', html, markdown: '' };
}
