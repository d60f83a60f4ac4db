/** The info callback hears what libssl tells it, in that order; and what is wrong with it, or with a setting, stays out of the calls. */

import { expect, it } from 'vitest';
import * as tls from '../../runtime/index.ts';
import { called, makePair, shakeHands } from '../support/connect.ts';

/** Where a callback was called from, without the alerts. */
function heard(role: 'client' | 'server'): number[] {
  const wheres: number[] = [];
  const pair = makePair();
  tls.SSL_CTX_set_info_callback(pair[role].ssl, (_ssl, where) => wheres.push(where));
  shakeHands(pair);
  return wheres;
}

it.each([
  ['client', tls.SSL_CB_CONNECT_LOOP, tls.SSL_CB_CONNECT_EXIT],
  ['server', tls.SSL_CB_ACCEPT_LOOP, tls.SSL_CB_ACCEPT_EXIT],
] as const)('a %s: the start, each state, each return, the end', (role, loop, exit) => {
  const wheres = heard(role);
  expect(wheres[0]).toBe(tls.SSL_CB_HANDSHAKE_START);
  expect(new Set(wheres)).toEqual(new Set([tls.SSL_CB_HANDSHAKE_START, loop, exit, tls.SSL_CB_HANDSHAKE_DONE]));
  expect(wheres.slice(-2)).toEqual([tls.SSL_CB_HANDSHAKE_DONE, exit]);
  expect(wheres.filter((where) => where === tls.SSL_CB_HANDSHAKE_DONE)).toHaveLength(1);
});

it('a callback that throws ends nothing', () => {
  const pair = makePair();
  tls.SSL_CTX_set_info_callback(pair.client.ssl, () => {
    throw new Error('a mistake of the listener');
  });
  expect(shakeHands(pair).client.returned).toBe(1);
});

it('a setting that is no number is refused, and one that was forced in ends the call as an error', () => {
  const { client } = makePair();
  expect(tls.SSL_CTX_set_max_send_fragment(client.ssl, Number.NaN)).toBe(0);
  expect(tls.SSL_CTX_set_record_size_limit(client.ssl, Number.NaN)).toBe(0);
  client.ssl.settings.maxSendFragment = Number.NaN;
  for (let i = 0; i < 2; i++)
    expect(called(client, tls.SSL_do_handshake)).toMatchObject({
      returned: -1,
      error: tls.SSL_ERROR_SSL,
      reasons: ['INTERNAL_ERROR'],
    });
});
