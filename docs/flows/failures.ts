/** The flows that fail, one for each important alert: what is wrong, who notices, and how both calls end. */

import * as tls from '../../runtime/index.ts';
import { start } from '../../runtime/ssl/start.ts';
import type { Flow } from './flows.ts';
import { authorityPem, expiredIdentity, serverIdentity, strangeIdentity } from './identities.ts';
import { type Attacker, type Stage, type StageOptions, use } from './stage.ts';

type Play = (name: string, options?: StageOptions) => Stage;

interface Failure {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly rfc: string;
  readonly options?: StageOptions;
  /** Unless a handshake with these options is all that happens. */
  readonly play?: (shaken: Play) => Stage;
}

/** All of them; `shaken` makes a client and a server, and has them shake hands. */
export const failures = (shaken: Play): readonly Omit<Flow, 'kind'>[] =>
  all.map(({ options, play, ...flow }) => ({
    ...flow,
    play: () => play?.(shaken) ?? shaken(flow.name, options),
  }));

/** Changes the first record of this side that has this content type. */
const change =
  (from: 'client' | 'server', type: number, how: string, alter: (record: Uint8Array) => void) => (): Attacker => {
    let done = false;
    return (passing) => {
      if (done || passing.from !== from || passing.record[0] !== type) return undefined;
      done = true;
      const record = passing.record.slice();
      alter(record);
      return { record, how };
    };
  };

const flip =
  (at: number) =>
  (record: Uint8Array): void => {
    const index = at < 0 ? record.length + at : at;
    record[index] = (record[index] ?? 0) ^ 1;
  };

/** Where in the record the extension with this code stands. */
function extensionAt(record: Uint8Array, code: number): number {
  const isServer = record[5] === 2;
  let at = 5 + 4 + 34;
  at += 1 + (record[at] ?? 0);
  if (isServer) at += 3;
  else {
    at += 2 + u2(record, at);
    at += 1 + (record[at] ?? 0);
  }
  for (at += 2; at < record.length; at += 4 + u2(record, at + 2)) if (u2(record, at) === code) return at;
  throw new Error(`there is no extension ${code}`);
}

const u2 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

const [handshake, protectedRecord] = [22, 23];
const code = { signatureAlgorithms: 13, keyShare: 51, supportedVersions: 43 };

/** Gives an extension of the record another number. */
const renumber =
  (from: number, to: number) =>
  (record: Uint8Array): void => {
    record.set([to >> 8, to & 0xff], extensionAt(record, from));
  };

const clientHello = (how: string, alter: (record: Uint8Array) => void): StageOptions => ({
  attacker: change('client', handshake, how, alter),
});
const serverHello = (how: string, alter: (record: Uint8Array) => void): StageOptions => ({
  attacker: change('server', handshake, how, alter),
});

