/** Lines of a file, with their numbers and a little colour. */

import type { Excerpt } from '../model/spec.ts';
import { h } from './dom.ts';

/** From generated/docs to the repository, so that files open from a checkout. */
const up = '../../';

/** `marked`: a line number that is to be seen first. */
export function excerpt({ file, line, text }: Excerpt, marked?: number): HTMLElement {
  const lines = text.split('\n').map((content, i) => {
    const number = line + i;
    const isMarked = number === marked;
    return h('span', { class: isMarked ? 'line marked' : 'line', 'data-line': number }, ...coloured(content), '\n');
  });
  return h(
    'figure',
    { class: 'excerpt' },
    h('figcaption', {}, h('a', { href: up + file }, `${file}:${line}`)),
    h('pre', { tabindex: '0', role: 'region', 'aria-label': `${file}, from line ${line}` }, h('code', {}, ...lines)),
  );
}

const token =
  /(?<comment>\/\/.*|\/\*.*|^\s*\*.*|(?<=\s)# .*)|(?<string>'[^']*'|"[^"]*"|`[^`]*`)|(?<word>\b(?:export|const|function|return|if|else|for|of|undefined|throw|new|type|true|false)\b)|(?<key>[\w-]+(?=:(?:\s|$)))/g;

function coloured(line: string): (HTMLElement | string)[] {
  const parts: (HTMLElement | string)[] = [];
  let at = 0;
  for (const match of line.matchAll(token)) {
    const kind = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0];
    parts.push(line.slice(at, match.index), h('span', { class: `t-${kind}` }, match[0]));
    at = match.index + match[0].length;
  }
  return [...parts, line.slice(at)];
}
