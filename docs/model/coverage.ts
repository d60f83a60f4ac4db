/** Which sections of RFC 9846, and which other RFCs, are spoken of where in the spec. */

import type { At } from '../../codegen/ir.ts';
import { type Role, roles } from '../../codegen/language.ts';
import type { Material } from '../load.ts';

/** A place that cites a section. */
export interface Mention {
  readonly rfc: string;
  readonly kind: 'state' | 'row' | 'action' | 'send' | 'fact' | 'message' | 'registry' | 'record layer' | 'property';
  /** `WAIT_SH`, `ServerHello`, `client_hello.random`. */
  readonly name: string;
  readonly role?: Role;
  readonly state?: string;
  readonly at?: At;
}

export function mentionsOf(material: Material): Mention[] {
  return [
    ...roles.flatMap((role) => ofMachine(material, role)),
    ...ofMessages(material),
    ...ofTables(material),
    ...material.properties.flatMap(({ name, rfc }): Mention[] =>
      rfc === undefined ? [] : [{ kind: 'property', name, rfc }],
    ),
  ];
}

function ofMachine({ machines }: Material, role: Role): Mention[] {
  const { states, rows, anywhere, machine } = machines[role];
  const shared = rows.filter((row, i) => rows.findIndex((r) => sameAt(r.at, row.at)) === i);
  return [
    ...states.map((s): Mention => ({ kind: 'state', name: s.name, role, rfc: s.rfc, state: s.name })),
    ...[...shared, ...anywhere].map(
      (row): Mention => ({
        kind: 'row',
        name: row.event,
        role,
        rfc: row.rfc,
        at: row.at,
        ...(row.state === undefined ? {} : { state: row.state }),
      }),
    ),
    ...machine.actions.map((a): Mention => ({ kind: 'action', name: a.name, role, rfc: a.rfc })),
    ...machine.sends.map((s): Mention => ({ kind: 'send', name: s.name, role, rfc: s.rfc })),
    ...machine.facts.flatMap((f): Mention[] =>
      f.rfc === undefined ? [] : [{ kind: 'fact', name: f.name, role, rfc: f.rfc }],
    ),
  ];
}

const sameAt = (a: At, b: At): boolean => a.file === b.file && a.line === b.line && a.column === b.column;

/** `RFC 9846 section 4.2.2` as `9846#4.2.2`; a reference may name several. */
export function sectionsIn(docRef: string): string[] {
  return [...docRef.matchAll(/RFC (\d+)(?: (?:section|appendix) ([A-Z0-9]+(?:\.\d+)*))?/g)].map(
    ([, rfc, section]) => `${rfc}${section === undefined ? '' : `#${section}`}`,
  );
}

function ofMessages({ messages }: Material): Mention[] {
  return messages.files.flatMap((file) =>
    file.types.flatMap((type) => {
      const refs = [...new Set([type.docRef, ...type.fields.map((f) => f.docRef)])];
      return [...new Set(refs.flatMap(sectionsIn))].map((rfc): Mention => ({ kind: 'message', name: type.name, rfc }));
    }),
  );
}

function ofTables({ registry, records }: Material): Mention[] {
  const tables = Object.entries(registry).filter(([name]) => name !== 'sections' && name !== 'reasons');
  return [
    ...tables.flatMap(([table, rows]) =>
      Object.entries(rows as Record<string, { readonly rfc?: string }>).flatMap(([name, { rfc }]): Mention[] =>
        rfc === undefined ? [] : [{ kind: 'registry', name: `${table}: ${name}`, rfc }],
      ),
    ),
    ...Object.entries({ ...records.limits, ...records.refusals }).map(
      ([name, { rfc }]): Mention => ({ kind: 'record layer', name, rfc }),
    ),
  ];
}
