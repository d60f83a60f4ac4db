/** The first page: what there is to read, in which order. */

import { heading, list, type Page, page, paragraph, type Text, toFile, toPage } from '../document.ts';
import type { Material } from '../load.ts';
import type { Part } from '../site.ts';

export function indexPage(material: Material, parts: readonly Part[]): Page {
  const pages = parts.flatMap((part) => part.pages);
  const { client, server } = material.machines;
  return page({
    path: 'index',
    title: 'How a TLS handshake works, drawn from what runs',
    sources: ['spec'],
    nav: { group: 'Start', label: 'Overview' },
    body: [
      paragraph(
        'Handfast compiles its spec, YAML and Kaitai Struct, into the machines and the readers that run. These pages are made from the same spec by the same compiler, so they cannot tell anything else. TLS 1.3 is RFC 9846 here; the numbers of RFC 8446 stand beside its own.',
      ),
      heading(2, 'In which order to read'),
      list(readingOrder(pages), true),
      paragraph(
        'To see it move, step by step, with every byte: ',
        toFile('generated/docs/explorer.html', 'the explorer'),
        ', one page that works from a file, in which our client and our server shake hands.',
      ),
      heading(2, 'How large it is'),
      list([
        `client: ${client.states.length} states, ${client.machine.actions.length} actions, ${client.machine.facts.length} facts`,
        `server: ${server.states.length} states, ${server.machine.actions.length} actions, ${server.machine.facts.length} facts`,
        `${material.messages.files.filter((f) => f.message !== undefined).length} messages and ${material.messages.files.filter((f) => f.message === undefined).length} parts of messages`,
      ]),
      paragraph(
        'The language of the spec is told in ',
        toFile('spec/README.md', 'spec/README.md'),
        '; one handshake, from the call down to the bytes, in ',
        toFile('runtime/README.md', 'runtime/README.md'),
        '.',
      ),
    ],
  });
}

/** What each page is good for, for those that there are. */
const guide: readonly { readonly path: string; readonly label: string; readonly why: string }[] = [
  {
    path: 'flows',
    label: 'The flows',
    why: 'who sends what when, with which keys, and what each call returns: run by the machines',
  },
  {
    path: 'machines/client',
    label: "The client's machine",
    why: 'the states behind it, whole and by chapter; every state leads to its page',
  },
  { path: 'machines/server', label: "The server's machine", why: 'the other side' },
  { path: 'messages', label: 'The messages', why: 'every byte, as a drawing, as a table, and in a recorded handshake' },
  { path: 'contract', label: 'The contract', why: 'what each call returns, and what SSL_get_error says' },
  { path: 'alerts', label: 'The alerts', why: 'who refuses what, where and why' },
  { path: 'registries', label: 'Registries', why: 'code points, limits, reasons' },
  { path: 'coverage', label: 'RFC coverage', why: 'which section is spoken of where, and which nowhere' },
  { path: 'properties', label: 'Properties', why: 'what must always hold, and which attack that stops' },
  { path: 'verification', label: 'Verification', why: 'what the model checker has explored and proven' },
];

function readingOrder(pages: readonly Page[]): Text[] {
  const known = new Set(pages.map((p) => p.path));
  return guide.filter(({ path }) => known.has(path)).map(({ path, label, why }) => [toPage(path, label), `: ${why}.`]);
}
