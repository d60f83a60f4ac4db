/** Overwriting secrets, wherever in a holding they stand. */

interface Wipeable {
  wipe(): void;
}

/** Wipes every secret within `value` that is not also within `kept`. */
export function wipeHolding(value: unknown, kept: unknown = undefined): void {
  const keep = new Set(secretsIn(kept));
  for (const secret of secretsIn(value)) if (!keep.has(secret)) secret.wipe();
}

function secretsIn(value: unknown): Wipeable[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('wipe' in value && typeof value.wipe === 'function') return [value as Wipeable];
  if (ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(secretsIn);
}
