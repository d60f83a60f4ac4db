/** Node's own TLS as peer. */

import { once } from 'node:events';
import tls from 'node:tls';
import { listen } from '../../cli/start/node.ts';
import { turned } from '../../cli/start/ours.ts';
import type { Case } from './cases.ts';
import { clientGroups, type Foreign, host, line } from './foreign.ts';
import type { Pki } from './pki.ts';

export const node: Foreign = {
  async startServer(of, pki) {
    const trust = of.clientKey && { ca: pki.identities[of.clientKey].ca.certPem, requestCert: true };
    const server = tls.createServer(
      { ...common(of), ...identityOf(pki, of.key), ...trust, ecdhCurve: of.group },
      (socket) => socket.on('data', (data) => socket.write(turned(String(data)))).on('error', () => undefined),
    );
    const port = await listen(server);
    return { port, stop: async () => void server.close() };
  },

  async runClient(of, pki, port) {
    const own = of.clientKey && identityOf(pki, of.clientKey);
    const socket = tls.connect({
      ...common(of),
      ...own,
      host,
      port,
      servername: 'localhost',
      ca: pki.identities[of.key].ca.certPem,
      ecdhCurve: clientGroups(of),
    });
    try {
      await converse(socket);
    } finally {
      socket.destroy();
    }
  },
};

const common = ({ suite }: Case) => ({ ciphers: suite, minVersion: 'TLSv1.3' }) as const;

const identityOf = (pki: Pki, key: Case['key']) => {
  const { leaf } = pki.identities[key];
  return { cert: leaf.certPem, key: leaf.keyPem };
};

async function converse(socket: tls.TLSSocket): Promise<void> {
  await once(socket, 'secureConnect');
  socket.write(line);
  let output = '';
  socket.on('data', (chunk) => {
    output += chunk;
    if (output.endsWith('\n')) socket.end();
  });
  await once(socket, 'end');
  if (output !== turned(line)) throw new Error(`Node received ${JSON.stringify(output)}`);
}
