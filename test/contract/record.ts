/** Asks libssl: compiles oracle/*.c in a temporary folder, and plays the scenarios there. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identity } from '../support/identities.ts';
import { linesOf } from './lines.ts';
import type { Traces } from './recorded.ts';
import type { Scenario } from './scenario.ts';

const sources = join(import.meta.dirname, 'oracle');
const flags = ['-std=c11', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-O1'];
const mostOutput = 1 << 26;

/** libssl's traces of all scenarios that it can play. Throws where there is no compiler, or no libssl with its headers. */
export function record(scenarios: readonly Scenario[]): Traces {
  const folder = mkdtempSync(join(tmpdir(), 'handfast-oracle-'));
  try {
    const program = compile(folder);
    writeIdentity(folder);
    const played = scenarios.filter((one) => one.expect === undefined);
    const input = `${played.flatMap((scenario, at) => linesOf(scenario, at)).join('\n')}\n`;
    return traces(played, execFileSync(program, [folder], { input, encoding: 'utf8', maxBuffer: mostOutput }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compile(folder: string): string {
  const program = join(folder, 'oracle');
  const files = readdirSync(sources).filter((name) => name.endsWith('.c'));
  const words = [...flags, ...files.map((name) => join(sources, name)), '-o', program, '-lssl', '-lcrypto'];
  execFileSync(process.env.CC ?? 'cc', words, { stdio: 'inherit' });
  return program;
}

function writeIdentity(folder: string): void {
  const { ca, leaf } = identity('Ed25519');
  writeFileSync(join(folder, 'ca.pem'), ca.certPem);
  writeFileSync(join(folder, 'cert.pem'), leaf.certPem);
  writeFileSync(join(folder, 'key.pem'), leaf.keyPem);
}

function traces(played: readonly Scenario[], output: string): Traces {
  const found = new Map<string, string[]>();
  for (const block of output.split(/^scenario /m).slice(1)) {
    const [number, ...lines] = block.trimEnd().split('\n');
    found.set(played[Number(number)]?.name ?? '', lines);
  }
  return found;
}
