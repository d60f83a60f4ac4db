/** Attacks on servers: by clients that are not who they say, that hold no key, or that leave out what proves it. */

import * as tls from '../../runtime/index.ts';
import { earnTicket } from '../conform/stage.ts';
import { body, bytes, patched } from '../handshake/violations/violation.ts';
import { demanding } from '../support/connect.ts';
import type { Attack } from './attack.ts';
import { authentic, knownPsk, selfSigned, stolenKey, victimsCertificate } from './means.ts';
import { acceptLike, dropRefusal, dropStep, ignore, openFor, retarget } from './mutate.ts';
import type { Outcome } from './replay.ts';
import { connected, forgeTo, spoiled, unexpected, word } from './steps.ts';

type OnServer = Omit<Attack, 'victim' | 'sides'>;

const forge = forgeTo('server');
const anonymous = (outcome: Outcome): boolean => outcome.connected && outcome.peer === undefined;
const demands = { options: { server: demanding('Ed25519') } };
const proven = [forge('Certificate'), forge('CertificateVerify'), forge('Finished')];

const impostors: readonly OnServer[] = [
  {
    name: "a client that shows another's certificate and leaves out the proof",
    known: 'CVE-2022-25640',
    property: 'P04',
    ...demands,
    means: victimsCertificate,
    mutation: acceptLike('server', ['WAIT_CV', 'Finished'], 'WAIT_FINISHED'),
    steps: [forge('ClientHello'), forge('Certificate'), forge('Finished')],
    succeeds: (o) => o.connected && o.peer !== undefined,
    refused: unexpected,
  },
  {
    name: 'a client that shows nothing where a certificate was asked for',
    known: 'CVE-2020-2655, CVE-2022-37026',
    property: 'P04',
    ...demands,
    mutation: acceptLike('server', ['WAIT_CERT', 'Finished'], 'WAIT_FINISHED'),
    steps: [forge('ClientHello'), forge('Finished')],
    succeeds: anonymous,
    refused: unexpected,
  },
  {
    name: 'a client without a certificate where one is required',
    known: 'RFC 9846 section 4.5.1.3',
    property: 'P04',
    ...demands,
    mutation: dropRefusal('server', ['WAIT_CERT', 'Certificate']),
    steps: [forge('ClientHello'), forge('Certificate', { empty: true }), forge('Finished')],
    succeeds: anonymous,
    refused: { alert: 'certificate_required', reason: 'PEER_DID_NOT_RETURN_A_CERTIFICATE' },
  },
  {
    name: "a client that shows another's certificate and signs with its own key",
    known: 'CVE-2021-3336, CVE-2022-25638',
    property: 'P04',
    ...demands,
    means: victimsCertificate,
    mutation: dropStep('server', ['WAIT_CV', 'CertificateVerify'], 'verifyClientCertificateVerify'),
    steps: [forge('ClientHello'), ...proven],
    succeeds: connected,
    refused: { alert: 'decrypt_error', reason: 'BAD_SIGNATURE' },
  },
  {
    name: 'a client whose certificate nobody trusts',
    known: 'CVE-2024-45159 (verify result lost)',
    property: 'P04',
    ...demands,
    means: selfSigned,
    mutation: retarget('server', ['VERIFY_CERT', 'certificateRejected'], 'WAIT_CV'),
    steps: [forge('ClientHello'), ...proven],
    succeeds: (o) => o.connected && o.verifyResult !== 0,
    refused: { alert: 'unknown_ca', reason: 'CERTIFICATE_VERIFY_FAILED' },
  },
  {
    name: 'a certificate that nobody asked for',
    known: 'CVE-2014-6321 (WinShock)',
    property: 'P05',
    options: { server: (c) => void tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_NONE) },
    means: selfSigned,
    mutation: acceptLike('server', ['WAIT_FINISHED', 'Certificate'], 'WAIT_CERT'),
    steps: [forge('ClientHello'), ...proven],
    succeeds: (o) => o.connected && o.peer !== undefined,
    refused: unexpected,
  },
  {
    name: 'a client whose Finished nobody looks at',
    known: 'RFC 9846 section 4.5.3',
    property: 'P07',
    mutation: dropStep('server', ['WAIT_FINISHED', 'Finished'], 'verifyClientFinished'),
    steps: [forge('ClientHello'), forge('Finished', spoiled)],
    succeeds: connected,
    refused: { alert: 'decrypt_error', reason: 'DIGEST_CHECK_FAILED' },
  },
];

