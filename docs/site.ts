/** Pages and other files in, what `generated/docs` is to hold out. */

import type { Output } from '../codegen/compile.ts';
import type { Block, Page } from './document.ts';
import { docsFolder } from './write/address.ts';
import { htmlOf, type NavLink } from './write/frame.ts';
import { markdownOf } from './write/markdown.ts';
import { siteStyle } from './write/style.ts';

/** A part of the site: pages, and files that stand beside them. */
export interface Part {
  readonly pages: readonly Page[];
  /** Paths from generated/docs. */
  readonly files?: readonly Output[];
  /** Places in the navigation for files that are no pages of this kind; paths from generated/docs. */
  readonly links?: readonly NavLink[];
}

/** Every file of the site, sorted by path. */
export function siteOf(parts: readonly Part[]): Output[] {
  const pages = parts.flatMap((part) => part.pages);
  const links = parts.flatMap((part) => part.links ?? []);
  const files = [
    ...pages.flatMap((page) => [
      { path: `${page.path}.md`, text: markdownOf(page) },
      { path: `${page.path}.html`, text: htmlOf(page, pages, links) },
    ]),
    ...pages.flatMap((page) => page.body.flatMap(drawingsOf)),
    ...parts.flatMap((part) => part.files ?? []),
    { path: 'site.css', text: siteStyle() },
  ];
  const unique = new Map(files.map((file) => [file.path, file]));
  return [...unique.values()]
    .map(({ path, text }) => ({ path: `${docsFolder}/${path}`, text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function drawingsOf(block: Block): Output[] {
  if (block.kind === 'fold') return block.blocks.flatMap(drawingsOf);
  return block.kind === 'drawing' ? [{ path: block.file, text: block.svg }] : [];
}
