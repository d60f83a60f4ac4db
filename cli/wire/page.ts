/** Traces as one HTML page that needs nothing else: the chart of each, and the fields and bytes of each message. */

import { keyNames } from '../../codegen/draw/chart.ts';
import { drawChart } from '../../codegen/draw/chart-svg.ts';
import { escapeXml } from '../../codegen/draw/svg.ts';
import { fieldColours } from '../../codegen/draw/theme.ts';
import { count } from '../names.ts';
import { printValue } from '../values.ts';
import { chartOfEvents, type Names } from './chart.ts';
import { colourFields, hexLines } from './hex.ts';
import { fieldsOf } from './print.ts';
import type { Event, MessageEvent } from './recording.ts';

interface Drawable {
  readonly title: string;
  readonly names: Names;
  readonly events: readonly Event[];
  readonly remarks: readonly string[];
}

/** Bytes of a message that are shown; more make a page slow. */
const mostShown = 8192;

/** The whole document. */
export function pageOfTraces(traces: readonly Drawable[]): string {
  const title = traces.length === 1 ? (traces[0]?.title ?? '') : `${traces.length} connections`;
  const body = traces.map(section).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title>
<style>${style()}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

function section({ title, names, events, remarks }: Drawable): string {
  const messages = events.filter((event) => event.type === 'message');
  return `<section>
<h1 class="unseen">${escapeXml(title)}</h1>
<div class="wide" tabindex="0" role="region" aria-label="Sequence chart">${drawChart(chartOfEvents(title, events, names))}</div>
${remarks.map((line) => `<p>${escapeXml(line)}</p>`).join('\n')}
<h2>Messages</h2>
${messages.map((event, index) => messageOf(event, index, names)).join('\n')}
</section>`;
}

function messageOf(event: MessageEvent, index: number, names: Names): string {
  const { name, from, epoch, bytes, problem, value } = event;
  const said = `${names[from]}, ${count(bytes.length, 'byte')}, ${keyNames[epoch]}`;
  const trouble = problem === undefined ? '' : `<p class="problem">${escapeXml(problem)}</p>`;
  const fields = value === undefined ? '' : `<pre>${escapeXml(printValue(value).join('\n'))}</pre>`;
  return `<details${index === 0 ? ' open' : ''}><summary><b>${escapeXml(name)}</b> <small>${escapeXml(said)}</small></summary>
${trouble}${fields}<pre class="hex">${dump(event)}</pre></details>`;
}

/** What someone in between changed is no message that a reader would take. */
function dump(event: MessageEvent): string {
  const shown = event.bytes.subarray(0, mostShown);
  const fields = event.part?.type === 'forged' ? [] : fieldsOf({ ...event, type: event.content });
  const lines = hexLines(shown, colourFields(fields), ({ path }) => path);
  return shown.length < event.bytes.length ? `${lines}\n... ${event.bytes.length - shown.length} bytes more` : lines;
}

function style(): string {
  const rules = (theme: 'light' | 'dark'): string =>
    fieldColours
      .map(({ fill, line }, at) => `.field${at}{background:${fill[theme]};border-bottom:1px solid ${line[theme]}}`)
      .join('');
  return `:root{color-scheme:light dark;--hf-paper:Canvas}.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}body{margin:0;font:16px/1.5 system-ui,sans-serif}main{max-width:70rem;margin:auto;padding:1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem}.wide,pre{overflow-x:auto}summary{cursor:pointer;padding:.3rem 0}pre{font:13px/1.5 ui-monospace,monospace;margin:.3rem 0 .8rem 1rem}
.hex span{padding:1px 0}.at{opacity:.6}.problem{color:#cf222e;margin:.3rem 1rem}${rules('light')}@media(prefers-color-scheme:dark){.problem{color:#ff7b72}${rules('dark')}}`;
}
