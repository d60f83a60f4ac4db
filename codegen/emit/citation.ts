/** RFC sections as the docs cite them: the number of RFC 9846, and the one that RFC 8446 had beside it. */

import type { Registry } from '../schema/registry.ts';

/** `9846#4.2.3` as `RFC 9846 section 4.2.3 (RFC 8446 section 4.1.3)`. */
export function citation(rfc: string, sections: Registry['sections']): string {
  const [number, section] = rfc.split('#');
  if (section === undefined) return `RFC ${number}`;
  const was = number === '9846' ? sections[section]?.was : undefined;
  const word = /^[A-Z]/.test(section) ? 'appendix' : 'section';
  return `RFC ${number} ${word} ${section}${was === undefined ? '' : ` (RFC 8446 ${word} ${was})`}`;
}
