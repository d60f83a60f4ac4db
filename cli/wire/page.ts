/** Traces as one HTML page that needs nothing else: the chart of each, and the fields and bytes of each message. */

import { keyNames } from '../../codegen/draw/chart.ts';
import { drawChart } from '../../codegen/draw/chart-svg.ts';
import { escapeXml } from '../../codegen/draw/svg.ts';
import { fieldColours } from '../../codegen/draw/theme.ts';
import { count } from '../names.ts';
import { printValue } from '../values.ts';
import { chartOfEvents, type Names } from './chart.ts';
import type { FieldBytes } from './fields.ts';
import { fieldsOf } from './print.ts';
import type { Event, MessageEvent } from './recording.ts';

interface Drawable {
  readonly title: string;
  readonly names: Names;
  readonly events: readonly Event[];
  readonly remarks: readonly string[];
}

const perLine = 16;
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
<h1>${escapeXml(title)}</h1>
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

/** The bytes in lines of 16, those of neighbouring fields in different colours, each with its name. */
function dump(event: MessageEvent): string {
  const bytes = event.bytes.subarray(0, mostShown);
  const isForged = event.part?.type === 'forged';
  const fields = isForged ? [] : fieldsOf({ ...event, type: event.content });
  const parts = coloured(fields);
  const lines = Array.from({ length: Math.ceil(bytes.length / perLine) }, (_, line) => {
    const [start, end] = [line * perLine, Math.min((line + 1) * perLine, bytes.length)];
    const inside = parts.filter((part) => part.start < end && part.end > start);
    const spans = inside.map((part) => {
      const shown = hexOf(bytes.subarray(Math.max(part.start, start), Math.min(part.end, end)));
      return `<span class="field${part.colour}" title="${escapeXml(part.path)}">${shown}</span>`;
    });
    const plain = spans.length === 0 ? hexOf(bytes.subarray(start, end)) : spans.join(' ');
    return `<span class="at">${start.toString(16).padStart(4, '0')}</span>  ${plain}`;
  });
  return [
    ...lines,
    ...(bytes.length < event.bytes.length ? [`... ${event.bytes.length - bytes.length} bytes more`] : []),
  ].join('\n');
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** A new colour begins with each field of the message itself, and with each element of its lists. */
function coloured(fields: readonly FieldBytes[]): (FieldBytes & { readonly colour: number })[] {
  let [group, colour] = ['', -1];
  return fields.map((field) => {
    const own = /^[^.]+\.[^.]+/.exec(field.path)?.[0].replace(/^(\w+\.)len_/, '$1') ?? field.path;
    if (own !== group) [group, colour] = [own, colour + 1];
    return { ...field, colour: colour % fieldColours.length };
  });
}

function style(): string {
  const rules = (theme: 'light' | 'dark'): string =>
    fieldColours
      .map(({ fill, line }, at) => `.field${at}{background:${fill[theme]};border-bottom:1px solid ${line[theme]}}`)
      .join('');
  return `:root{color-scheme:light dark}body{margin:0;font:16px/1.5 system-ui,sans-serif}main{max-width:70rem;margin:auto;padding:1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem}.wide,pre{overflow-x:auto}summary{cursor:pointer;padding:.3rem 0}pre{font:13px/1.5 ui-monospace,monospace;margin:.3rem 0 .8rem 1rem}
.hex span{padding:1px 0}.at{opacity:.6}.problem{color:#cf222e;margin:.3rem 1rem}${rules('light')}@media(prefers-color-scheme:dark){.problem{color:#ff7b72}${rules('dark')}}`;
}
