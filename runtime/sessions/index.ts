/** Sessions: what they are, their bytes, tickets, and where both roles keep them. */

export { newIdentity, SessionCache, type SessionCacheOptions } from './cache.ts';
export { ClientStore, type ClientStoreOptions } from './client-store.ts';
export { readSession, writeSession } from './codec.ts';
export { ReplayRegister, type ReplayRegisterOptions } from './replay.ts';
export {
  ageOf,
  ageSkew,
  copySession,
  forgetSession,
  freshnessTolerance,
  isExpired,
  isFresh,
  isUsable,
  longestAuthentication,
  longestLifetime,
  obfuscatedAge,
  type Session,
  sizeOf,
} from './session.ts';
export { longestTicket, TicketKeys, type TicketKeysOptions, ticketKeyLength } from './tickets.ts';
