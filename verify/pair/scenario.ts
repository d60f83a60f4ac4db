/** What is different from one check of client, server and attacker to the next. */

export type PskKind = 'none' | 'resumption' | 'external';

export interface Scenario {
  readonly name: string;
  readonly says: string;
  /** How many of each there are; two servers share keys, tickets and certificates. */
  readonly clients: 1 | 2;
  readonly servers: 1 | 2;
  /** The network belongs to the attacker. Without, all that is sent arrives in order, and everything must come to its end. */
  readonly attacker: boolean;
  /** The pre-shared key that both sides have. */
  readonly psk: PskKind;
  /** The server has it no longer: it declines. */
  readonly pskForgotten: boolean;
  /** A pre-shared key makes the secrets alone, without a key exchange. */
  readonly pskOnly: boolean;
  /** The attacker has it too; `later`: once the handshake is over, perhaps. */
  readonly pskLeaked: 'no' | 'yes' | 'later';
  /** Long-term keys that the attacker has. */
  readonly leaked: { readonly client?: boolean; readonly server?: boolean };
  /** The client's first hello has no key share that fits. */
  readonly retry: boolean;
  readonly earlyData: 'off' | 'accepted' | 'rejected';
  /** The server writes some data before the client has finished. */
  readonly halfRtt: boolean;
  /** What the server wants of the client. */
  readonly clientAuth: 'none' | 'optional' | 'required' | 'later';
  readonly clientHasCertificate: boolean;
  /** After the handshake the server takes no empty certificate. */
  readonly laterRequired: boolean;
  readonly compression: boolean;
  /** The client is in middlebox compatibility mode. */
  readonly compatible: boolean;
  /** Client and server are one party, with one key for both roles. */
  readonly oneParty: boolean;
  /** Requests of the applications, each as often as it stands here. */
  readonly requests: { readonly client: readonly string[]; readonly server: readonly string[] };
  /** Both applications write some data. */
  readonly data: boolean;
  readonly tickets: 0 | 1;
  /** The end that an honest network leads to. */
  readonly ends: 'closed' | 'established' | 'failed';
  /** What an environment does not do that it should: the causes of properties, dropped one at a time by mutants. */
  readonly without: readonly Cause[];
}

/** What the surroundings of the machines see to. */
export const causes = {
  verdict: 'the application accepts only chains that lead to a root and carry the name that it asked for',
  oneUse: 'a ticket with 0-RTT data is taken once',
  reflection: 'a server takes no external key from a hello of its own',
  exchange: 'ends that want forward secrecy insist on a key exchange',
} as const;
export type Cause = keyof typeof causes;

const plain: Scenario = {
  name: '',
  says: '',
  clients: 1,
  servers: 1,
  attacker: true,
  psk: 'none',
  pskForgotten: false,
  pskOnly: false,
  pskLeaked: 'no',
  leaked: {},
  retry: false,
  earlyData: 'off',
  halfRtt: false,
  clientAuth: 'none',
  clientHasCertificate: false,
  laterRequired: false,
  compression: false,
  compatible: true,
  oneParty: false,
  requests: { client: [], server: [] },
  data: true,
  tickets: 0,
  ends: 'established',
  without: [],
};

const scenario = (name: string, says: string, change: Partial<Scenario>): Scenario => ({
  ...plain,
  name,
  says,
  ...change,
});
const honest = (name: string, says: string, change: Partial<Scenario>): Scenario =>
  scenario(`honest ${name}`, says, { attacker: false, ...change });

const closing = { requests: { client: ['shutdown'], server: ['shutdown'] }, ends: 'closed' } as const;

