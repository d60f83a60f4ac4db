/** `npm start`: what it says to machines, and what it draws. */

import { describe, expect, it } from 'vitest';
import { drawAgreed, drawPicture } from '../../cli/start/draw.ts';
import { clientWithNode, serverWithNode } from '../../cli/start/node.ts';
import { shakeWithOurselves } from '../../cli/start/ourselves.ts';
import type { Happening, Told } from '../../cli/start/story.ts';
import { start } from './programs.ts';

const plain = (_style: unknown, text: string): string => text;
const plan = { title: 'A title', remark: 'A remark', client: 'the client', server: 'the server' };

describe('npm start', () => {
  it('compiles the spec and makes every handshake', async () => {
    const program = start('cli/start.ts', ['--json']);
    expect(await program.ended()).toBe(0);
    const { spec, handshakes, failed } = JSON.parse(program.output());
    expect(failed).toBe(0);
    expect(spec).toMatchObject({ problems: [], written: [], removed: [] });
    expect(handshakes).toHaveLength(5);
    for (const story of handshakes) {
      expect(story).not.toHaveProperty('failure');
      if (!('skipped' in story)) expect(story.clean).toBe(true);
    }
  });

  it('says what it does not know', async () => {
    const program = start('cli/start.ts', ['--jsno']);
    expect(await program.ended()).toBe(1);
    expect(program.errors()).toContain('did you mean -json?');
  });
});

describe('the stories', () => {
  it('tell both sides over a BIO pair', async () => {
    const { happenings, agreed } = await shakeWithOurselves([]);
    const returns = happenings.flatMap((h) => (h.type === 'return' ? [`${h.side} ${h.value} ${h.error}`] : []));
    expect(returns).toEqual([
      'client -1 SSL_ERROR_WANT_READ',
      'server -1 SSL_ERROR_WANT_READ',
      'client 1 SSL_ERROR_NONE',
      'server 1 SSL_ERROR_NONE',
    ]);
    expect(agreed.client?.alpn).toBe('h2');
    expect(agreed.client?.suite).toBe(agreed.server?.suite);
  });

  it('tell a HelloRetryRequest', async () => {
    const { happenings, agreed } = await serverWithNode([]);
    const messages = happenings.flatMap((h) => (h.type === 'message' ? [h.name] : []));
    expect(messages.slice(0, 4)).toEqual(['ClientHello', 'HelloRetryRequest', 'ClientHello', 'ServerHello']);
    expect(agreed.server?.retried).toBe(true);
  });

  it('tell who the server is', async () => {
    const { agreed } = await clientWithNode([]);
    expect(agreed.client?.peer).toMatchObject({ certificate: 'CN = localhost', verified: '0 (ok)' });
  });
});

describe('the picture', () => {
  const happenings: Happening[] = [
    { side: 'client', type: 'call', name: 'SSL_do_handshake', state: 'START' },
    { side: 'client', type: 'message', direction: 'write', name: 'ClientHello', bytes: 205 },
    { side: 'client', type: 'state', state: 'WAIT_SH' },
    { side: 'client', type: 'return', name: 'SSL_do_handshake', value: -1, error: 'SSL_ERROR_WANT_READ' },
    { side: 'server', type: 'message', direction: 'read', name: 'ClientHello', bytes: 205 },
    { side: 'server', type: 'state', state: 'RECVD_CH' },
    { side: 'server', type: 'state', state: 'NEGOTIATED' },
    { side: 'server', type: 'message', direction: 'write', name: 'Finished', bytes: 36 },
  ];

  it('draws both lanes, and each message once', () => {
    expect(drawPicture(plan, happenings, plain)).toEqual([
      'the client                                                            the server',
      'SSL_do_handshake() in START',
      '                              ── ClientHello ────────── 205 bytes ─▶',
      '  › WAIT_SH',
      '  = -1, SSL_ERROR_WANT_READ',
      '                                                                        › RECVD_CH › NEGOTIATED',
      '                              ◀═ Finished ══════════════ 36 bytes ══',
    ]);
  });

  it('says what was agreed', () => {
    const told: Told = {
      happenings,
      agreed: { client: { version: 'TLSv1.3', suite: 'TLS_AES_128_GCM_SHA256', group: 'x25519', retried: true } },
      data: '3 bytes',
      clean: false,
      milliseconds: 1.25,
    };
    expect(drawAgreed(told, plain)).toEqual([
      'agreed  TLSv1.3 · TLS_AES_128_GCM_SHA256 · x25519, after a HelloRetryRequest',
      'data    3 bytes; cut off without a close_notify',
      'took    1.3 ms, calls of SSL_do_handshake: 1 by the client, 0 by the server',
    ]);
  });
});
