/** Writes the inside of a page as HTML. */

import { escapeXml } from '../../codegen/draw/svg.ts';
import { type Block, type Inline, pieces, type Text } from '../document.ts';
import { addressOf, docsFolder, relativeTo } from './address.ts';

/** The blocks of the page at `from`. */
export const blocksOf = (blocks: readonly Block[], from: string): string =>
  blocks.map((block) => blockOf(block, from)).join('\n');

function blockOf(block: Block, from: string): string {
  const inline = (text: Text) => inlineOf(text, from);
  switch (block.kind) {
    case 'heading': {
      const tag = `h${block.level}`;
      return `<${tag} id="${block.id}"><a class="self" href="#${block.id}">${escapeXml(block.text)}</a></${tag}>`;
    }
    case 'paragraph':
      return `<p>${inline(block.text)}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${inline(item)}</li>`).join('\n')}</${tag}>`;
    }
    case 'table':
      return tableOf(block, inline);
    case 'code':
      return `<div class="wide" tabindex="0" role="region" aria-label="${escapeXml(block.lang)}"><pre><code>${escapeXml(block.text)}</code></pre></div>`;
    case 'drawing':
      return figureOf(block, from);
    case 'written':
      return block.html;
    case 'fold':
      return `<details><summary>${escapeXml(block.summary)}</summary>\n${blocksOf(block.blocks, from)}\n</details>`;
  }
}

/** A drawing with links stands in the page, where they work; others are files, so that no page has to carry them. */
function figureOf({ svg, file, says }: Extract<Block, { kind: 'drawing' }>, from: string): string {
  const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const image = `<img src="${relativeTo(`${docsFolder}/${file}`, from)}" alt="${escapeXml(says)}" width="${width}" height="${height}">`;
  const inside = svg.includes('<a ') ? inPage(svg, from) : image;
  return `<figure class="wide" tabindex="0" role="group" aria-label="${escapeXml(says)}">${inside}</figure>`;
}

/** Links of a drawing are written for where its file stands, one folder below generated/docs. */
const inPage = (svg: string, from: string): string =>
  svg.trim().replaceAll('href="../', `href="${relativeTo(docsFolder, from) || '.'}/`);

function tableOf(block: Extract<Block, { kind: 'table' }>, inline: (text: Text) => string): string {
  const head = block.head.map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join('');
  const rows = block.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`);
  return `<div class="wide" tabindex="0" role="region" aria-label="${escapeXml(block.says)}"><table><caption>${escapeXml(block.says)}</caption><thead><tr>${head}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

function inlineOf(text: Text, from: string): string {
  return pieces(text)
    .map((piece) => pieceOf(piece, from))
    .join('');
}

function pieceOf(piece: Inline, from: string): string {
  if (typeof piece === 'string')
    return piece
      .split('`')
      .map((part, i) => (i % 2 === 0 ? broken(part) : codeOf(part)))
      .join('');
  if ('code' in piece) return codeOf(piece.code);
  if ('strong' in piece) return `<strong>${inlineOf(piece.strong, from)}</strong>`;
  if ('quiet' in piece) return `<span class="quiet">${inlineOf(piece.quiet, from)}</span>`;
  if ('here' in piece) return `<a id="${piece.here}"></a>`;
  return `<a href="${escapeXml(addressOf(piece.link, from, 'html'))}">${inlineOf(piece.text, from)}</a>`;
}

const codeOf = (text: string): string => `<code>${escapeXml(text)}</code>`;

const broken = (text: string): string => escapeXml(text).replaceAll('\n', '<br>');
