/** Follows the links of a made site without writing it: to pages, anchors, files and lines of the repository. */

import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Output } from '../../codegen/compile.ts';
import { slug } from '../../docs/document.ts';
import { root } from '../../docs/load.ts';

/** Links that lead nowhere, as `file: link`; and how many there are at all. */
export function follow(outputs: readonly Output[]): { readonly broken: string[]; readonly followed: number } {
  const texts = new Map(outputs.map((output) => [output.path, output.text]));
  const anchors = new Map(outputs.map(({ path, text }) => [path, anchorsOf(path, text)]));
  let followed = 0;
  const broken = outputs.flatMap(({ path, text }) =>
    linksOf(path, text)
      .filter((link) => !/^(https?|data):/.test(link))
      .flatMap((link) => {
        followed++;
        return leads(path, link, texts, anchors) ? [] : [`${path}: ${link}`];
      }),
  );
  return { broken, followed };
}

function leads(
  from: string,
  link: string,
  texts: ReadonlyMap<string, string>,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? from : posix.join(posix.dirname(from), target);
  const line = /^L(\d+)$/.exec(anchor ?? '')?.[1];
  if (texts.has(path) && line === undefined) return anchor === undefined || (anchors.get(path)?.has(anchor) ?? false);
  if (!existsSync(join(root, path))) return false;
  if (line === undefined) return anchor === undefined;
  return readFileSync(join(root, path), 'utf8').split('\n').length >= Number(line);
}

function linksOf(path: string, text: string): string[] {
  if (path.endsWith('.md')) {
    const prose = text.replace(/```[\s\S]*?```/g, '');
    return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  }
  if (!/\.(html|svg)$/.test(path)) return [];
  return [...text.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
}

function anchorsOf(path: string, text: string): Set<string> {
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
  const headings = path.endsWith('.md')
    ? [...text.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) => slug(words.replaceAll('\\', '')))
    : [];
  return new Set([...ids, ...headings]);
}
