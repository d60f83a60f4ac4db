/** Makes the explorer: one HTML file that needs nothing else. */

import { build } from 'esbuild';
import type { Output } from '../../codegen/compile.ts';
import { colours, fieldColours } from '../../codegen/draw/theme.ts';
import { type Material, root } from '../../docs/load.ts';
import { outcomeIn, specData } from './data.ts';
import { drawStates, failuresOf } from './diagram.ts';
import { pageOf } from './page.ts';

/** The same spec and the same code give the same bytes. The path is from generated/docs. */
export async function emitExplorer(material: Material): Promise<Output> {
  const { client, server } = material.machines;
  const errorOf = (situation: string) => outcomeIn(material, situation)?.error;
  const text = pageOf({
    style: await styleText(),
    script: await scriptText(),
    spec: JSON.stringify(specData(material)),
    diagrams: { client: await drawStates(client, errorOf), server: await drawStates(server, errorOf) },
    ends: { client: failuresOf(client), server: failuresOf(server) },
  });
  return { path: 'explorer.html', text };
}

const shared = { bundle: true, write: false, minify: true, legalComments: 'none', absWorkingDir: root } as const;

async function scriptText(): Promise<string> {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: ['explorer/main.ts'],
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
  });
  return outputFiles[0]?.text.trim() ?? '';
}

async function styleText(): Promise<string> {
  const { outputFiles } = await build({ ...shared, entryPoints: ['explorer/style/main.css'], charset: 'utf8' });
  return colourStyle() + (outputFiles[0]?.text.trim() ?? '');
}

/** The colours of all drawings and pages, as custom properties. */
function colourStyle(): string {
  const all = [
    ...Object.entries(colours),
    ...fieldColours.flatMap(({ fill, line }, i) => [[`field-${i}`, fill] as const, [`field-${i}-line`, line] as const]),
  ];
  const rules = (how: 'light' | 'dark') => all.map(([name, colour]) => `--${name}:${colour[how]};`).join('');
  return `:root{color-scheme:light;${rules('light')}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${rules('dark')}}}
:root[data-theme=dark]{color-scheme:dark;${rules('dark')}}`;
}
