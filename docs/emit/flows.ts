/** A page for each flow: the sequence chart of a connection that was played, and its messages and returns as tables. */

import { chartOfEvents } from '../../cli/wire/chart.ts';
import type { Event, MessageEvent, ReturnEvent } from '../../cli/wire/recording.ts';
import { drawChart } from '../../codegen/draw/chart-svg.ts';
import { printChart, printLegend } from '../../codegen/draw/chart-text.ts';
import {
  type Block,
  code,
  drawing,
  fold,
  heading,
  type Inline,
  joined,
  list,
  mono,
  type Page,
  page,
  paragraph,
  strong,
  type Text,
  table,
  toFile,
  toPage,
} from '../document.ts';
import type { RecordedFlow } from '../flows/flows.ts';
import type { Material } from '../load.ts';
import type { Part } from '../site.ts';
import { cite, flowPath, toMessage } from './words.ts';

const sources = ['docs/flows', 'spec'];

/** An overview, and a page for each flow. */
export function flowPages(material: Material): Part {
  return { pages: [overview(material.flows), ...material.flows.map((flow) => flowPage(material, flow))] };
}

function overview(flows: readonly RecordedFlow[]): Page {
  const told = (kind: RecordedFlow['kind']) =>
    list(
      flows
        .filter((flow) => flow.kind === kind)
        .map((flow) => [toPage(flowPath(flow.name), flow.title), `: ${flow.about}`]),
    );
  return page({
    path: 'flows',
    title: 'Flows',
    sources,
    nav: { group: 'Flows', label: 'All flows' },
    body: [
      paragraph(
        'Each of these was played by the machines that these pages describe, a client and a server of ours with fixed randomness, and written down as it happened: every call, what it returned, every state, every message with the keys that protect it.',
      ),
      heading(2, 'Connections that go well'),
      told('success'),
      heading(2, 'Connections that fail'),
      paragraph('Each for another reason, and so with another alert; in some, someone in between changes what passes.'),
      told('failure'),
    ],
  });
}

function flowPage(material: Material, flow: RecordedFlow): Page {
  const chart = chartOfEvents(flow.title, flow.events);
  const events = <T extends Event['type']>(type: T) =>
    flow.events.filter((event): event is Event & { type: T } => event.type === type);
  return page({
    path: flowPath(flow.name),
    title: flow.title,
    sources,
    up: { page: 'flows', label: 'Flows' },
    body: [
      paragraph(
        flow.about,
        ' ',
        ...cite(flow.rfc.includes('#') ? flow.rfc : `9846#${flow.rfc}`, material.registry.sections),
        '.',
      ),
      drawing(`diagrams/flow-${flow.name}.svg`, drawChart(chart), `Sequence chart: ${flow.title}`),
      fold('The same as text', [code('text', [...printChart(chart), '', printLegend(chart)].join('\n'))]),
      heading(2, 'Messages'),
      ...messageTable(material, events('message')),
      heading(2, 'What the calls returned'),
      ...returnTable(events('return')),
      paragraph(
        'Played by ',
        toFile(`docs/flows/${flow.kind === 'success' ? 'flows' : 'failures'}.ts`, 'docs/flows'),
        '.',
      ),
    ],
  });
}

function messageTable(material: Material, messages: readonly MessageEvent[]): Block[] {
  return table(
    'Messages in order',
    ['from', 'message', 'keys', 'bytes', 'on the way'],
    messages.map(({ from, name, epoch, bytes, part }) => [
      from,
      nameOf(material, name),
      epoch === 'none' ? 'none' : mono(epoch),
      String(bytes.length),
      part === undefined
        ? ''
        : part.type === 'taken'
          ? 'taken by someone in between'
          : `made by someone in between: ${part.how}`,
    ]),
  );
}

/** `Alert decode_error` leads to the alert. */
function nameOf(material: Material, name: string): Text {
  const alert = /^Alert (\w+)$/.exec(name)?.[1];
  if (alert === undefined) return name.includes(' ') ? name : toMessage(material, name);
  return [toMessage(material, 'Alert'), ' ', toPage('alerts', mono(alert), alert)];
}

function returnTable(returns: readonly ReturnEvent[]): Block[] {
  return table(
    'Calls in order',
    ['who', 'call', 'returned', 'SSL_get_error', 'error queue'],
    returns.map(({ side, call, returned, error, reasons }): Text[] => [
      side,
      mono(call),
      strong(String(returned)),
      mono(error),
      joined(reasons.map((reason): Inline => mono(reason))),
    ]),
  );
}
