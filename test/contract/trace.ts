/** What is noted of a call, in both engines: `SSL_read -1 WANT_READ READING - - finished - -`. */

import * as tls from '../../runtime/index.ts';

/** In the order of a line's words. */
export const fields = ['call', 'returned', 'error', 'want', 'reason', 'shutdown', 'state', 'data', 'retries'] as const;
export type Field = (typeof fields)[number];
/** A line, cut into its words. */
export type Traced = Readonly<Record<Field, string>>;

/** Where a call of ours came to rest. */
export interface Outcome {
  readonly returned: number;
  readonly error: string;
  /** All but the last word: `retries` is for those who repeat a call. */
  readonly line: string;
}

export function parseLine(line: string): Traced {
  const words = line.split(' ');
  if (words.length !== fields.length) throw new Error(`a line of a trace has ${fields.length} words: ${line}`);
  return Object.fromEntries(fields.map((field, at) => [field, words[at]])) as Traced;
}

function namesOf(prefix: string, values: Readonly<Record<string, unknown>>): ReadonlyMap<number, string> {
  const found = Object.entries(values).filter(([name, value]) => name.startsWith(prefix) && typeof value === 'number');
  return new Map(found.map(([name, value]) => [value as number, name.slice(prefix.length)]));
}

const errors = namesOf('SSL_ERROR_', tls);
const wants = new Map<number, string>([
  [tls.SSL_NOTHING, 'NOTHING'],
  [tls.SSL_WRITING, 'WRITING'],
  [tls.SSL_READING, 'READING'],
  [tls.SSL_X509_LOOKUP, 'X509_LOOKUP'],
  [tls.SSL_ASYNC_PAUSED, 'ASYNC_PAUSED'],
  [tls.SSL_ASYNC_NO_JOBS, 'ASYNC_NO_JOBS'],
  [tls.SSL_CLIENT_HELLO_CB, 'CLIENT_HELLO_CB'],
  [tls.SSL_RETRY_VERIFY, 'RETRY_VERIFY'],
]);
const shutdowns = ['-', 'sent', 'received', 'both'];
const mostShown = 26;

/** Notes a call that has just returned, and empties the error queue. */
export function outcomeOf(ssl: tls.SSL, call: string, returned: number, data: Uint8Array): Outcome {
  const plain = call === 'SSL_pending';
  const error = plain ? '-' : (errors.get(tls.SSL_get_error(ssl, returned)) ?? '?');
  const text = new TextDecoder().decode(data.subarray(0, Math.min(returned, mostShown)));
  const words = [
    call,
    returned,
    error,
    plain ? '-' : (wants.get(tls.SSL_want(ssl)) ?? '?'),
    tls.ERR_reason_name(tls.ERR_peek_last_error()) ?? '-',
    shutdowns[tls.SSL_get_shutdown(ssl)],
    tls.SSL_is_init_finished(ssl) === 1 ? 'finished' : 'unfinished',
    returned > 0 && text !== '' ? text : '-',
  ];
  tls.ERR_clear_error();
  return { returned, error, line: words.join(' ') };
}
