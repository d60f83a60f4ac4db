/** Keys, certificates and other files that the programs read, in a folder of their own. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Issued, issue, makeCa } from '../../support/pki.ts';

export interface Files {
  readonly ca: Issued;
  /** The certificate of `localhost`. */
  readonly leaf: Issued;
  /** The certificate of `other.example`. */
  readonly other: Issued;
  /** A client's certificate. */
  readonly client: Issued;
  /** A DER OCSP response: the leaf is good. Absent where there is no openssl program. */
  readonly ocspResponse: Uint8Array | undefined;
  /** The path of a file there: `ca.pem`, `leaf.pem`, `leaf-key.pem`, ... */
  at(name: string): string;
  /** Writes one more; returns its path. */
  put(name: string, content: string | Uint8Array): string;
  /** Removes them all. */
  remove(): void;
}

export function makeFiles(): Files {
  const folder = mkdtempSync(join(tmpdir(), 'handfast-'));
  const at = (name: string): string => join(folder, name);
  const put: Files['put'] = (name, content) => {
    writeFileSync(at(name), content, { mode: 0o600 });
    return at(name);
  };
  const ca = makeCa('P-256', { cn: 'Throw-away CA' });
  const made = {
    ca,
    leaf: issue(ca, { cn: 'localhost', dns: ['localhost'], ip: ['127.0.0.1'] }),
    other: issue(ca, { cn: 'other.example', dns: ['other.example'] }),
    client: issue(ca, { cn: 'a client' }),
  };
  for (const [name, { certPem, keyPem }] of Object.entries(made)) {
    put(`${name}.pem`, certPem);
    put(`${name}-key.pem`, keyPem);
  }
  return {
    ...made,
    ocspResponse: makeOcspResponse(at),
    at,
    put,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What the CA says of the leaf; written as `ocsp.der`, too. */
function makeOcspResponse(at: Files['at']): Uint8Array | undefined {
  const issuer = ['-issuer', at('ca.pem'), '-CAfile', at('ca.pem')];
  const serial = run('x509', '-in', at('leaf.pem'), '-noout', '-serial')
    .replace(/^serial=/, '')
    .trim();
  writeFileSync(at('index.txt'), `V\t491231235959Z\t\t${serial}\tunknown\t/CN=localhost\n`);
  run('ocsp', ...issuer, '-cert', at('leaf.pem'), '-reqout', at('request.der'), '-no_nonce');
  const signer = ['-CA', at('ca.pem'), '-rsigner', at('ca.pem'), '-rkey', at('ca-key.pem'), '-ndays', '1'];
  run('ocsp', '-index', at('index.txt'), ...signer, '-reqin', at('request.der'), '-respout', at('ocsp.der'));
  try {
    return readFileSync(at('ocsp.der'));
  } catch {
    return undefined;
  }
}

const run = (...words: string[]): string => spawnSync('openssl', words, { encoding: 'utf8' }).stdout ?? '';
