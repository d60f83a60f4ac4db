/** What the application may take its time for: each wait has its return code, and the repeated call goes on from there. */

import { describe, expect, it, vi } from 'vitest';
import * as tls from '../../runtime/index.ts';
import { called, demanding, makePair, type Pair, type PairOptions, shakeHands } from '../support/connect.ts';
import { expectEcho } from '../support/connected.ts';
import { identity } from '../support/identities.ts';

/** Decides how a callback answers; `yes` and `no` make the two answers. */
type Ask = <T>(yes: () => T, no: () => T) => tls.Reply<T>;

interface Wait {
  readonly name: string;
  readonly who: 'client' | 'server';
  /** The state in which it waits. */
  readonly state: string;
  readonly error: number;
  readonly want: number;
  /** What a refusal comes to. */
  readonly refused: readonly [alert: string, reason: string];
  /** What a promise that is rejected comes to. */
  readonly rejected: readonly [alert: string, reason: string];
  readonly options: (ask: Ask) => PairOptions;
}

const { leaf } = identity('Ed25519');
const key = tls.chooseProvider().privateKey(leaf.keyPkcs8);
const accept = (): tls.Verdict => 'accept';
const reject = (): tls.Verdict => 'reject';
const internalError = ['internal_error', 'INTERNAL_ERROR'] as const;
const keyFailed = ['internal_error', 'PRIVATE_KEY_OPERATION_FAILED'] as const;
const clientHello = { error: tls.SSL_ERROR_WANT_CLIENT_HELLO_CB, want: tls.SSL_CLIENT_HELLO_CB, state: 'RECVD_CH' };
const lookup = { error: tls.SSL_ERROR_WANT_X509_LOOKUP, want: tls.SSL_X509_LOOKUP };
const verify = { error: tls.SSL_ERROR_WANT_RETRY_VERIFY, want: tls.SSL_RETRY_VERIFY, state: 'VERIFY_CERT' };
const signing = { error: tls.SSL_ERROR_WANT_ASYNC, want: tls.SSL_ASYNC_PAUSED, state: 'SIGN_CV' };

/** A context whose key is owned by `ask`. */
function withOwner(ask: Ask): (context: tls.SSL_CTX) => void {
  return (context) => {
    context.settings.credentials = [];
    tls.SSL_CTX_use_certificate_chain(context, leaf.certPem);
    tls.SSL_CTX_use_PrivateKey(context, (scheme, input) =>
      ask(
        () => key.sign(scheme, input, (length) => new Uint8Array(length)),
        () => {
          throw new Error('the token is gone');
        },
      ),
    );
  };
}

const waits: readonly Wait[] = [
  {
    name: 'client-hello callback',
    who: 'server',
    ...clientHello,
    refused: ['handshake_failure', 'CONNECTION_REJECTED'],
    rejected: internalError,
    options: (ask) => ({ server: (c) => tls.SSL_CTX_set_client_hello_cb(c, () => ask(accept, reject)) }),
  },
  {
    name: 'certificate callback of a server',
    who: 'server',
    ...lookup,
    state: 'NEGOTIATED',
    refused: ['internal_error', 'CERT_CB_ERROR'],
    rejected: internalError,
    options: (ask) => ({ server: (c) => tls.SSL_CTX_set_cert_cb(c, () => ask(accept, reject)) }),
  },
  {
    name: 'certificate callback of a client',
    who: 'client',
    ...lookup,
    state: 'CHOOSE_CERT',
    refused: ['internal_error', 'CERT_CB_ERROR'],
    rejected: internalError,
    options: (ask) => ({
      client: (c) => tls.SSL_CTX_set_cert_cb(c, () => ask(accept, reject)),
      server: (c) => tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER),
    }),
  },
  {
    name: 'verify callback of a client',
    who: 'client',
    ...verify,
    refused: ['handshake_failure', 'CERTIFICATE_VERIFY_FAILED'],
    rejected: internalError,
    options: (ask) => ({
      client: (c) =>
        tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER, () =>
          ask(
            () => true,
            () => false,
          ),
        ),
    }),
  },
  {
    name: 'verify callback of a server',
    who: 'server',
    ...verify,
    refused: ['handshake_failure', 'CERTIFICATE_VERIFY_FAILED'],
    rejected: internalError,
    options: (ask) => ({
      client: withOwner((yes) => yes()),
      server: (c) => {
        demanding('Ed25519')(c);
        tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER, () =>
          ask(
            () => true,
            () => false,
          ),
        );
      },
    }),
  },
  {
    name: "owner of a server's key",
    who: 'server',
    ...signing,
    refused: keyFailed,
    rejected: keyFailed,
    options: (ask) => ({ server: withOwner(ask) }),
  },
  {
    name: "owner of a client's key",
    who: 'client',
    ...signing,
    refused: keyFailed,
    rejected: keyFailed,
    options: (ask) => ({ client: withOwner(ask), server: demanding('Ed25519') }),
  },
];

