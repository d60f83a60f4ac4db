/** What stands around every page of the site: head, navigation, foot. No script, nothing from the network. */

import { escapeXml } from '../../codegen/draw/svg.ts';
import type { Page } from '../document.ts';
import { addressOf, docsFolder, relativeTo } from './address.ts';
import { blocksOf } from './html.ts';

/** A file of the site that stands in the navigation and is no page of this kind. */
export interface NavLink {
  /** From generated/docs. */
  readonly file: string;
  readonly group: string;
  readonly label: string;
}

/** The whole HTML document of a page; `pages` and `links` are all of the site, for its navigation. */
export function htmlOf(page: Page, pages: readonly Page[], links: readonly NavLink[]): string {
  const to = (path: string) => addressOf({ page: path }, page.path, 'html');
  const up =
    page.up === undefined ? '' : `<p class="up"><a href="${to(page.up.page)}">${escapeXml(page.up.label)}</a></p>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeXml(page.title)} · Handfast</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${relativeTo(`${docsFolder}/site.css`, page.path)}">
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header><p><a href="${to('index')}">Handfast</a> <span class="quiet">a TLS handshake that comes from its spec</span></p>
${navigation(page, pages, links)}
</header>
<main id="main">
${up}<h1>${escapeXml(page.title)}</h1>
${blocksOf(page.body, page.path)}
</main>
<footer><p>Generated from ${page.sources.map((source) => `<a href="${relativeTo(source, page.path)}">${escapeXml(source)}</a>`).join(', ')} by <code>npm run docs</code>; edit that. <a href="${page.path.split('/').at(-1)}.md">This page as Markdown</a>.</p></footer>
</body>
</html>
`;
}

/** Groups of links, in the order of the pages; a page below one of them marks that one. */
function navigation(page: Page, pages: readonly Page[], links: readonly NavLink[]): string {
  const groups = [...new Set([...pages.flatMap((p) => p.nav?.group ?? []), ...links.map((l) => l.group)])];
  const current = page.nav === undefined ? page.up?.page : page.path;
  const items = (group: string) => [
    ...pages.filter((p) => p.nav?.group === group).map((p) => pageItem(p, page, current)),
    ...links
      .filter((l) => l.group === group)
      .map((l) => item(relativeTo(`${docsFolder}/${l.file}`, page.path), l.label)),
  ];
  const lists = groups.map(
    (group) => `<li><span class="group">${escapeXml(group)}</span><ul>${items(group).join('')}</ul></li>`,
  );
  return `<nav aria-label="Pages"><ul>${lists.join('\n')}</ul></nav>`;
}

function pageItem(target: Page, page: Page, current: string | undefined): string {
  const mark = target.path === page.path ? 'page' : target.path === current ? 'true' : undefined;
  return item(addressOf({ page: target.path }, page.path, 'html'), target.nav?.label ?? '', mark);
}

const item = (href: string, label: string, current?: string): string =>
  `<li><a href="${href}"${current === undefined ? '' : ` aria-current="${current}"`}>${escapeXml(label)}</a></li>`;
