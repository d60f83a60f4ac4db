/** Loads the traces of RFC 8448 from the shared data. */

import { existsSync, readFileSync } from 'node:fs';

const file = new URL('../../../shared/vectors/rfc8448.json', import.meta.url);

export interface Step {
  readonly role: 'client' | 'server' | null;
  readonly action: string;
  /** Values by name. */
  readonly values: ReadonlyMap<string, Uint8Array>;
}

export interface Trace {
  readonly section: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

/** Whether the shared data lies beside the repository. */
export const hasTraces = existsSync(file);
if (!hasTraces) console.warn('RFC 8448 traces are not at ../shared/vectors/rfc8448.json: their tests are skipped');

interface RawStep {
  readonly role: Step['role'];
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly hex: string }[];
}

const readStep = ({ role, action, fields }: RawStep): Step => ({
  role,
  action,
  values: new Map(fields.map(({ name, hex }) => [name, Uint8Array.from(Buffer.from(hex, 'hex'))])),
});

/** The traces of sections 3 to 7. */
export function readTraces(): Trace[] {
  if (!hasTraces) return [];
  const raw: { section: string | number; title: string; steps: RawStep[] }[] = JSON.parse(readFileSync(file, 'utf8'));
  return raw
    .filter(({ section }) => ['3', '4', '5', '6', '7'].includes(String(section)))
    .map(({ section, title, steps }) => ({ section: String(section), title, steps: steps.map(readStep) }));
}

/** A value that the step must have. */
export function value(step: Step, name: string): Uint8Array {
  const found = step.values.get(name);
  if (!found) throw new Error(`${step.action}: no ${name}`);
  return found;
}
