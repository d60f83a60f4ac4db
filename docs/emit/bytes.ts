/** Recorded bytes with the field of each: as coloured hex and a table in HTML, as annotated lines in Markdown. */

import { escapeXml } from '../../codegen/draw/svg.ts';
import { fieldColours } from '../../codegen/draw/theme.ts';
import type { Registry } from '../../codegen/schema/registry.ts';
import { type Block, heading, type Inline, mono, paragraph } from '../document.ts';
import type { Example } from '../model/examples.ts';
import { valueWords } from '../model/values.ts';

interface Stretch {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly colour: number;
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

/** A part begins with each field of the message itself, and with each element of its lists. */
function stretchesOf({ fields, bytes }: Example, registry: Registry): Stretch[] {
  let [group, colour] = ['', -1];
  return fields.map(({ path, start, end }) => {
    const own = /^[^.]+\.[^.]+/.exec(path)?.[0].replace(/^(\w+\.)len_/, '$1') ?? path;
    if (own !== group) [group, colour] = [own, colour + 1];
    return {
      path,
      start,
      end,
      colour: colour % fieldColours.length,
      value: valueWords(path, bytes.subarray(start, end), registry),
    };
  });
}

const scrolled = (says: string, html: string): string =>
  `<div class="wide" tabindex="0" role="region" aria-label="${says}">${html}</div>`;

const hexOf = (bytes: Uint8Array): string => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join(' ');

const offset = (at: number): string => at.toString(16).padStart(4, '0');

function dump(bytes: Uint8Array, stretches: readonly Stretch[]): string {
  const lines = Array.from({ length: Math.ceil(bytes.length / perLine) }, (_, line) => {
    const [start, end] = [line * perLine, Math.min((line + 1) * perLine, bytes.length)];
    const spans = stretches
      .filter((s) => s.start < end && s.end > start)
      .map((s) => {
        const shown = hexOf(bytes.subarray(Math.max(s.start, start), Math.min(s.end, end)));
        const title = `${s.path}${s.value === '' ? '' : ` = ${s.value}`}`;
        return `<span class="field${s.colour}" title="${escapeXml(title)}">${shown}</span>`;
      });
    return `<span class="at">${offset(start)}</span>  ${spans.join(' ')}`;
  });
  return `<div class="hex">${lines.join('\n')}</div>`;
}

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
      return `${offset(from)}  ${hex.padEnd(words === '' ? 0 : 3 * perLine - 1)}${words}`;
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
