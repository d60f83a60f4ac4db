/** Connections with pre-shared keys, tickets and 0-RTT data, so that their rows have their turn too. */

import { utf8 } from '../../runtime/bytes/index.ts';
import type { Role } from '../../runtime/handshake/role.ts';
import * as tls from '../../runtime/index.ts';
import type { PairOptions } from '../support/connect.ts';
import { message } from '../support/mischief.ts';
import type { Known } from '../support/returning.ts';
import type { Flow, Stage } from './trace.ts';

const psk: tls.ExternalPsk = { identity: utf8('us'), key: new Uint8Array(32).fill(7), hash: 'sha256' };
const external: PairOptions = {
  client: (c) => tls.SSL_CTX_set_psk_use_callback(c, () => psk),
  server: (c) => tls.SSL_CTX_set_psk_find_callback(c, () => psk),
};
const stranger: PairOptions = {
  ...external,
  server: (c) => tls.SSL_CTX_set_psk_find_callback(c, () => ({ ...psk, key: psk.key.toReversed().fill(8) })),
};
const plain: PairOptions = {
  client: (c) => void tls.SSL_CTX_clear_options(c, tls.SSL_OP_ENABLE_MIDDLEBOX_COMPAT),
};
const noShares: PairOptions = { client: (c) => tls.SSL_CTX_set_key_share_count(c, 0) };
const allow = (c: tls.SSL_CTX): void => void tls.SSL_CTX_set_options(c, tls.SSL_OP_ALLOW_NO_DHE_KEX);
const pskOnly: PairOptions = {
  client: allow,
  server: (c) => {
    allow(c);
    tls.SSL_CTX_set_options(c, tls.SSL_OP_PREFER_NO_DHE_KEX);
  },
};
/** Does without a key exchange whatever the client shows. */
const alone = (role: Role): Role => ({ ...role, answers: { ...role.answers, pskOnly: () => true } });
/** The changes to the client in turn. */
const both = (first: (c: tls.SSL_CTX) => void, { client }: PairOptions): PairOptions => ({
  client: (c) => {
    first(c);
    client?.(c);
  },
});
const lost = ({ server }: Known): void => server.sessions?.tickets.replace([]);

/** What has come, and a word each way. */
function talk({ self, peer, note }: Stage): void {
  for (const side of [self, peer]) {
    note(side, (ssl) => tls.SSL_session_reused(ssl) + 2 * tls.SSL_get_early_data_status(ssl));
    note(side, (ssl) => tls.SSL_write(ssl, utf8('word')));
  }
  for (const side of [self, peer]) note(side, (ssl) => tls.SSL_read(ssl, new Uint8Array(32)));
}

export const returningFlows: readonly Flow[] = [
  { name: 'tickets', options: { server: (c) => void tls.SSL_CTX_set_num_tickets(c, 2) }, play: talk },
  { name: 'an external key', options: external, play: talk },
  { name: 'another external key', options: stranger },
  { name: 'resumption', returning: 'resumes', play: talk },
  { name: 'resumption with HelloRetryRequest', returning: 'resumes', options: noShares, play: talk },
  { name: 'resumption by the key alone', returning: 'resumes', options: pskOnly, play: talk },
  {
    name: 'resumption by the key alone, no compatibility',
    returning: 'resumes',
    options: { ...pskOnly, ...both(allow, plain) },
    play: talk,
  },
  {
    name: 'resumption by the key alone declined, then retried',
    returning: 'resumes',
    options: { ...pskOnly, ...both(allow, noShares) },
    change: lost,
    play: talk,
  },
  {
    name: 'no key exchange, though there must be one',
    returning: 'resumes',
    options: { server: pskOnly.server ?? allow },
    only: 'client',
    mischief: () => ({ role: alone }),
  },
  { name: '0-RTT data read, by the key alone', returning: 'sends 0-RTT data', options: pskOnly, play: talk },
  { name: 'resumption declined', returning: 'resumes', change: lost, play: talk },
  { name: '0-RTT data read', returning: 'sends 0-RTT data', play: talk },
  { name: '0-RTT data read, no compatibility', returning: 'sends 0-RTT data', options: plain, play: talk },
  { name: '0-RTT data passed over', returning: 'sends 0-RTT data in vain', play: talk },
  {
    name: '0-RTT data passed over, no compatibility',
    returning: 'sends 0-RTT data in vain',
    options: plain,
    play: talk,
  },
  {
    name: '0-RTT data passed over for a HelloRetryRequest',
    returning: 'sends 0-RTT data in vain',
    options: noShares,
    play: talk,
  },
  {
    name: '0-RTT data passed over for certificates',
    returning: 'sends 0-RTT data in vain',
    change: lost,
    play: talk,
  },
  {
    name: '0-RTT data without its end',
    returning: 'sends 0-RTT data',
    only: 'server',
    mischief: () => ({ messages: { EndOfEarlyData: () => message(20, new Uint8Array(32)) } }),
  },
];
