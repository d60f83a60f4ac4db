/** The registries: no code point twice, and names that other tables have. */

import type { Spec } from '../load.ts';
import { spot } from '../model/model.ts';
import type { Problem } from '../problem.ts';
import type { SpecFile, YamlSource } from '../yaml.ts';
import { type Report, reporter } from './report.ts';

export function checkRegistry(spec: Spec, files: readonly SpecFile[]): Problem[] {
  const problems: Problem[] = [];
  const report = reporter(problems);
  for (const [name, source] of spec.registrySources) checkTable(spec, source, spec.registry[name], report);
  if (spec.records)
    for (const table of ['limits', 'refusals'] as const)
      checkRows(spec, spec.records.source, [table], spec.records.doc[table], report);
  for (const file of files) if (file.path.endsWith('.ksy')) checkBlame(spec, file, report);
  return problems;
}

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function checkTable(spec: Spec, source: YamlSource, rows: Rows, report: Report): void {
  const codes = new Map<unknown, string>();
  for (const [name, { code }] of Object.entries(rows)) {
    const first = codes.get(code);
    if (code !== undefined && first)
      report(
        source.place([name, 'code']),
        `${String(code)} is already the code of '${first}' at ${spot(source.place([first, 'code']))}`,
      );
    else codes.set(code, name);
  }
  checkRows(spec, source, [], rows, report);
}

/** The names of alerts and reasons, and RFC sections, wherever a row has them. */
function checkRows(spec: Spec, source: YamlSource, path: readonly string[], rows: Rows, report: Report): void {
  const { alerts, reasons, sections } = spec.registry;
  for (const [name, row] of Object.entries(rows)) {
    const { alert, reason, rfc } = row;
    const at = (key: string) => source.place([...path, name, key]);
    if (typeof alert === 'string' && !(alert in alerts))
      report(at('alert'), `'${alert}' is no alert of spec/registry/alerts.yaml`, {
        name: alert,
        among: Object.keys(alerts),
      });
    if (typeof reason === 'string' && !(reason in reasons))
      report(at('reason'), `'${reason}' is no reason of spec/registry/reasons.yaml`, {
        name: reason,
        among: Object.keys(reasons),
      });
    const section = typeof rfc === 'string' ? /^9846#(.*)$/.exec(rfc)?.[1] : undefined;
    if (section !== undefined && !(section in sections))
      report(at('rfc'), `RFC 9846 has no section ${section}`, { name: section, among: Object.keys(sections) });
  }
}

/** `-alert` and `-reason` of a `.ksy`. */
function checkBlame(spec: Spec, file: SpecFile, report: Report): void {
  for (const [i, line] of file.text.split('\n').entries()) {
    const [, lead, kind, name] = /^(\s*(?:- )?-(alert|reason):\s*)(\w+)/.exec(line) ?? [];
    if (lead === undefined || kind === undefined || name === undefined) continue;
    const known: object = kind === 'alert' ? spec.registry.alerts : spec.registry.reasons;
    if (!(name in known))
      report(
        { file: file.path, line: i + 1, column: lead.length + 1, length: name.length },
        `'${name}' is no ${kind} of spec/registry/${kind}s.yaml`,
        { name, among: Object.keys(known) },
      );
  }
}
