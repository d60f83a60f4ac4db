/** How names of a `.ksy` are spelled in TypeScript and in file names. */

/** `key_share_entry` as `keyShareEntry`. */
export function camel(id: string): string {
  return id.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `key_share_entry` as `KeyShareEntry`. */
export function pascal(id: string): string {
  const name = camel(id);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `key_share_entry` as `key-share-entry`. */
export function kebab(id: string): string {
  return id.replaceAll('_', '-');
}

/** `key_share_entry` as `KEY_SHARE_ENTRY`. */
export function shout(id: string): string {
  return id.toUpperCase();
}
