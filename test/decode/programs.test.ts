/** The commands decode and trace, as they are called. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import { listen } from '../../cli/start/node.ts';
import { makeIdentity } from '../../cli/start/ours.ts';
import { start } from '../cli/programs.ts';

const here = (name: string): string => join(import.meta.dirname, name);
const folder = mkdtempSync(join(tmpdir(), 'handfast-decode-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function handfast(...words: string[]): Promise<{ code: number | null; output: string; errors: string }> {
  const program = start('cli/main.ts', words);
  const code = await program.ended();
  return { code, output: program.output(), errors: program.errors() };
}

describe.concurrent('decode', () => {
  it('reads an alert in hex, with the bytes of each field', async () => {
    const { code, output } = await handfast('decode', '-hex', '15 03 03 00 02 02 28');
    expect(code).toBe(0);
    expect(output).toContain('Alert handshake_failure 2 bytes, in the clear, from byte 0\n');
    expect(output).toMatch(/0001 {2}28 +alert\.description/);
  });

  it('says where a message is wrong, and ends with 1', async () => {
    const { code, output } = await handfast('decode', '18 00 00 01 07');
    expect(code).toBe(1);
    expect(output).toContain('key_update.request_update at byte 1');
  });

  it('says what it cannot read at all', async () => {
    const { code, errors } = await handfast('decode', '99 88 77 66');
    expect(code).toBe(1);
    expect(errors).toContain('decode: byte 0: 0x99 starts neither a capture, a TLS record nor a handshake message');
  });

  it('reads hex from standard input', async () => {
    const program = start('cli/main.ts', ['decode', '-as', 'KeyUpdate']);
    program.child.stdin?.end('01\n');
    expect(await program.ended()).toBe(0);
    expect(program.output()).toContain('requestUpdate: 0x0001 (1)');
  });

  it('opens a capture with its key log, for machines', async () => {
    const { code, output } = await handfast('decode', here('tls12.pcap'), '-keylog', here('tls12.keys'), '-json');
    expect(code).toBe(0);
    const [first] = JSON.parse(output) as {
      messages: { name: string; epoch: string; value: Record<string, string> }[];
    }[];
    const finished = first?.messages.filter(({ name }) => name === 'Finished') ?? [];
    expect(finished.map(({ epoch }) => epoch)).toEqual(['application', 'application']);
    expect(finished.map(({ value }) => value.verifyData?.length)).toEqual([24, 24]);
  });

  it('leaves closed what it has no keys for', async () => {
    const { code, output } = await handfast('decode', here('tls13.pcapng'));
    expect(code).toBe(0);
    expect(output).toContain('no keys are known');
    expect(output).not.toContain('EncryptedExtensions');
  });
});

describe.concurrent('trace', () => {
  it('draws a capture as text and as a page', async () => {
    const page = join(folder, 'trace.html');
    const { code, output } = await handfast(
      'trace',
      here('tls13.pcapng'),
      '-keylog',
      here('tls13.keys'),
      '-html',
      page,
    );
    expect(code).toBe(0);
    expect(output).toMatch(/◀═ EncryptedExtensions ═+ 15 bytes ══/);
    expect(output).toContain('╌╌ application data ╌╌╌╌╌╌ 11 bytes ╌▶');
    const html = readFileSync(page, 'utf8');
    expect(html.match(/<svg/g)).toHaveLength(3);
    expect(html).not.toMatch(/(src|href)=/);
    expect(html).toContain('title="encrypted_extensions.len_extensions"');
  });

  it('draws a handshake of our client, and the one that fails', async () => {
    const { ca, leaf } = makeIdentity('P-256');
    const trusted = join(folder, 'ca.pem');
    writeFileSync(trusted, ca.certPem);
    const server = tls.createServer({ cert: leaf.certPem, key: leaf.keyPem }, (socket) =>
      socket.on('error', () => undefined),
    );
    server.on('tlsClientError', () => undefined);
    const address = `127.0.0.1:${await listen(server)}`;
    const [good, bad] = await Promise.all([
      handfast('trace', address, '-CAfile', trusted, '-verify_hostname', 'localhost'),
      handfast('trace', address, '-CAfile', trusted, '-verify_hostname', 'example.org', '-verify_return_error'),
    ]);
    server.close();
    expect([good.code, bad.code]).toEqual([0, 1]);
    expect(good.output).toMatch(/◀═ Certificate ═+ \d+ bytes ══\n {2}› VERIFY_CERT › WAIT_CV/);
    expect(good.output).toContain('Protocol version: TLSv1.3');
    expect(bad.output).toMatch(/══ Alert bad_certificate ═+ 2 bytes ═▶\n {2}› FAILED\n {2}= -1, SSL_ERROR_SSL/);
  });

  it('draws a handshake of our server', async () => {
    const { ca, leaf } = makeIdentity('P-256');
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    writeFileSync(cert, leaf.certPem);
    writeFileSync(key, leaf.keyPem);
    const program = start('cli/main.ts', ['trace', '-accept', '127.0.0.1:0', '-cert', cert, '-key', key]);
    const [, port] = await program.says(/ACCEPT \S*?(\d+)\n/);
    const client = tls.connect({ host: '127.0.0.1', port: Number(port), ca: ca.certPem, servername: 'localhost' });
    client.on('error', () => undefined).resume();
    expect(await program.ended()).toBe(0);
    client.destroy();
    expect(program.output()).toMatch(/› RECVD_CH › CHOOSE_PSK\n/);
    expect(program.output()).toMatch(/◀━ NewSessionTicket ━+ \d+ bytes ━━/);
  });

  it('says what it needs', async () => {
    const [nothing, no] = await Promise.all([handfast('trace'), handfast('trace', here('tls13.keys'))]);
    expect([nothing.code, no.code]).toEqual([1, 1]);
    expect(nothing.errors).toContain('trace: what shall be traced?');
    expect(no.errors).toContain('is no hex');
  });
});