const keys: readonly OnServer[] = [
  {
    name: 'a pre-shared key taken from one who does not hold it',
    known: 'RFC 9846 section 4.3.11.2',
    property: 'P13',
    options: { server: (c) => tls.SSL_CTX_set_psk_find_callback(c, () => stolenKey) },
    means: () => ({ psk: knownPsk(new Uint8Array(32)) }),
    mutation: dropStep('server', ['CHOOSE_PSK', 'pskChosen'], 'verifyBinder'),
    steps: [forge('ClientHello')],
    succeeds: (o) => o.sent.join() === 'ServerHello,EncryptedExtensions,Finished',
    refused: { alert: 'decrypt_error', reason: 'DIGEST_CHECK_FAILED' },
  },
  {
    name: '0-RTT data whose end is missing',
    known: 'RFC 9846 section 4.6; 0-RTT truncation',
    property: 'P46',
    options: { server: (c) => void tls.SSL_CTX_set_max_early_data(c, 1000) },
    prepare: (ssl) => void tls.SSL_read_early_data(ssl, new Uint8Array(16)),
    means: (provider, { server }) => ({ psk: earnTicket(server, provider) }),
    mutation: acceptLike('server', ['WAIT_EOED', 'Finished'], 'WAIT_FINISHED'),
    steps: [forge('ClientHello', { earlyData: true }), forge('Finished')],
    succeeds: connected,
    refused: unexpected,
  },
  {
    name: 'a second ClientHello that differs from the first',
    known: 'RFC 9846 section 4.2.2',
    property: 'P20',
    mutation: dropStep('server', ['START', 'ClientHello'], 'checkSecondClientHello'),
    steps: [
      forge('ClientHello', { share: false }),
      forge('ClientHello', {
        change: (m: Uint8Array) => body('ClientHello', patched(2, 9, 9, 9, 9)).messages?.ClientHello?.(m, 0) ?? m,
      }),
      forge('Finished'),
    ],
    succeeds: connected,
    refused: { alert: 'illegal_parameter', reason: 'CLIENTHELLO_MISMATCH' },
  },
  {
    name: 'a KeyUpdate before Finished',
    known: 'RFC 9846 section 4.7.3',
    property: 'P38',
    mutation: ignore('server', ['WAIT_FINISHED', 'KeyUpdate']),
    steps: [forge('ClientHello'), forge('KeyUpdate', { counts: false }), forge('Finished')],
    succeeds: connected,
    refused: unexpected,
  },
  {
    name: 'a change_cipher_spec before the ClientHello',
    known: 'CVE-2014-0224 (early CCS)',
    property: 'P40',
    mutation: ignore('server', ['START', 'ChangeCipherSpec']),
    steps: [{ raw: [20, 3, 3, 0, 1, 1], to: 'server' }, forge('ClientHello'), forge('Finished')],
    succeeds: connected,
    refused: unexpected,
  },
];

const later: readonly OnServer[] = [
  {
    name: 'a second handshake within the first',
    known: 'CVE-2009-3555 (renegotiation)',
    property: 'P67',
    mutation: acceptLike('server', ['CONNECTED', 'ClientHello'], 'START'),
    steps: [forge('ClientHello'), forge('Finished'), forge('ClientHello', { counts: false })],
    succeeds: (o) => o.sent.filter((name) => name === 'ServerHello').length === 2,
    refused: unexpected,
  },
  {
    name: 'application data before Finished',
    known: 'CVE-2019-20786 (Pion), CVE-2020-24613',
    property: 'P01',
    mutation: openFor('server', 'WAIT_FINISHED'),
    steps: [forge('ClientHello'), { record: 'application_data', to: 'server', bytes: word }],
    succeeds: (o) => o.data === 'word' && !o.connected,
    refused: unexpected,
  },
  {
    name: 'an answer without a certificate to a question after the handshake',
    known: 'CVE-2026-55962',
    property: 'P52',
    options: {
      server(c) {
        demanding('Ed25519')(c);
        const later = tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_FAIL_IF_NO_PEER_CERT | tls.SSL_VERIFY_POST_HANDSHAKE;
        tls.SSL_CTX_set_verify(c, later);
      },
    },
    mutation: acceptLike('server', ['AWAIT_AUTH', 'Finished'], 'AUTH_WAIT_FINISHED'),
    steps: [
      forge('ClientHello', { postHandshakeAuth: true }),
      forge('Finished'),
      { call: 'server', does: (ssl) => void tls.SSL_verify_client_post_handshake(ssl) },
      { call: 'server', does: (ssl) => void tls.SSL_write(ssl, bytes(1)) },
      forge('Finished'),
    ],
    succeeds: (o) => o.state === 'CONNECTED' && o.peer === undefined,
    refused: unexpected,
  },
  {
    name: "a later answer with another's certificate and without the proof",
    known: 'CVE-2022-25640, CVE-2026-55962',
    property: 'P52',
    options: {
      server(c) {
        demanding('Ed25519')(c);
        tls.SSL_CTX_set_verify(c, tls.SSL_VERIFY_PEER | tls.SSL_VERIFY_POST_HANDSHAKE);
      },
    },
    means: victimsCertificate,
    mutation: acceptLike('server', ['AUTH_WAIT_CV', 'Finished'], 'AUTH_WAIT_FINISHED'),
    steps: [
      forge('ClientHello', { postHandshakeAuth: true }),
      forge('Finished'),
      { call: 'server', does: (ssl) => void tls.SSL_verify_client_post_handshake(ssl) },
      { call: 'server', does: (ssl) => void tls.SSL_write(ssl, bytes(1)) },
      forge('Certificate'),
      forge('Finished'),
    ],
    succeeds: (o) => o.state === 'CONNECTED' && o.peer !== undefined,
    refused: unexpected,
  },
  {
    name: 'application data after a fatal alert',
    known: 'CVE-2017-3737',
    property: 'P57',
    means: authentic,
    mutation: ignore('server', ['CONNECTED', 'alert']),
    steps: [
      forge('ClientHello'),
      forge('Finished'),
      { record: 'alert', to: 'server', bytes: [2, 80] },
      { record: 'application_data', to: 'server', bytes: word },
    ],
    succeeds: (o) => o.data === 'word',
    refused: { reason: 'TLSV1_ALERT_INTERNAL_ERROR' },
  },
];

export const onServers: readonly Attack[] = [...impostors, ...keys, ...later].map((attack) => ({
  ...attack,
  victim: 'server',
  sides: ['server'],
}));