const all: readonly Failure[] = [
  {
    name: 'tampered-finished',
    title: 'bad_record_mac: a bit of Finished is changed on the way',
    about:
      'Every protected record carries a tag that only the two sides can make. The server finds it wrong and trusts nothing of the record.',
    rfc: '5.2',
    options: { attacker: change('client', protectedRecord, 'one bit changed', flip(-1)) },
  },
  {
    name: 'tampered-client-hello',
    title: 'bad_record_mac: a bit of ClientHello is changed on the way',
    about:
      'Nothing protects the first message, and the server takes it. But all keys follow from what was said, so both sides now have different ones.',
    rfc: '4.2.2',
    options: clientHello('one bit changed', flip(20)),
  },
  {
    name: 'wrong-finished',
    title: 'decrypt_error: a Finished that is wrong',
    about:
      'The server is mistaken about what was said: its Finished is well protected, but not the MAC of this handshake.',
    rfc: '4.5.3',
    play: (shaken) => shaken('wrong-finished', { prepare: ({ server }) => lie(server, 20, flip(-1)) }),
  },
  {
    name: 'wrong-signature',
    title: 'decrypt_error: a signature that is wrong',
    about: 'The server shows a certificate whose private key it does not have.',
    rfc: '4.5.2',
    options: { server: (c) => use(c, { ...serverIdentity, key: () => new Uint8Array(64) }) },
  },
  {
    name: 'wrong-name',
    title: 'bad_certificate: a certificate for somebody else',
    about: 'The certificate is sound, but the client wanted to speak to another host.',
    rfc: '4.5.1.3',
    options: { prepare: ({ client }) => void tls.SSL_set1_host(client, 'example.org') },
  },
  {
    name: 'unknown-ca',
    title: 'unknown_ca: a certificate from an authority that nobody trusts',
    about: 'The client finds no path from the certificate to an authority that it trusts.',
    rfc: '6.2',
    options: { server: (c) => use(c, strangeIdentity) },
  },
  {
    name: 'expired',
    title: 'certificate_expired: a certificate past its time',
    about: 'It was good until June.',
    rfc: '6.2',
    options: { server: (c) => use(c, expiredIdentity) },
  },
  {
    name: 'no-shared-cipher',
    title: 'handshake_failure: no cipher suite in common',
    about: 'Each side knows one suite only, and not the same.',
    rfc: '6.2',
    options: {
      client: (c) => void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_128_GCM_SHA256'),
      server: (c) => void tls.SSL_CTX_set_ciphersuites(c, 'TLS_AES_256_GCM_SHA384'),
    },
  },
  {
    name: 'no-shared-group',
    title: 'handshake_failure: no group in common',
    about: 'Without a group that both know there are no keys.',
    rfc: '4.2.1',
    options: {
      client: (c) => void tls.SSL_CTX_set1_groups_list(c, 'X25519'),
      server: (c) => void tls.SSL_CTX_set1_groups_list(c, 'P-384'),
    },
  },
  {
    name: 'no-application-protocol',
    title: 'no_application_protocol: nothing to talk about',
    about: 'The client wants to speak HTTP/2, the server something else.',
    rfc: '7301#3.2',
    options: {
      client: (c) => void tls.SSL_CTX_set_alpn_protos(c, ['h2']),
      server: (c) => tls.SSL_CTX_set_alpn_select_cb(c, () => tls.SSL_TLSEXT_ERR_ALERT_FATAL),
    },
  },
  {
    name: 'protocol-version',
    title: 'protocol_version: a client that does not know TLS 1.3',
    about: 'Someone takes supported_versions out of the ClientHello, to make both sides fall back to something weaker.',
    rfc: '4.2.1',
    options: clientHello('no supported_versions', renumber(code.supportedVersions, 0xfafa)),
  },
  {
    name: 'missing-extension',
    title: 'missing_extension: a ClientHello without signature_algorithms',
    about: 'A client that offers no pre-shared key must say which signatures it understands.',
    rfc: '9.2',
    options: clientHello('no signature_algorithms', renumber(code.signatureAlgorithms, 0xfafa)),
  },
  {
    name: 'illegal-parameter',
    title: 'illegal_parameter: a suite that was not offered',
    about: 'The ServerHello chooses what the client has not offered.',
    rfc: '4.2.3',
    options: serverHello('another suite', (record) => record.set([0x13, 0x05], 5 + 4 + 35 + (record[5 + 4 + 34] ?? 0))),
  },
  {
    name: 'unsupported-extension',
    title: 'unsupported_extension: an answer that nobody asked for',
    about: 'A server may only answer extensions that the client has sent.',
    rfc: '4.3',
    options: serverHello('an unknown extension', renumber(code.keyShare, 0xfafa)),
  },
  {
    name: 'decode-error',
    title: 'decode_error: a message that does not add up',
    about: 'The length of the cipher suites leads past the end of the message.',
    rfc: '6.2',
    options: clientHello('a wrong length', (record) =>
      record.set([0xff, 0xfe], 5 + 4 + 35 + (record[5 + 4 + 34] ?? 0)),
    ),
  },
  {
    name: 'record-overflow',
    title: 'record_overflow: a record that is too long',
    about: 'No record may be longer than 16,640 bytes, so nobody waits for one that says it is.',
    rfc: '5.2',
    options: {
      attacker: change('server', protectedRecord, 'a length of 65,535', (record) => record.set([0xff, 0xff], 3)),
    },
  },
  {
    name: 'unexpected-message',
    title: 'unexpected_message: a Finished in the place of ServerHello',
    about: 'A message that has no business here ends the handshake, whatever is in it.',
    rfc: '6.2',
    options: serverHello('HandshakeType 20', (record) => record.set([20], 5)),
  },
  {
    name: 'certificate-required',
    title: 'certificate_required: a client that has none',
    about:
      'The client is through before the server has read its empty Certificate, and learns of the refusal with its next read.',
    rfc: '4.5.1.2',
    play(shaken) {
      const stage = shaken('certificate-required', {
        server(c) {
          tls.SSL_CTX_load_verify_certificates(c, authorityPem);
          tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_FAIL_IF_NO_PEER_CERT);
        },
      });
      stage.read('client');
      return stage;
    },
  },
  {
    name: 'internal-error',
    title: 'internal_error: a private key that cannot be reached',
    about: 'The key of the server is kept elsewhere, and whoever keeps it does not answer.',
    rfc: '6.2',
    options: { server: (c) => use(c, { ...serverIdentity, key: unreachable }) },
  },
  {
    name: 'truncation',
    title: 'Truncation: a stream that is cut off',
    about:
      'The connection ends without a close_notify. What came may not be all, so this is an error and no end of data.',
    rfc: '6.1',
    play(shaken) {
      const stage = shaken('truncation');
      stage.write('server', 'the first half');
      stage.read('client');
      stage.note('someone cuts the line');
      stage.cut('server');
      stage.read('client');
      return stage;
    },
  },
];

function unreachable(): never {
  throw new Error('the key is out of reach');
}

/** Has a connection that has not begun send something else than it thinks, in every message of this type. */
function lie(ssl: tls.SSL, type: number, alter: (message: Uint8Array) => void): void {
  const driver = start(ssl);
  if (typeof driver === 'string') throw new Error(driver);
  const { records } = driver;
  const { queue } = records;
  records.queue = (content, payload) => {
    const sent = payload.slice();
    if (content === 'handshake' && payload[0] === type) alter(sent);
    queue.call(records, content, sent);
  };
}
