/** Prints the TypeScript type of what a zod schema accepts, so that tables and their types have one source. */

import type { z } from 'zod';
import { typeNames } from '../schema/registry.ts';
import { doc, key, sentence, text } from './print.ts';

interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly in?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
}

const defOf = (schema: z.ZodType) => schema.def as unknown as Def;

/** The members of a strict object as lines of an interface. */
export function members(schema: z.ZodType): string {
  return Object.entries(defOf(schema).shape ?? {})
    .map(
      ([name, member]) =>
        `${doc(2, member.description && sentence(member.description))}  readonly ${property(name, member)};\n`,
    )
    .join('');
}

function property(name: string, schema: z.ZodType): string {
  const def = defOf(schema);
  return def.type === 'optional' && def.innerType
    ? `${key(name)}?: ${typeOf(def.innerType)}`
    : `${key(name)}: ${typeOf(schema)}`;
}

function typeOf(schema: z.ZodType): string {
  const named = typeNames.get(schema as never)?.type;
  if (named !== undefined) return named;
  const def = defOf(schema);
  if (def.type === 'nullable' && def.innerType) return `${typeOf(def.innerType)} | null`;
  if (def.type === 'pipe' && def.in) return typeOf(def.in);
  if (def.type === 'enum')
    return Object.values(def.entries ?? {})
      .map(text)
      .join(' | ');
  if (def.type === 'literal')
    return (def.values ?? []).map((v) => (typeof v === 'string' ? text(v) : String(v))).join(' | ');
  if (def.type === 'union') return (def.options ?? []).map(typeOf).join(' | ');
  if (def.type === 'array' && def.element) {
    const element = typeOf(def.element);
    return `readonly ${element.includes(' ') ? `(${element})` : element}[]`;
  }
  if (def.type === 'object')
    return `{ ${Object.entries(def.shape ?? {})
      .map(([name, member]) => `readonly ${property(name, member)}`)
      .join('; ')} }`;
  return def.type;
}
