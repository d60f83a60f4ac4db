/** Certificates that many tests share, made once a process for each kind of key. */

import { type Issued, issue, type KeyType, makeCa } from './pki.ts';

/** What time it is in tests that fix it: when this process started. */
export const now = new Date();

export interface Identity {
  readonly ca: Issued;
  /** For `example.com`, good as a server's and as a client's. */
  readonly leaf: Issued;
}

const made = new Map<KeyType, Identity>();

/** A CA and a leaf with keys of this kind. */
export function identity(kind: KeyType): Identity {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const ca = makeCa(kind);
  const fresh = { ca, leaf: issue(ca, { kind, dns: ['example.com'] }) };
  made.set(kind, fresh);
  return fresh;
}