/** Both sides as far as they get; the one that waits must say so, and say so again when asked again. */
function expectWaiting(pair: Pair, { who, error, want, state }: Wait): void {
  const ends = shakeHands(pair);
  const expected = { returned: -1, error, want, state, reasons: [] };
  expect(ends[who]).toEqual(expected);
  expect(called(pair[who], tls.SSL_do_handshake)).toEqual(expected);
}

describe.each(waits)('$name', (wait) => {
  it('asks to be called again for as long as it says nothing', () => {
    let ready = false;
    const answer = vi.fn(() => ready);
    const pair = makePair(wait.options((yes) => (answer() ? yes() : undefined)));
    expectWaiting(pair, wait);
    expect(answer.mock.calls.length).toBeGreaterThanOrEqual(2);
    ready = true;
    expect(shakeHands(pair)).toMatchObject({ client: { returned: 1 }, server: { returned: 1 } });
    expectEcho(pair);
  });

  it('answers by a promise, and is asked once', async () => {
    const { promise, release } = gate();
    const answer = vi.fn(() => promise);
    const pair = makePair(wait.options((yes) => answer().then(yes)));
    expectWaiting(pair, wait);
    release();
    await new Promise(setImmediate);
    expect(shakeHands(pair)).toMatchObject({ client: { returned: 1 }, server: { returned: 1 } });
    expect(answer).toHaveBeenCalledTimes(1);
    expectEcho(pair);
  });

  it('refuses', () => {
    expectRefused(makePair(wait.options((_yes, no) => no())), wait, wait.refused);
  });

  it('answers by a promise that is rejected', async () => {
    const pair = makePair(wait.options(() => Promise.reject(new Error('no answer'))));
    expectWaiting(pair, wait);
    await new Promise(setImmediate);
    expectRefused(pair, wait, wait.rejected);
  });
});

/** A promise, and what fulfils it. */
function gate(): { readonly promise: Promise<void>; readonly release: () => void } {
  let release = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

/** The failure, told to the peer, and the same again when asked again. */
function expectRefused(pair: Pair, { who }: Wait, [alert, reason]: readonly [string, string]): void {
  const ends = shakeHands(pair);
  const expected = {
    returned: -1,
    error: tls.SSL_ERROR_SSL,
    want: tls.SSL_NOTHING,
    state: 'FAILED',
    reasons: [reason],
  };
  expect(ends[who]).toEqual(expected);
  expect(pair[who].alerts).toEqual([`sent ${alert}`]);
  expect(called(pair[who], tls.SSL_do_handshake)).toEqual(expected);
}

it('waiting for the transport: WANT_READ and WANT_WRITE', () => {
  const { client } = makePair({ capacity: [16, 16] });
  expect(called(client, tls.SSL_do_handshake)).toMatchObject({
    returned: -1,
    error: tls.SSL_ERROR_WANT_WRITE,
    want: tls.SSL_WRITING,
  });
  const { server } = makePair();
  expect(called(server, tls.SSL_do_handshake)).toMatchObject({
    returned: -1,
    error: tls.SSL_ERROR_WANT_READ,
    want: tls.SSL_READING,
  });
});

it('neither role nor BIO: an error with a reason', () => {
  const ssl = tls.SSL_new(tls.SSL_CTX_new(tls.TLS_method()));
  const side = { ...makePair().client, ssl };
  expect(called(side, tls.SSL_do_handshake)).toMatchObject({
    returned: -1,
    error: tls.SSL_ERROR_SSL,
    reasons: ['CONNECTION_TYPE_NOT_SET'],
  });
  tls.SSL_set_connect_state(ssl);
  expect(called(side, tls.SSL_do_handshake)).toMatchObject({
    returned: -1,
    error: tls.SSL_ERROR_SSL,
    reasons: ['BIO_NOT_SET'],
  });
});
