/** Certificates for the handshakes: for each kind of key a CA and a leaf of that kind, in memory and as files. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Identity, makeIdentity } from '../../cli/start/ours.ts';
import { type Key, keys } from './cases.ts';

export interface Pki {
  readonly identities: Readonly<Record<Key, Identity>>;
  /** Path of the file with a kind's CA, chain or key. */
  path(what: 'ca' | 'cert' | 'key', kind: Key): string;
  /** Removes the files. */
  remove(): void;
}

export function makePki(): Pki {
  const folder = mkdtempSync(join(tmpdir(), 'handfast-'));
  const path: Pki['path'] = (what, kind) => join(folder, `${kind}-${what}.pem`);
  const identities = Object.fromEntries(keys.map((kind) => [kind, makeIdentity(kind)])) as Record<Key, Identity>;
  for (const kind of keys) {
    const { ca, leaf } = identities[kind];
    writeFileSync(path('ca', kind), ca.certPem);
    writeFileSync(path('cert', kind), leaf.certPem);
    writeFileSync(path('key', kind), leaf.keyPem, { mode: 0o600 });
  }
  return { identities, path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
