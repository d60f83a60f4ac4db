/** A context's sessions: the tickets and the cache of a server, and how a connection may use them. */

import type { Resumption } from '../handshake/configuration.ts';
import {
  forgetSession,
  newIdentity,
  ReplayRegister,
  type Session,
  SessionCache,
  TicketKeys,
} from '../sessions/index.ts';
import { includes } from './bits.ts';
import { SSL_OP_NO_TICKET } from './constants.ts';
import type { Settings } from './settings.ts';
import type { SSL } from './ssl.ts';

/** What all connections of a context share. */
export interface SessionStore {
  readonly tickets: TicketKeys;
  readonly cache: SessionCache;
  readonly replays: ReplayRegister;
}

/** Made with the first connection, so that the provider and the clock are settled. */
export function makeStore({ provider, random = provider.random, now, ticketKeys, cacheSize }: Settings): SessionStore {
  return {
    tickets: new TicketKeys({ provider, random, now, keys: ticketKeys }),
    cache: new SessionCache({ now, limit: cacheSize }),
    replays: new ReplayRegister({ now }),
  };
}

export function resumptionOf(ssl: SSL): Resumption {
  const { settings, context } = ssl;
  const stateful = includes(settings.options, SSL_OP_NO_TICKET);
  return {
    tickets: settings.tickets,
    lifetime: settings.sessionTimeout,
    maxEarlyData: settings.maxEarlyData,
    readsEarlyData: ssl.readsEarlyData,
    find: (identity) =>
      storeOf(context).cache.take(identity) ?? (stateful ? undefined : storeOf(context).tickets.open(identity)),
    keep: (session) => keep(ssl, session, stateful),
    isFirst(binder, issuedAt) {
      const { replays, tickets } = storeOf(context);
      // A ticket of another process may have been used before this register began.
      return replays.accept(binder, settings.now(), tickets.isShared ? Number.NEGATIVE_INFINITY : issuedAt);
    },
  };
}

/** Made when first needed. */
export function storeOf(context: SSL['context']): SessionStore {
  context.sessions ??= makeStore(context.settings);
  return context.sessions;
}

/** Sealed into the ticket itself, or kept here under a name that the ticket is. */
function keep({ settings, context }: SSL, session: Session, stateful: boolean): Uint8Array {
  const sealed = stateful ? undefined : storeOf(context).tickets.seal(session);
  if (sealed !== undefined) {
    forgetSession(session);
    return sealed;
  }
  const identity = newIdentity(settings.random ?? settings.provider.random);
  storeOf(context).cache.put({ ...session, identity });
  return identity;
}
