/** Turns targets into addresses, as seen from a page: relative, so that they work on a code host and from a disk. */

import { posix } from 'node:path';
import type { Target } from '../document.ts';

/** Where the docs stand in the repository. */
export const docsFolder = 'generated/docs';

/** The address of a target from a page; `extension` is that of the pages, `md` or `html`. */
export function addressOf(target: Target, from: string, extension: 'md' | 'html'): string {
  if ('url' in target) return target.url;
  if ('file' in target) return relativeTo(target.file, from) + (target.line === undefined ? '' : `#L${target.line}`);
  if (!('page' in target)) return `#${target.anchor}`;
  const anchor = target.anchor === undefined ? '' : `#${target.anchor}`;
  return `${relativeTo(`${docsFolder}/${target.page}.${extension}`, from)}${anchor}`;
}

/** A file of the repository as seen from a page. */
export const relativeTo = (file: string, from: string): string =>
  posix.relative(posix.dirname(`${docsFolder}/${from}`), file);
