/** The SSL and SSL_CTX objects: what the `SSL_*` functions work on. Their fields are for those functions alone. */

import type { Call, Situation } from '../../generated/outcomes.ts';
import type { Bio } from '../bio/bio.ts';
import type { Driver } from '../handshake/driver.ts';
import type { Jobs } from '../handshake/later.ts';
import { OwnHellos } from '../handshake/shared/reflection.ts';
import type { Session } from '../sessions/index.ts';
import { SSL_ERROR_NONE } from './constants.ts';
import type { SessionStore } from './resumption.ts';
import { defaultSettings, type Settings } from './settings.ts';

export type RoleName = 'client' | 'server';

/** How TLS_method, TLS_client_method and TLS_server_method differ. */
export interface SSL_METHOD {
  readonly role: RoleName | undefined;
}

/** What many connections share; SSL_CTX_new(3). */
export class SSL_CTX {
  readonly method: SSL_METHOD;
  readonly settings: Settings;
  /** Questions open to the application, of all its connections. */
  readonly jobs: Jobs;
  readonly ownHellos: OwnHellos;
  /** From the first connection that needs it. */
  sessions: SessionStore | undefined;

  constructor(method: SSL_METHOD) {
    this.method = method;
    this.settings = defaultSettings();
    this.jobs = { open: 0, most: 0 };
    this.ownHellos = new OwnHellos();
    this.sessions = undefined;
  }
}

/** A write that the BIO did not take whole; SSL_write(3) asks for the same call again. */
export interface PendingWrite {
  readonly from: Uint8Array;
  sealed: number;
  /** 0-RTT data. */
  readonly early: boolean;
}

/** One connection; SSL_new(3). */
export class SSL {
  readonly context: SSL_CTX;
  readonly settings: Settings;
  role: RoleName | undefined;
  rbio: Bio | undefined;
  wbio: Bio | undefined;
  /** From the first call that needs it. */
  driver: Driver | undefined;
  pendingWrite: PendingWrite | undefined;
  /** The application has asked to read, or to write, 0-RTT data. */
  readsEarlyData: boolean;
  writesEarlyData: boolean;
  /** Bytes of 0-RTT data sent. */
  earlyDataSent: number;
  newestSession: Session | undefined;
  /** Where the last call came to rest, and what SSL_get_error says of it. */
  last: { readonly call: Call; readonly situation: Situation; readonly returned: number; readonly error: number };

  constructor(context: SSL_CTX) {
    this.context = context;
    this.settings = { ...context.settings };
    this.role = context.method.role;
    this.rbio = undefined;
    this.wbio = undefined;
    this.driver = undefined;
    this.pendingWrite = undefined;
    this.readsEarlyData = false;
    this.writesEarlyData = false;
    this.earlyDataSent = 0;
    this.newestSession = undefined;
    this.last = { call: 'SSL_do_handshake', situation: 'established', returned: 1, error: SSL_ERROR_NONE };
  }
}
