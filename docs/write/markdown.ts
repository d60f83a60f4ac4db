/** Writes a page as Markdown that reads well on a code host. */

import { type Block, type Inline, type Page, pieces, slug, type Text } from '../document.ts';
import { addressOf, docsFolder, relativeTo } from './address.ts';

export function markdownOf(page: Page): string {
  const from = page.path;
  const note = `<!-- Generated from ${page.sources.join(', ')} by \`npm run docs\`; edit that. -->`;
  const up = page.up === undefined ? [] : [`[${page.up.label}](${addressOf({ page: page.up.page }, from, 'md')})`];
  return `${[note, ...up, `# ${plain(page.title)}`, ...page.body.map((block) => blockOf(block, from))].filter((text) => text !== '').join('\n\n')}\n`;
}

function blockOf(block: Block, from: string): string {
  const inline = (text: Text) => inlineOf(text, from);
  switch (block.kind) {
    case 'heading': {
      const anchor = block.id === slug(block.text) ? '' : `<a id="${block.id}"></a>\n\n`;
      return `${anchor}${'#'.repeat(block.level)} ${plain(block.text)}`;
    }
    case 'paragraph':
      return inline(block.text);
    case 'list':
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${inline(item)}`).join('\n');
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      const rows = block.rows.map((cells) => line(cells.map(inline)));
      return [line(block.head.map(plain)), line(block.head.map(() => '---')), ...rows].join('\n');
    }
    case 'code':
      return `\`\`\`${block.lang}\n${block.text.trimEnd()}\n\`\`\``;
    case 'drawing':
      return `![${plain(block.says)}](${relativeTo(`${docsFolder}/${block.file}`, from)})`;
    case 'written':
      return block.markdown.trimEnd();
    case 'fold': {
      const inside = block.blocks.map((b) => blockOf(b, from)).join('\n\n');
      return `<details>\n<summary>${plain(block.summary)}</summary>\n\n${inside}\n\n</details>`;
    }
  }
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
      .map((part, i) => (i % 2 === 0 ? plain(part) : codeOf(part)))
      .join('');
  if ('code' in piece) return codeOf(piece.code);
  if ('strong' in piece) return `**${inlineOf(piece.strong, from)}**`;
  if ('quiet' in piece) return inlineOf(piece.quiet, from);
  if ('here' in piece) return `<a id="${piece.here}"></a>`;
  return `[${inlineOf(piece.text, from)}](${addressOf(piece.link, from, 'md')})`;
}

const codeOf = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

const plain = (text: string): string =>
  text
    .replace(/[\\*[\]|]/g, (c) => `\\${c}`)
    .replaceAll('<', '&lt;')
    .replace(/(^|\s)_/g, '$1\\_')
    .replaceAll('\n', '<br>');
