/** The moment a connection begins: its role, its BIOs and its settings become a driver. */

import { clientRole } from '../handshake/client/role.ts';
import { createDecisions, type Decisions } from '../handshake/decisions.ts';
import { Driver } from '../handshake/driver.ts';
import type { Handshake } from '../handshake/handshake.ts';
import { Later } from '../handshake/later.ts';
import type { Role } from '../handshake/role.ts';
import { serverRole } from '../handshake/server/role.ts';
import { Transcript } from '../keys/transcript.ts';
import { RecordLayer } from '../records/index.ts';
import { configure } from './configure.ts';
import { SSL_CB_HANDSHAKE_START } from './constants.ts';
import { inform } from './inform.ts';
import type { SSL } from './ssl.ts';

const roles: { readonly [name: string]: Role } = { client: clientRole, server: serverRole };

/** What the machines have decided so far, shared by all connections. */
const decided = new Map<Role, Decisions>();

function decisionsOf(role: Role): Decisions {
  let decisions = decided.get(role);
  if (decisions === undefined) {
    decisions = createDecisions(role.machine);
    decided.set(role, decisions);
  }
  return decisions;
}

/** The connection's driver, made when first needed; or the situation that keeps it from beginning. */
export function start(ssl: SSL): Driver | 'noMethod' | 'noBio' {
  if (ssl.driver !== undefined) return ssl.driver;
  if (ssl.role === undefined) return 'noMethod';
  if (ssl.rbio === undefined || ssl.wbio === undefined) return 'noBio';
  const role = roles[ssl.role];
  if (role === undefined) return 'noMethod';
  ssl.driver = makeDriver(ssl, role, ssl.role);
  inform(ssl, SSL_CB_HANDSHAKE_START, 1);
  return ssl.driver;
}

function makeDriver(ssl: SSL, role: Role, name: 'client' | 'server'): Driver {
  const config = configure(ssl, name);
  const hs: Handshake = {
    config,
    transcript: new Transcript(),
    agreed: { verifyResult: 0, retried: false, psk: false, earlyDataOffered: false, earlyDataAccepted: false },
    later: new Later(ssl.context.jobs),
    clientRandom: new Uint8Array(),
    keyUpdates: 0,
    updateAwaited: false,
    ticketsSent: 0,
    ticketsTaken: 0,
  };
  const records = new RecordLayer({
    role: name,
    readBio: () => ssl.rbio,
    writeBio: () => ssl.wbio,
    maxSendFragment: config.maxSendFragment,
    limits: () => ssl.settings.limits,
  });
  return new Driver(role, decisionsOf(role), hs, records);
}
