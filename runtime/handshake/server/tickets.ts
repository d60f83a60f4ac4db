/** Tickets: what we give a client to come back with. RFC 9846 section 4.7.1. */

import { ticketPsk } from '../../keys/schedule.ts';
import type { Session } from '../../sessions/session.ts';
import type { Act, Compose, Source } from './contract.ts';
import { canUsePsk } from './psks.ts';

const nonceLength = 8;
const ageAddLength = 4;

/** The source of `ticketIssue`: one after the other, as many as are configured; none for a client that cannot resume. */
export const ticketIssue: Source['ticketIssue'] = (hs) => ({
  type: hs.ticketsSent < ticketsFor(hs) ? 'ticketDue' : 'ticketsIssued',
});

/** A client that came back has used up one ticket, and gets one. */
function ticketsFor(hs: Parameters<Source['ticketIssue']>[0]): number {
  const { config, agreed } = hs;
  if (!canUsePsk(hs)) return 0;
  return agreed.session === undefined ? config.resumption.tickets : Math.min(1, config.resumption.tickets);
}

export const makeTicket: Act['makeTicket'] = (hs) => {
  hs.ticketsSent += 1;
  const given = hs.config.makeTicket?.();
  if (given !== undefined) {
    const { lifetime, ageAdd, nonce, ticket, maxEarlyData } = given;
    return { ticket: message(lifetime, ageAdd, nonce, ticket, maxEarlyData ?? 0) };
  }
  const { resumption, random } = hs.config;
  const nonce = random(nonceLength, 'ticket nonce');
  const age = random(ageAddLength, 'ticket age');
  const ageAdd = new DataView(age.buffer, age.byteOffset).getUint32(0);
  const session = newSession(hs, nonce, ageAdd);
  const ticket = resumption.keep(session);
  return { ticket: message(resumption.lifetime, ageAdd, nonce, ticket, resumption.maxEarlyData) };
};

function newSession(
  { config, agreed, holds }: Parameters<Act['makeTicket']>[0],
  nonce: Uint8Array,
  ageAdd: number,
): Session {
  const now = config.now();
  return {
    suite: holds.suite,
    psk: ticketPsk(config.provider, holds.suite.hash, holds.resumptionSecret, nonce),
    identity: new Uint8Array(),
    lifetime: config.resumption.lifetime,
    ageAdd,
    receivedAt: now,
    authenticatedAt: agreed.authenticatedAt ?? now,
    maxEarlyData: config.resumption.maxEarlyData,
    peerChain: agreed.peerChain?.map((certificate) => certificate.der) ?? [],
    verifyResult: agreed.verifyResult,
    context: config.sessionContext,
    ...(agreed.alpn && { alpn: agreed.alpn }),
    ...(agreed.serverName !== undefined && { serverName: agreed.serverName }),
  };
}

function message(
  ticketLifetime: number,
  ticketAgeAdd: number,
  ticketNonce: Uint8Array,
  ticket: Uint8Array,
  maxEarlyData: number,
): ReturnType<Compose['NewSessionTicket']> {
  const extensions = maxEarlyData === 0 ? [] : [{ type: 'early_data' as const, body: maxEarlyData }];
  return { ticketLifetime, ticketAgeAdd, ticketNonce, ticket, extensions };
}
