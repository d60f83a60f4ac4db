/** Words that many pages use: citations of RFCs, names that link to their pages, facts, steps. */

import { factWords } from '../../codegen/draw/state-diagram.ts';
import type { Facts, Step } from '../../codegen/ir.ts';
import type { Role } from '../../codegen/language.ts';
import type { Registry } from '../../codegen/schema/registry.ts';
import type { WrittenRow, WrittenStep } from '../../codegen/written.ts';
import { type Inline, joined, link, mono, quiet, toFile, toPage } from '../document.ts';
import type { Material } from '../load.ts';
import type { FunctionKind } from '../model/functions.ts';

/** `RFC 9846 section 4.2.3 (RFC 8446: 4.1.3)`, leading to the RFC. */
export function cite(rfc: string, sections: Registry['sections']): Inline[] {
  const [number = '', section] = rfc.split('#');
  const url = `https://www.rfc-editor.org/rfc/rfc${number}${section === undefined ? '' : `#${anchorOf(section)}`}`;
  const words = section === undefined ? `RFC ${number}` : `RFC ${number} ${wordOf(section)} ${section}`;
  const was = number === '9846' && section !== undefined ? sections[section]?.was : undefined;
  return [link({ url }, words), ...(was === undefined ? [] : [quiet(` (RFC 8446: ${was})`)])];
}

/** The section alone, where its RFC is clear: `4.2.3`. */
export function citeShort(rfc: string): Inline {
  const [number = '', section] = rfc.split('#');
  const url = `https://www.rfc-editor.org/rfc/rfc${number}${section === undefined ? '' : `#${anchorOf(section)}`}`;
  const words =
    number === '9846' ? (section ?? 'RFC 9846') : `RFC ${number}${section === undefined ? '' : ` ${section}`}`;
  return link({ url }, words);
}

const isAppendix = (section: string): boolean => /^[A-Z]/.test(section);
const wordOf = (section: string): string => (isAppendix(section) ? 'appendix' : 'section');
const anchorOf = (section: string): string => `${wordOf(section)}-${section}`;

export const statePath = (role: Role, state: string): string => `states/${role}/${state}`;
export const machinePath = (role: Role): string => `machines/${role}`;
export const flowPath = (name: string): string => `flows/${name}`;
export const messagePath = (name: string): string => `messages/${name}`;

export const toState = (role: Role, state: string): Inline => toPage(statePath(role, state), mono(state));

/** The place of a row or a declaration in the spec. */
export const toSpec = ({ file, line }: { readonly file: string; readonly line: number }): Inline =>
  toFile(file, `${file.replace('spec/', '')}:${line}`, line);

/** A link to the function that does it. */
export function toCode(material: Material, role: Role, kind: FunctionKind, name: string): Inline[] {
  const place = material.functions(role, kind, name);
  return place === undefined
    ? []
    : [toFile(place.file, `${place.file.replace('runtime/', '')}:${place.line}`, place.line)];
}

/** The name of a message, leading to its page where a `.ksy` describes it. */
export function toMessage(material: Material, name: string): Inline {
  const isDescribed = material.messages.files.some((f) => f.message !== undefined && f.types[0]?.name === name);
  return isDescribed ? toPage(messagePath(name), mono(name)) : mono(name);
}

/** ` when retried, not psk`; nothing where it is always so. */
export const whenWords = (when: Facts): string => (Object.keys(when).length === 0 ? '' : ` when ${factWords(when)}`);

/** When a row is taken. */
export function rowWhen(row: WrittenRow): string {
  if (row.otherwise === undefined) return whenWords(row.when).trim() || 'always';
  return Object.keys(row.otherwise).length === 0 ? 'in all other cases' : whenWords(row.otherwise).trim();
}

/** A step in a few words. */
export function stepWords(material: Material, role: Role, { step, when }: WrittenStep): Inline[] {
  const condition = whenWords(when);
  return [...verbWords(material, role, step), ...(condition === '' ? [] : [quiet(condition)])];
}

function verbWords(material: Material, role: Role, step: Step): Inline[] {
  const { machine } = material.machines[role];
  switch (step.type) {
    case 'send': {
      const message = machine.sends.find((s) => s.name === step.params.name)?.message ?? step.params.name;
      const shown = message === step.params.name ? [] : [` (`, toMessage(material, message), ')'];
      return ['send ', message === step.params.name ? toMessage(material, message) : mono(step.params.name), ...shown];
    }
    case 'keys':
      return [
        `${step.params.direction === 'send' ? 'send with' : 'receive with'} the keys of the epoch `,
        mono(step.params.epoch),
      ];
    case 'refuse':
      return ['refuse: ', toPage('alerts', mono(step.params.alert), step.params.alert), ' ', mono(step.params.reason)];
    case 'do':
      return [mono(step.params.name)];
    default:
      return [mono(step.type)];
  }
}

/** Names as code, with commas. */
export const names = (list: readonly string[]): Inline[] => joined(list.map(mono));
