/** What the two foreign peers have in common: a server that turns lines around, and a client that sends one and checks what comes back. */

import type { Case } from './cases.ts';
import { otherThan } from './cases.ts';
import type { Pki } from './pki.ts';

export interface ForeignServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface Foreign {
  /** Serves any number of handshakes of this suite, group and key. */
  startServer(of: Case, pki: Pki): Promise<ForeignServer>;
  /** One handshake. Rejects where it fails, the line does not come back turned, or the end is not clean. */
  runClient(of: Case, pki: Pki, port: number): Promise<void>;
}

export const host = '127.0.0.1';
export const line = 'Hello from the peer\n';

/** The groups of a client, best first: it sends a key share for the first one. */
export const clientGroups = ({ group, opening }: Case): string =>
  opening === 'retry' ? `${otherThan(group)}:${group}` : group;
