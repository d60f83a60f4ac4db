/** Emits the contract for people: what each call returns, and what SSL_get_error then says. */

import type { OutcomeDoc, OutcomesDoc } from '../schema/outcomes.ts';

/** generated/docs/contract.md */
export function emitContractDoc(doc: OutcomesDoc): string {
  return `<!-- Generated from spec/outcomes.yaml; edit that. -->

# What the calls return

Every call comes to rest in exactly one of the situations below; the row of the situation says what it returns, what
\`SSL_get_error\` says of that, and what the call itself puts into the error queue. The runtime reads the same table.

- **1** (or a number of bytes): done. **0**: not done, but shut down in a controlled way. **-1**: not done; ask \`SSL_get_error\`.
- \`SSL_connect\` and \`SSL_accept\` choose the role where none is chosen yet; then they are \`SSL_do_handshake\`, and return what it returns.
- With a **blocking** BIO the rows "BIO" never occur: the call returns when it is done or has failed.
- After a failure every further call returns the same again, with the same reason.

## What SSL_get_error says, and what to do then

${table(
  ['class', 'what to do'],
  Object.entries(doc.classes).map(([name, todo]) => [`\`SSL_ERROR_${name}\``, sentence(todo)]),
)}
${Object.entries(doc.calls)
  .map(([call, rows]) => section(doc, call, rows))
  .join('\n')}`;
}

function section(doc: OutcomesDoc, call: string, own: Readonly<Record<string, OutcomeDoc>>): string {
  const rows = { ...own, ...without(doc.everyCall, own) };
  const cells = Object.entries(rows).map(([situation, row]) => [
    sentence(doc.situations[situation]?.meaning ?? situation),
    kindOf(doc, situation),
    row.returns === 'count' ? 'the number of bytes' : `**${row.returns}**`,
    `\`${row.error}\``,
    queueOf(situation, row),
  ]);
  return `## ${call}\n\n${table(['when', 'what is it', 'returns', 'class', 'error queue'], cells)}`;
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

function queueOf(situation: string, row: OutcomeDoc): string {
  if (row.reason !== undefined) return `\`${row.reason}\``;
  return situation === 'failed' ? 'the reason of the failure' : '';
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
