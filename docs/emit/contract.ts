/** The contract for people: what each call returns, and what SSL_get_error then says. */

import type { OutcomeDoc, OutcomesDoc } from '../../codegen/schema/outcomes.ts';
import { type Block, heading, list, mono, type Page, page, paragraph, sentence, strong, table } from '../document.ts';

/** generated/docs/contract.md */
export const contractPage = (doc: OutcomesDoc): Page =>
  page({
    path: 'contract',
    title: 'What the calls return',
    sources: ['spec/outcomes.yaml'],
    nav: { group: 'Reference', label: 'Contract' },
    body: [
      paragraph(
        'Every call comes to rest in exactly one of the situations below; the row of the situation says what it returns, what `SSL_get_error` says of that, and what the call itself puts into the error queue. The runtime reads the same table.',
      ),
      list([
        [
          strong('1'),
          ' (or a number of bytes): done. ',
          strong('0'),
          ': not done, but shut down in a controlled way. ',
          strong('-1'),
          ': not done; ask `SSL_get_error`.',
        ],
        '`SSL_connect` and `SSL_accept` choose the role where none is chosen yet; then they are `SSL_do_handshake`, and return what it returns.',
        [
          'With a ',
          strong('blocking'),
          ' BIO the rows "BIO" never occur: the call returns when it is done or has failed.',
        ],
        'After a failure every further call returns the same again, with the same reason.',
      ]),
      heading(2, 'What SSL_get_error says, and what to do then'),
      ...table(
        'Error classes',
        ['class', 'what to do'],
        Object.entries(doc.classes).map(([name, todo]) => [mono(`SSL_ERROR_${name}`), sentence(todo)]),
      ),
      ...Object.entries(doc.calls).flatMap(([call, rows]) => section(doc, call, rows)),
    ],
  });

function section(doc: OutcomesDoc, call: string, own: Readonly<Record<string, OutcomeDoc>>): Block[] {
  const rows = { ...own, ...without(doc.everyCall, own) };
  return [
    heading(2, call),
    ...table(
      `What ${call} returns`,
      ['when', 'what is it', 'returns', 'class', 'error queue'],
      Object.entries(rows).map(([situation, row]) => [
        sentence(doc.situations[situation]?.meaning ?? situation),
        kindOf(doc, situation),
        row.returns === 'count' ? 'the number of bytes' : strong(String(row.returns)),
        mono(row.error),
        queueOf(situation, row),
      ]),
    ),
  ];
}

function without<T>(rows: Readonly<Record<string, T>>, taken: object): Record<string, T> {
  return Object.fromEntries(Object.entries(rows).filter(([name]) => !(name in taken)));
}

function kindOf(doc: OutcomesDoc, situation: string): string {
  const { state, wait, bio } = doc.situations[situation] ?? {};
  if (state) return 'an end or a phase';
  if (wait) return 'a wait for the application';
  return bio === undefined ? 'the call' : 'the BIO';
}

function queueOf(situation: string, row: OutcomeDoc) {
  if (row.reason !== undefined) return mono(row.reason);
  return situation === 'failed' ? 'the reason of the failure' : '';
}