/** Nobody interferes: the handshake ends as it should. */
export const honestScenarios: readonly Scenario[] = [
  honest('certificate', 'a full handshake, closed by both', { ...closing }),
  honest('certificate plain', 'without middlebox compatibility', { ...closing, compatible: false, tickets: 1 }),
  honest('retry', 'a HelloRetryRequest', { ...closing, retry: true }),
  honest('retry plain', 'a HelloRetryRequest, without compatibility', { retry: true, compatible: false }),
  honest('resumption', 'a ticket stands in for certificates', { ...closing, psk: 'resumption' }),
  honest('resumption retry', 'a ticket, after a HelloRetryRequest', { psk: 'resumption', retry: true }),
  honest('0-RTT', '0-RTT data is read', { ...closing, psk: 'resumption', earlyData: 'accepted' }),
  honest('0-RTT plain', '0-RTT data is read, without compatibility', {
    psk: 'resumption',
    earlyData: 'accepted',
    compatible: false,
  }),
  honest('0-RTT rejected', '0-RTT data is passed over', { psk: 'resumption', earlyData: 'rejected' }),
  honest('0-RTT rejected plain', '0-RTT data is passed over, without compatibility', {
    psk: 'resumption',
    earlyData: 'rejected',
    compatible: false,
  }),
  honest('0-RTT retry', '0-RTT data before a HelloRetryRequest is passed over', {
    psk: 'resumption',
    earlyData: 'accepted',
    retry: true,
  }),
  honest('0-RTT declined', 'the server knows the ticket no more; 0-RTT data is passed over', {
    psk: 'resumption',
    pskForgotten: true,
    earlyData: 'accepted',
  }),
  honest('key without exchange declined', 'the server knows the key no more, and asks for a key share', {
    psk: 'resumption',
    pskForgotten: true,
    pskOnly: true,
    retry: true,
    earlyData: 'accepted',
  }),
  honest('half-RTT data', 'the server writes before the client has finished', {
    halfRtt: true,
    clientAuth: 'optional',
  }),
  honest('external', 'an external pre-shared key', { psk: 'external' }),
  honest('key without exchange', 'an external pre-shared key makes the secrets alone', {
    psk: 'external',
    pskOnly: true,
    retry: true,
  }),
  honest('key without exchange plain', 'the same, without compatibility', {
    psk: 'resumption',
    pskOnly: true,
    compatible: false,
  }),
  honest('client certificate', 'the client shows a certificate', {
    clientAuth: 'required',
    clientHasCertificate: true,
  }),
  honest('client certificate compressed', 'both certificates are compressed', {
    clientAuth: 'required',
    clientHasCertificate: true,
    compression: true,
  }),
  honest('compressed certificate', 'the server compresses its certificate', { compression: true }),
  honest('no client certificate', 'the client has none, and need not', { clientAuth: 'optional' }),
  honest('no client certificate compressed', 'the client has none, and need not; the server compresses its own', {
    clientAuth: 'optional',
    compression: true,
  }),
  honest('client certificate missing', 'the client has none, and needs one', {
    clientAuth: 'required',
    ends: 'failed',
    data: false,
  }),
  honest('later authentication', 'the client shows its certificate when it is asked after the handshake', {
    clientAuth: 'later',
    clientHasCertificate: true,
    requests: { client: [], server: ['authenticationWanted'] },
  }),
  honest('later authentication required', 'and the server takes no empty one', {
    clientAuth: 'later',
    clientHasCertificate: true,
    laterRequired: true,
    requests: { client: [], server: ['authenticationWanted'] },
  }),
  honest('later authentication without', 'it has none to show', {
    clientAuth: 'later',
    requests: { client: [], server: ['authenticationWanted'] },
  }),
  honest('key update by the client', 'the client updates its keys, and asks for the same', {
    requests: { client: ['updateOfBothWanted'], server: [] },
  }),
  honest('key update by the server', 'the server updates its keys, and asks for the same', {
    requests: { client: [], server: ['updateOfBothWanted'] },
  }),
  honest('key updates of one side', 'each updates its own keys', {
    requests: { client: ['updateWanted'], server: ['updateWanted'] },
  }),
  honest('ticket on demand', 'the server sends a ticket later', {
    requests: { client: [], server: ['ticketWanted'] },
    tickets: 1,
  }),
];

/** The network is the attacker. */
export const attackScenarios: readonly Scenario[] = [
  scenario('certificate', 'a server with a certificate, and anybody', {}),
  scenario('retry', 'the same, with a HelloRetryRequest', { retry: true }),
  scenario('client certificate', 'both have certificates', { clientAuth: 'required', clientHasCertificate: true }),
  scenario('optional client certificate', 'the client has none', { clientAuth: 'optional' }),
  scenario('resumption', 'both hold a ticket', { psk: 'resumption' }),
  scenario('resumption retry', 'both hold a ticket, and there is a HelloRetryRequest', {
    psk: 'resumption',
    retry: true,
  }),
  scenario('external', 'both hold an external key', { psk: 'external' }),
  scenario('key without exchange', 'an external key makes the secrets alone', { psk: 'external', pskOnly: true }),
  scenario('0-RTT', 'both hold a ticket with 0-RTT data', { psk: 'resumption', earlyData: 'accepted' }),
  scenario('0-RTT rejected', 'the server does not read 0-RTT data', { psk: 'resumption', earlyData: 'rejected' }),
  scenario('0-RTT two servers', 'two servers with one store of tickets', {
    psk: 'resumption',
    earlyData: 'accepted',
    servers: 2,
    data: false,
  }),
  scenario('two servers', 'one client, two servers with one certificate', { servers: 2, data: false }),
  scenario('one party', 'one party is client and server, with one external key', { psk: 'external', oneParty: true }),
  scenario('ticket forgotten', 'the server knows the ticket no more', {
    psk: 'resumption',
    pskForgotten: true,
    earlyData: 'accepted',
  }),
  scenario('ticket leaked', 'the attacker has the ticket', { psk: 'resumption', pskLeaked: 'yes' }),
  scenario('ticket leaked later', 'the attacker gets the ticket once data was sent', {
    psk: 'resumption',
    pskLeaked: 'later',
  }),
  scenario('server key leaked', "the attacker has the server's long-term key", {
    leaked: { server: true },
    clientAuth: 'required',
    clientHasCertificate: true,
  }),
  scenario('client key leaked', "the attacker has the client's long-term key", {
    leaked: { client: true },
    clientAuth: 'required',
    clientHasCertificate: true,
  }),
  scenario('later authentication', 'the client is asked for its certificate after the handshake', {
    clientAuth: 'later',
    clientHasCertificate: true,
    requests: { client: [], server: ['authenticationWanted'] },
    data: false,
  }),
  scenario('half-RTT data', 'the server writes before the client has finished', {
    halfRtt: true,
    clientAuth: 'required',
    clientHasCertificate: true,
  }),
  scenario('closing', 'both close', { ...closing }),
];
