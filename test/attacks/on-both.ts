/** Attacks from between a client and a server that are both honest: what they say is passed on, and more besides, or cut short. */

import * as tls from '../../runtime/index.ts';
import type { Attack } from './attack.ts';
import { ignore, retarget } from './mutate.ts';
import type { AttackStep } from './replay.ts';

type Between = Omit<Attack, 'sides'>;

/** Until both are connected. */
const honest: readonly AttackStep[] = [{ deliver: 'client' }, { deliver: 'server' }, { deliver: 'client' }];
const writes = (side: 'client' | 'server', text: string): AttackStep => ({
  call: side,
  does: (ssl) => void tls.SSL_write(ssl, new TextEncoder().encode(text)),
});

const attacks: readonly Between[] = [
  {
    name: 'data cut short, taken for all of it',
    known: 'truncation (Smyth and Pironti, 2013)',
    property: 'P56',
    victim: 'client',
    mutation: retarget('client', ['CONNECTED', 'transportEnded'], 'RECEIVED_SHUTDOWN'),
    steps: [
      ...honest,
      writes('server', 'pay 1'),
      { deliver: 'server' },
      writes('server', '000'),
      { drop: 'server' },
      { end: 'client' },
    ],
    succeeds: (o) => o.data === 'pay 1' && o.error === tls.SSL_ERROR_ZERO_RETURN,
    refused: { reason: 'UNEXPECTED_EOF_WHILE_READING' },
  },
  {
    name: 'a handshake cut short, taken for a close',
    known: 'truncation (Smyth and Pironti, 2013)',
    property: 'P56',
    victim: 'server',
    mutation: retarget('server', ['WAIT_FINISHED', 'transportEnded'], 'SHUT_DOWN'),
    steps: [{ deliver: 'client' }, { drop: 'server' }, { end: 'server' }],
    succeeds: (o) => o.error === tls.SSL_ERROR_ZERO_RETURN,
    refused: { reason: 'UNEXPECTED_EOF_WHILE_READING' },
  },
  {
    name: 'a change_cipher_spec slipped in between data',
    known: 'CVE-2014-0224 (early CCS)',
    property: 'P40',
    victim: 'server',
    mutation: ignore('server', ['CONNECTED', 'ChangeCipherSpec']),
    steps: [...honest, { raw: [20, 3, 3, 0, 1, 1], to: 'server' }, writes('client', 'word'), { deliver: 'client' }],
    succeeds: (o) => o.data === 'word',
    refused: { alert: 'unexpected_message', reason: 'UNEXPECTED_MESSAGE' },
  },
  {
    name: 'an alert that nobody protected, before the ServerHello, does not end the handshake',
    known: 'CVE-2016-8610, CVE-2017-3737',
    property: 'P57',
    victim: 'client',
    mutation: ignore('client', ['WAIT_SH', 'alert']),
    steps: [{ raw: [21, 3, 3, 0, 2, 2, 40], to: 'client' }, ...honest, writes('server', 'word'), { deliver: 'server' }],
    succeeds: (o) => o.data === 'word',
    refused: { reason: 'SSLV3_ALERT_HANDSHAKE_FAILURE' },
  },
];

export const onBoth: readonly Attack[] = attacks.map((attack) => ({ ...attack, sides: ['client', 'server'] }));
