/** Looking into a message's extensions, and holding them to the table of RFC 9846 section 4.3. */

import { extensionByCode, extensions as registry } from '../../generated/registry/extensions.ts';

/** Any generated extension union: named, or unknown with its code. */
export type AnyExtension =
  | { readonly type: 'unknown'; readonly code: number; readonly body: Uint8Array }
  | { readonly type: keyof typeof registry; readonly body?: unknown };

/** The extension of that name, if the message has it. */
export function find<E extends { readonly type: string }, T extends E['type']>(
  extensions: readonly E[] | undefined,
  type: T,
): Extract<E, { readonly type: T }> | undefined {
  return extensions?.find((e): e is Extract<E, { readonly type: T }> => e.type === type);
}

export function codeOf(extension: AnyExtension): number {
  return extension.type === 'unknown' ? extension.code : registry[extension.type].code;
}

/** The first code that occurs twice. */
export function duplicate(extensions: readonly AnyExtension[]): number | undefined {
  const seen = new Set<number>();
  for (const extension of extensions) {
    const code = codeOf(extension);
    if (seen.has(code)) return code;
    seen.add(code);
  }
  return undefined;
}

/** A known extension that may not stand in this message: the reader leaves those as unknown bytes. */
export function misplaced(extensions: readonly AnyExtension[]): string | undefined {
  for (const extension of extensions) {
    if (extension.type !== 'unknown') continue;
    const known = extensionByCode(extension.code);
    if (known !== undefined) return known.name;
  }
  return undefined;
}

/** The first code that is not among those offered. RFC 9846 section 4.3: an answer may only answer. */
export function unsolicited(extensions: readonly AnyExtension[], offered: ReadonlySet<number>): number | undefined {
  return extensions.map(codeOf).find((code) => !offered.has(code));
}

export function nameOfCode(code: number): string {
  return extensionByCode(code)?.name ?? `extension ${code}`;
}
