/**
 * The spec is what runs: each row of the machines' YAML is taken out in memory, one at a time, the rest is compiled and run, and what can
 * be seen of some connection changes.
 */

import { describe, expect, it } from 'vitest';
import { isMap, isSeq, parseDocument } from 'yaml';
import { compileSpec, lowerSpec } from '../../codegen/compile.ts';
import { liveMachine } from '../../codegen/live.ts';
import { clientRole } from '../../runtime/handshake/client/role.ts';
import { createDecisions, type Decisions } from '../../runtime/handshake/decisions.ts';
import type { Role } from '../../runtime/handshake/role.ts';
import { serverRole } from '../../runtime/handshake/server/role.ts';
import { specFiles } from '../codegen/spec-files.ts';
import { compressedFlows } from './compressed-flows.ts';
import { flows as firstFlows } from './flows.ts';
import { laterFlows } from './later-flows.ts';
import { returningFlows } from './returning-flows.ts';
import { type Flow, type RoleName, trace } from './trace.ts';

type Path = readonly (string | number)[];
interface WrittenRow {
  readonly file: string;
  readonly path: Path;
  readonly title: string;
}

const files = specFiles();
const flows = [...firstFlows, ...laterFlows, ...compressedFlows, ...returningFlows];

/** Every row of a file: those of `anywhere` and of the states, and each alternative of a `choose`. */
function rowsOf(file: { readonly path: string; readonly text: string }): readonly WrittenRow[] {
  const doc = parseDocument(file.text);
  const keys = (path: Path): string[] => {
    const map = doc.getIn(path);
    return isMap(map) ? map.items.map(({ key }) => String(key)) : [];
  };
  const answers = [
    ...keys(['anywhere']).flatMap((event) => {
      const list = doc.getIn(['anywhere', event]);
      return isSeq(list) ? list.items.map((_, i) => ['anywhere', event, i]) : [['anywhere', event]];
    }),
    ...keys(['states']).flatMap((state) =>
      keys(['states', state, 'on']).map((event) => ['states', state, 'on', event]),
    ),
  ];
  const paths = answers.flatMap((path): Path[] => {
    const choose = doc.getIn([...path, 'choose']);
    return isSeq(choose) ? choose.items.map((_, i) => [...path, 'choose', i]) : [path];
  });
  return paths.map((path) => ({
    file: file.path,
    path,
    title: path.filter((part) => part !== 'states' && part !== 'on' && part !== 'choose').join(' '),
  }));
}

/** The spec without the row. */
function without({ file, path }: WrittenRow): typeof files {
  return files.map((found) => {
    if (found.path !== file) return found;
    const doc = parseDocument(found.text);
    if (!doc.deleteIn(path)) throw new Error(`no ${path.join('.')} in ${file}`);
    return { path: file, text: String(doc) };
  });
}

/** Whether the compiler itself misses the row. */
const isMissed = (rest: typeof files): boolean =>
  compileSpec(rest).problems.some(({ message }) => message.startsWith('no row answers'));

const live = (role: RoleName, from: typeof files) => liveMachine(lowerSpec(from, role));

const onTrial =
  ({ machine, tables }: Pick<ReturnType<typeof live>, 'machine' | 'tables'>) =>
  (role: Role): Role => ({ ...role, machine, tables: tables as Role['tables'] });

describe.each(['client', 'server'] as const)('%s', (role) => {
  const played = flows.filter(({ only = role }) => only === role);
  const whole = played.map((flow) => trace(flow, role));
  const met = played.map((flow) => eventsMet(flow, role));
  const rows = files.filter(({ path }) => path.startsWith(`spec/${role}/`)).flatMap(rowsOf);

  it('the machine compiled in memory does what the generated one does, and does it again', () => {
    const same = onTrial(live(role, files));
    expect(played.map((flow) => trace(flow, role, same))).toEqual(whole);
  });

  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(35);
  });

  it.each(rows)('$title', (row) => {
    const rest = without(row);
    const trial = onTrial(live(role, rest));
    const differs = (i: number): boolean => trace(played[i] as Flow, role, trial) !== whole[i];
    // Only a connection that comes to the row can show that it is gone; `otherwise` answers events that no row names.
    const telling = played.flatMap((_, i) =>
      row.title === 'anywhere otherwise' || met[i]?.has(eventOf(row)) ? [i] : [],
    );
    const shown = played[telling.find(differs) ?? -1];
    expect(shown?.name ?? (isElse(row) && isMissed(rest) ? 'not compiled' : 'nothing')).not.toBe('nothing');
  });
});

/** `STATE event` and `anywhere event`, for every event that this side's machine is asked about in the flow. */
function eventsMet(flow: Flow, role: RoleName): ReadonlySet<string> {
  const met = new Set<string>();
  const decisions = createDecisions((role === 'client' ? clientRole : serverRole).machine);
  const noting: Decisions = {
    ...decisions,
    decide(node, event, facts) {
      met.add(`${node.state} ${event}`).add(`anywhere ${event}`);
      return decisions.decide(node, event, facts);
    },
  };
  trace(flow, role, undefined, noting);
  return met;
}

/** The row's title without the number of the alternative. */
const eventOf = ({ title }: WrittenRow): string => title.split(' ').slice(0, 2).join(' ');

/**
 * The `else` of a state that answers an event by its facts. Without it the state would not answer, which the compiler does not take; the
 * machine made all the same falls back on `anywhere`, whose row happens to do the same.
 */
const elses: readonly string[] = [
  'CONNECTED transportEnded 1',
  'anywhere transportEnded 0 1',
  'SENT_SHUTDOWN transportEnded 1',
  'START ChangeCipherSpec 1',
  'anywhere CertificateRequest 1',
  'anywhere authenticationWanted 0 1',
  'anywhere CompressedCertificate 1',
];
const isElse = ({ title }: WrittenRow): boolean => elses.includes(title);
