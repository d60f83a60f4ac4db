/** NewSessionTicket: what the server gives us to come back with. RFC 9846 section 4.7.1. */

import { ticketPsk } from '../../keys/schedule.ts';
import type { Session } from '../../sessions/session.ts';
import { duplicate, find } from '../extensions.ts';
import type { Act } from './contract.ts';

export const checkNewSessionTicket: Act['checkNewSessionTicket'] = (_hs, ticket, refuse) => {
  if (duplicate(ticket.extensions) !== undefined) refuse('illegal_parameter', 'DUPLICATE_EXTENSION');
};

/** A ticket of lifetime 0 is to be discarded at once, and so is one too many. */
export const takeNewSessionTicket: Act['takeNewSessionTicket'] = (hs, ticket) => {
  const { config, agreed, holds } = hs;
  hs.ticketsTaken += 1;
  if (hs.ticketsTaken > config.limits.tickets) return;
  if (config.newSession === undefined || ticket.ticketLifetime === 0) return;
  const now = config.now();
  const session: Session = {
    suite: holds.suite,
    psk: ticketPsk(config.provider, holds.suite.hash, holds.resumptionSecret, ticket.ticketNonce),
    identity: ticket.ticket.slice(),
    lifetime: ticket.ticketLifetime,
    ageAdd: ticket.ticketAgeAdd,
    receivedAt: now,
    authenticatedAt: agreed.authenticatedAt ?? now,
    maxEarlyData: find(ticket.extensions, 'early_data')?.body ?? 0,
    peerChain: agreed.peerChain?.map((certificate) => certificate.der) ?? [],
    verifyResult: agreed.verifyResult,
    context: config.sessionContext,
    ...(agreed.alpn && { alpn: agreed.alpn }),
    ...(config.serverName !== undefined && { serverName: config.serverName }),
  };
  config.newSession(session);
};
