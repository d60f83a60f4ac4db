/** `handfast probe` finds nothing with us, finds out a peer that is broken on purpose, and does so from the command line too. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { lowerSpec } from '../../codegen/compile.ts';
import type { Machine } from '../../codegen/ir.ts';
import { signatureSchemes } from '../../generated/registry/signature-schemes.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import * as tls from '../../runtime/index.ts';
import type { SideName } from '../../verify/probe/legal.ts';
import type { Link } from '../../verify/probe/link.ts';
import { type Probe, probesFor } from '../../verify/probe/probes.ts';
import { talk } from '../../verify/probe/talk.ts';
import { verdictOf } from '../../verify/probe/verdict.ts';
import { Puppet } from '../../verify/puppet/puppet.ts';
import { acceptLike, dropStep, ignore, type Mutation } from '../attacks/mutate.ts';
import { liveOf } from '../attacks/replay.ts';
import { specFiles } from '../codegen/spec-files.ts';
import { makeTransport } from '../conform/transport.ts';
import { connect, host, makeContexts } from '../support/connect.ts';
import { identity } from '../support/identities.ts';
import { misbehave } from '../support/mischief.ts';

const provider = chooseProvider();
const { leaf } = identity('Ed25519');
const shown = { chain: [leaf.certDer], key: provider.privateKey(leaf.keyPkcs8), scheme: signatureSchemes.ed25519 };

/** A side of ours, behind a link on which nobody waits. */
function ours(role: SideName, machine?: Machine): Link {
  const [near, far] = makeTransport();
  const side = connect(makeContexts({ provider })[role], near as unknown as tls.BIO);
  if (role === 'client') {
    tls.SSL_set_tlsext_host_name(side.ssl, host);
    tls.SSL_set1_host(side.ssl, host);
  }
  if (machine !== undefined) misbehave(side.ssl, { role: (own) => liveOf(own, machine) });
  const goOn = (): void => {
    tls.SSL_do_handshake(side.ssl);
    if (side.ssl.driver?.is === 'established') while (tls.SSL_read(side.ssl, new Uint8Array(64)) > 0);
  };
  return Object.assign(far, { changed: async () => goOn(), close: () => undefined });
}

async function verdictsOn(role: SideName, probes: readonly Probe[], machine?: Machine) {
  const found = [];
  for (const probe of probes) {
    const link = ours(role, machine);
    const puppet = new Puppet({
      side: role === 'client' ? 'server' : 'client',
      provider,
      bio: link,
      ...(role === 'client' && { identity: shown }),
    });
    const answer = await talk(role, probe, puppet, link, 4);
    found.push({ probe, answer, verdict: verdictOf(probe, answer) });
  }
  return found;
}

const files = specFiles();
const machines = { client: lowerSpec(files, 'client'), server: lowerSpec(files, 'server') };

describe.each(['client', 'server'] as const)('a %s of ours', (role) => {
  const probes = probesFor(role);

  it('takes nothing that it must not, and says so as the spec does', async () => {
    const found = await verdictsOn(role, probes);
    const wrong = found.filter(({ verdict }) => verdict !== 'right' && verdict !== 'untried');
    expect(wrong.map(({ probe, answer }) => `${probe.state}, ${probe.what}: ${answer.alert ?? answer.answer}`)).toEqual(
      [],
    );
    expect(found.filter(({ verdict }) => verdict === 'right').length).toBeGreaterThan(100);
  });
});

const broken: readonly (readonly [Mutation, what: string])[] = [
  [acceptLike('client', ['WAIT_CV', 'Finished'], 'WAIT_FINISHED'), 'Finished without CertificateVerify'],
  [
    acceptLike('client', ['WAIT_CERT_CR', 'Finished'], 'WAIT_FINISHED'),
    'Finished without Certificate, CertificateVerify',
  ],
  [
    dropStep('client', ['WAIT_CV', 'CertificateVerify'], 'verifyServerCertificateVerify'),
    'CertificateVerify: one bit of the signature changed',
  ],
  [ignore('client', ['WAIT_FINISHED', 'KeyUpdate']), 'KeyUpdate'],
  [ignore('client', ['CONNECTED', 'ChangeCipherSpec']), 'change_cipher_spec'],
  [ignore('server', ['START', 'ChangeCipherSpec']), 'change_cipher_spec'],
  [dropStep('server', ['WAIT_FINISHED', 'Finished'], 'verifyClientFinished'), 'Finished: one bit of it changed'],
  [ignore('server', ['CONNECTED', 'ClientHello']), 'ClientHello'],
];

describe('a peer that is broken on purpose', () => {
  it.each(broken)('%j: %s is found', async (mutation, what) => {
    const [state] = mutation.row.split(' ');
    const probes = probesFor(mutation.role).filter((probe) => probe.state === state && probe.what === what);
    expect(probes.length).toBeGreaterThan(0);
    const found = await verdictsOn(mutation.role, probes, mutation.apply(machines[mutation.role]));
    expect(found.map(({ verdict }) => verdict)).toContain('accepted');
  });
});

describe('the command', () => {
  const command = (...words: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'probe', ...words], {
      cwd: join(import.meta.dirname, '../..'),
    }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );

  it('probes a server over TCP', async () => {
    const server = createServer((socket) => {
      const link = ours('server');
      socket.on('data', (bytes) => {
        link.write(new Uint8Array(bytes));
        void link.changed(0);
        const out = new Uint8Array(link.pending);
        link.read(out);
        socket.write(out);
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { code, stdout } = await command(
      `127.0.0.1:${port}`,
      '-json',
      '-only',
      'WAIT_FINISHED Finished',
      '-timeout',
      '2000',
    );
    server.close();
    const results = JSON.parse(stdout) as { verdict: string }[];
    expect(code).toBe(0);
    expect(results.filter(({ verdict }) => verdict === 'right').length).toBeGreaterThan(2);
    expect(results.filter(({ verdict }) => verdict === 'accepted')).toEqual([]);
  });

  it('probes a client that it starts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-'));
    writeFileSync(join(folder, 'leaf.pem'), `${leaf.certPem}${leaf.keyPem}`);
    const client = `${process.execPath} --import tsx cli/main.ts s_client -connect 127.0.0.1:{port} -quiet`;
    const { code, stdout, stderr } = await command(
      ...['-client', '-cert', join(folder, 'leaf.pem'), '-run', client],
      ...['-only', 'WAIT_EE EncryptedExtensions byte', '-timeout', '5000', '-json'],
    );
    rmSync(folder, { recursive: true });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject([{ verdict: 'right' }, { verdict: 'right' }]);
  });

  it('says what is wrong with its words', async () => {
    expect(await command('nowhere')).toMatchObject({ code: 1, stderr: expect.stringContaining('needs HOST:PORT') });
    expect(await command('-client')).toMatchObject({ code: 1, stderr: expect.stringContaining('-cert FILE') });
    expect(await command('-only', 'XYZ', 'a:1')).toMatchObject({ code: 1, stderr: expect.stringContaining('no path') });
  });
});
