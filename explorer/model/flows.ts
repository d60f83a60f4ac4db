/** The handshakes that can be chosen by name: each is the ordinary one with something else. */

import { type Options, ordinary } from '../engine/options.ts';

export interface Flow {
  readonly id: string;
  readonly title: string;
  /** What to look at. */
  readonly remark: string;
  readonly options: Options;
}

export interface FlowGroup {
  readonly title: string;
  readonly flows: readonly Flow[];
}

const flow = (id: string, title: string, remark: string, change: Partial<Options> = {}): Flow => ({
  id,
  title,
  remark,
  options: { ...ordinary, ...change },
});

export const flowGroups: readonly FlowGroup[] = [
  {
    title: 'Handshakes',
    flows: [
      flow('full', 'Full handshake', 'One round trip; all but the hellos is encrypted.'),
      flow(
        'retry',
        'HelloRetryRequest',
        'The client guessed a group that the server does not want, and guesses again.',
        {
          retry: true,
        },
      ),
      flow('client-certificate', 'Client certificate', 'The server asks who the client is.', {
        clientCertificate: 'sent',
      }),
      flow('resumption', 'Resumption', 'A ticket from a connection before stands in for certificates.', {
        resume: true,
      }),
      flow('early-data', '0-RTT data', 'The client sends data before the server has answered.', {
        resume: true,
        earlyData: 'accepted',
      }),
      flow('early-data-rejected', '0-RTT data, rejected', 'The server passes over what it will not read.', {
        resume: true,
        earlyData: 'rejected',
      }),
    ],
  },
  {
    title: 'Afterwards',
    flows: [
      flow('data', 'Application data', 'A question and an answer.', { afterwards: 'data' }),
      flow('ticket', 'A session ticket', 'With it the client may resume.', { afterwards: 'ticket' }),
      flow('key-update', 'KeyUpdate', 'New keys in both directions.', { afterwards: 'keyUpdate' }),
      flow('authentication', 'Certificate after the handshake', 'The server asks later.', {
        afterwards: 'authentication',
      }),
      flow('shutdown', 'Shutdown', 'A close_notify each way.', { afterwards: 'shutdown' }),
    ],
  },
  {
    title: 'Calls that wait',
    flows: [
      flow('small-buffer', 'A transport that is full', 'SSL_ERROR_WANT_WRITE: the BIO takes no more.', {
        wait: 'smallBuffer',
      }),
      flow('slow-hello', 'The client-hello callback', 'It asks to be called again.', { wait: 'clientHello' }),
      flow('slow-certificate', 'The certificate callback', 'It has not chosen yet.', { wait: 'certificate' }),
      flow('slow-signature', 'A private key elsewhere', 'Its owner answers later.', { wait: 'signature' }),
      flow('slow-verdict', 'The verify callback', 'It has not decided yet.', { wait: 'verdict' }),
    ],
  },
  {
    title: 'Failures',
    flows: [
      flow('no-group', 'No common group', 'There is no way to agree on a secret.', { mismatch: 'group' }),
      flow('no-suite', 'No common cipher suite', 'There is no cipher that both know.', { mismatch: 'suite' }),
      flow('no-protocol', 'No common protocol', 'ALPN finds nothing.', { mismatch: 'protocol' }),
      flow('expired', 'Expired certificate', 'The client looks at the clock.', { serverCertificate: 'expired' }),
      flow('wrong-name', 'Certificate for another name', 'The client looks at the name.', {
        serverCertificate: 'wrongName',
      }),
      flow('unknown-issuer', 'Unknown issuer', 'Nobody whom the client trusts has signed.', {
        serverCertificate: 'unknownIssuer',
      }),
      flow('no-client-certificate', 'Client without certificate', 'The server insists on one.', {
        clientCertificate: 'missing',
      }),
      flow(
        'tampered-hello',
        'ServerHello changed on the way',
        'Both derive other keys, and neither can read the other.',
        {
          tamper: { message: 1, offset: 10, xor: 1, by: 'attacker' },
        },
      ),
      flow('tampered-record', 'A record changed on the way', 'Its tag does not fit any more.', {
        tamper: { message: 4, offset: 40, xor: 1, by: 'attacker' },
      }),
      flow('bad-signature', 'A wrong signature', 'The server does not hold the key of its certificate.', {
        tamper: { message: 5, offset: 20, xor: 1, by: 'sender' },
      }),
      flow('bad-finished', 'A wrong Finished', 'The server has seen another handshake.', {
        tamper: { message: 6, offset: 10, xor: 1, by: 'sender' },
      }),
      flow('cut', 'The stream is cut off', 'After the ServerHello nothing comes any more.', { cutAfter: 2 }),
    ],
  },
];

export const flows: readonly Flow[] = flowGroups.flatMap((group) => group.flows);
export const firstFlow = flows[0] as Flow;

/** The flow with exactly these options, whatever the randomness. */
export function flowOf(options: Options): Flow | undefined {
  const key = (o: Options): string => JSON.stringify(Object.entries({ ...o, seed: '' }).sort());
  return flows.find((one) => key(one.options) === key(options));
}
