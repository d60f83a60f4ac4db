/** RFC 8448 sections 3 to 7: our client and our server, given the keys and randoms of the recording, send its very bytes. */

import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../runtime/bytes/index.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import * as ssl from '../../runtime/index.ts';
import { clientContext, noble, type Recording, recordings, serverContext } from './recordings.ts';
import { fields, haveTraces, message, records } from './trace.ts';

describe.skipIf(!haveTraces).each([noble, chooseProvider('node')])(
  'RFC 8448, byte for byte, with $name (skipped where ../shared is missing)',
  (provider) => {
    it('section 3: a simple handshake, a ticket, data', () => {
      simple(provider);
    });

    it('section 4: the ticket of section 3 resumes, with 0-RTT data', () => {
      const session = simple(provider);
      const pair = resumedPair(session, provider);
      expect(ssl.SSL_write_early_data(pair.client, utf8('ABCDEF'))).toBe(6);
      const into = new Uint8Array(20);
      expect([ssl.SSL_read_early_data(pair.server, into), toHex(into.subarray(0, 6))]).toEqual([6, '414243444546']);
      shake(pair);
      passFifty(pair);
      expectRecorded('4', pair);
      for (const end of [pair.client, pair.server])
        expect([ssl.SSL_session_reused(end), ssl.SSL_get_early_data_status(end)]).toEqual([1, 2]);
    });

    it.each([
      ['section 5: HelloRetryRequest', recordings.retried],
      ['section 6: client authentication', recordings.authenticated],
      ['section 7: compatibility mode', recordings.compatible],
    ] as const)('%s', (_title, recording) => {
      const pair = connect(recording, clientContext(recording, provider), serverContext(recording, provider));
      shake(pair);
      expectRecorded(recording.section, pair);
    });
  },
);

interface Pair {
  readonly client: ssl.SSL;
  readonly server: ssl.SSL;
  /** What each has sent, in hex. */
  readonly sent: () => readonly [client: string, server: string];
}

/** Section 3, and the session that it leaves behind. */
function simple(provider: CryptoProvider): ssl.SSL_SESSION {
  const recording = recordings.simple;
  const pair = connect(recording, clientContext(recording, provider), serverContext(recording, provider));
  shake(pair);
  expect(ssl.SSL_new_session_ticket(pair.server)).toBe(1);
  passFifty(pair);
  expectRecorded('3', pair);
  expect(ssl.SSL_read(pair.client, new Uint8Array(50))).toBe(50);
  const session = ssl.SSL_get1_session(pair.client);
  if (session === undefined) throw new Error('no session');
  expect(toHex(session.psk.bytes)).toBe(toHex(fields('4', 'client', /^extract secret "early"/, 'IKM')[0] ?? utf8('')));
  return session;
}

/** Both know the session; the client comes back as much later as the recorded one did. */
function resumedPair(session: ssl.SSL_SESSION, provider: CryptoProvider): Pair {
  const recording = recordings.resumed;
  const [client, server] = [clientContext(recording, provider), serverContext(recording, provider)];
  ssl.SSL_CTX_set_max_early_data(server, session.maxEarlyData);
  expect(ssl.SSL_CTX_add_session(server, session)).toBe(1);
  const hello = message('4', 'client', 'ClientHello');
  const obfuscatedAge = new DataView(hello.buffer, hello.byteOffset + hello.length - 4).getUint32(0);
  const later = session.receivedAt + obfuscatedAge - session.ageAdd;
  for (const context of [client, server]) ssl.SSL_CTX_set_time(context, () => later);
  const pair = connect(recording, client, server);
  ssl.SSL_set_session(pair.client, session);
  return pair;
}

function connect({ section }: Recording, clients: ssl.SSL_CTX, servers: ssl.SSL_CTX): Pair {
  const [toServer, toClient] = [wire(), wire()];
  const [client, server] = [ssl.SSL_new(clients), ssl.SSL_new(servers)];
  expect(ssl.SSL_set_tlsext_host_name(client, 'server'), section).toBe(1);
  ssl.SSL_set_bio(client, toClient.bio, toServer.bio);
  ssl.SSL_set_bio(server, toServer.bio, toClient.bio);
  return { client, server, sent: () => [toServer.sent(), toClient.sent()] };
}

/** A memory BIO, and everything that was written to it. */
function wire(): { readonly bio: ssl.BIO; readonly sent: () => string } {
  const bio = ssl.BIO_new(ssl.BIO_s_mem());
  ssl.BIO_set_mem_eof_return(bio, -1);
  const write = bio.write.bind(bio);
  let sent = '';
  bio.write = (from) => {
    sent += toHex(from);
    return write(from);
  };
  return { bio, sent: () => sent };
}

function shake({ client, server }: Pair): void {
  for (let i = 0; i < 4; i += 1) {
    ssl.SSL_do_handshake(client);
    ssl.SSL_do_handshake(server);
  }
  expect(errors()).toEqual([]);
}

/** Fifty bytes each way. */
function passFifty({ client, server }: Pair): void {
  const fifty = Uint8Array.from({ length: 50 }, (_, i) => i);
  expect(ssl.SSL_write(client, fifty)).toBe(50);
  expect(ssl.SSL_write(server, fifty)).toBe(50);
}

/** Both close, and have then sent what was recorded and nothing else. */
function expectRecorded(section: Recording['section'], { client, server, sent }: Pair): void {
  expect([ssl.SSL_shutdown(client), ssl.SSL_shutdown(server)]).toEqual([0, 0]);
  const recorded = (role: 'client' | 'server'): string => records(section, role).map(toHex).join('');
  expect(sent()).toEqual([recorded('client'), recorded('server')]);
}

function errors(): string[] {
  const lines: string[] = [];
  ssl.ERR_print_errors((line) => lines.push(line));
  return lines;
}
