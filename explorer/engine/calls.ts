/** What each side calls, in which order: the way to a finished handshake, and what comes after it. */

import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import type { Options } from './options.ts';
import type { Side } from './recording.ts';

/** One SSL_* function, and whether what it returned is the end of it. */
export interface Call {
  readonly name: string;
  readonly run: (ssl: tls.SSL) => number;
  readonly isDone: (returned: number) => boolean;
}

const doHandshake: Call = { name: 'SSL_do_handshake', run: tls.SSL_do_handshake, isDone: (r) => r === 1 };

const question = 'GET / HTTP/2';
const answer = '200 OK';

const write = (text: string): Call => ({
  name: 'SSL_write',
  run: (ssl) => tls.SSL_write(ssl, utf8(text)),
  isDone: (r) => r === text.length,
});

/** Reads once; where only messages of the handshake came, there is nothing to be had. */
export const read: Call = { name: 'SSL_read', run: (ssl) => tls.SSL_read(ssl, new Uint8Array(64)), isDone: () => true };

const writeEarly: Call = {
  name: 'SSL_write_early_data',
  run: (ssl) => tls.SSL_write_early_data(ssl, utf8(question)),
  isDone: (r) => r === question.length,
};

const readEarly: Call = {
  name: 'SSL_read_early_data',
  run: (ssl) => tls.SSL_read_early_data(ssl, new Uint8Array(64)),
  isDone: (r) => r === 0,
};

const once = (name: string, run: (ssl: tls.SSL) => number): Call => ({ name, run, isDone: () => true });
const shutdown = once('SSL_shutdown', tls.SSL_shutdown);

/** The calls of a side until its handshake is finished. */
export function handshakeCalls({ earlyData }: Options, side: Side): readonly Call[] {
  if (earlyData === 'none') return [doHandshake];
  return [side === 'client' ? writeEarly : readEarly, doHandshake];
}

type Turn = readonly [Side, Call];

/** Calls in turn, after the handshake. */
export function laterCalls({ afterwards }: Options): readonly Turn[] {
  switch (afterwards) {
    case 'nothing':
      return [];
    case 'data':
      return [
        ['client', write(question)],
        ['server', read],
        ['server', write(answer)],
        ['client', read],
      ];
    case 'ticket':
      return [['client', read]];
    case 'keyUpdate':
      return [
        ['client', once('SSL_key_update', (ssl) => tls.SSL_key_update(ssl, tls.SSL_KEY_UPDATE_REQUESTED))],
        ['client', write(question)],
        ['server', read],
        ['server', write(answer)],
        ['client', read],
      ];
    case 'authentication':
      return [
        ['server', once('SSL_verify_client_post_handshake', tls.SSL_verify_client_post_handshake)],
        ['server', doHandshake],
        ['client', read],
        ['server', read],
      ];
    case 'shutdown':
      return [
        ['client', shutdown],
        ['server', read],
        ['server', shutdown],
        ['client', shutdown],
      ];
  }
}
