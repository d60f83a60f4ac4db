/** Names of a model as other languages spell them. */

import type { Model } from '../model.ts';

/** An identifier for every variable: never a keyword, never twice. */
export function identifiers(model: Model): readonly string[] {
  return model.variables.map(({ name }, i) => `${plain(name)}_${i}`);
}

/** Letters, digits and underscores, with a letter first. */
export const plain = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '') || 'x';

/** In a comment or a string of any of the languages. */
export const quoted = (text: string): string => text.replace(/[^ -~]|["\\*]/g, '?');
