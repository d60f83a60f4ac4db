/** Attacks on clients by servers that are who they say and do not keep to the rules: in the negotiation, and with data. */

import * as tls from '../../runtime/index.ts';
import { add, body, bytes, code, drop, patched } from '../handshake/violations/violation.ts';
import type { Attack } from './attack.ts';
import { authentic } from './means.ts';
import { both, dropGuard, dropRefusal, dropStep, ignore, openFor, retarget } from './mutate.ts';
import type { AttackStep } from './replay.ts';
import { changed, connected, downgraded, flight, forgeTo, hello, rest, unexpected, word } from './steps.ts';

type OnClient = Omit<Attack, 'victim' | 'sides'>;

const forge = forgeTo('client');

const negotiation: readonly OnClient[] = [
  {
    name: 'the mark of a downgrade is overlooked',
    known: 'RFC 9846 section 4.2.3; version rollback (RefTLS, S&P 2017)',
    property: 'P18',
    means: authentic,
    mutation: dropStep('client', ['WAIT_SH', 'ServerHello'], 'checkServerHello'),
    steps: [forge('ServerHello', downgraded), forge('EncryptedExtensions'), ...rest],
    succeeds: connected,
    refused: { alert: 'illegal_parameter', reason: 'TLS13_DOWNGRADE' },
  },
  {
    name: 'a second HelloRetryRequest',
    known: 'RFC 9846 section 4.2.4',
    property: 'P43',
    means: authentic,
    options: { client: (c) => tls.SSL_CTX_set_key_share_count(c, 0) },
    mutation: dropRefusal('client', ['WAIT_SH', 'HelloRetryRequest']),
    steps: [forge('HelloRetryRequest'), forge('HelloRetryRequest'), ...flight],
    succeeds: (o) => o.connected && o.sent.filter((name) => name === 'ClientHello').length === 3,
    refused: unexpected,
  },
  {
    name: 'a HelloRetryRequest that asks for nothing',
    known: 'RFC 9846 section 4.2.4',
    property: 'P44',
    means: authentic,
    mutation: dropStep('client', ['WAIT_SH', 'HelloRetryRequest'], 'checkHelloRetryRequest'),
    steps: [forge('HelloRetryRequest', changed('HelloRetryRequest', drop(code.key_share))), ...flight],
    succeeds: connected,
    refused: { alert: 'illegal_parameter', reason: 'EMPTY_HELLO_RETRY_REQUEST' },
  },
  {
    name: 'a suite other than that of the HelloRetryRequest',
    known: 'RFC 9846 section 4.2.4',
    property: 'P20',
    mutation: dropStep('client', ['WAIT_SH', 'ServerHello'], 'checkServerHelloAfterRetry'),
    steps: [
      forge('HelloRetryRequest'),
      forge('ServerHello', {
        change: (m: Uint8Array) => body('ServerHello', patched(67, 0x13, 0x03)).messages?.ServerHello?.(m, 0) ?? m,
      }),
    ],
    succeeds: (o) => o.state === 'WAIT_EE',
    refused: { alert: 'illegal_parameter', reason: 'WRONG_CIPHER_RETURNED' },
  },
  {
    name: 'an application protocol that was not offered',
    known: 'ALPACA (USENIX Security 2021)',
    property: 'P11',
    means: authentic,
    mutation: dropStep('client', ['WAIT_EE', 'EncryptedExtensions'], 'checkEncryptedExtensions'),
    steps: [
      forge('ServerHello'),
      forge('EncryptedExtensions', changed('EncryptedExtensions', add(code.alpn, bytes(0, 4, 3, 0x66, 0x74, 0x70)))),
      ...rest,
    ],
    succeeds: connected,
    refused: { alert: 'unsupported_extension', reason: 'UNEXPECTED_EXTENSION' },
  },
];

const fatal = [2, 80];
const data: AttackStep = { record: 'application_data', to: 'client', bytes: word };

const later: readonly OnClient[] = [
  {
    name: 'a change_cipher_spec that ends the handshake',
    known: 'CVE-2014-0224 (early CCS)',
    property: 'P41',
    mutation: retarget('client', ['WAIT_SH', 'ChangeCipherSpec'], 'CONNECTED'),
    steps: [{ raw: [20, 3, 3, 0, 1, 1], to: 'client' }],
    succeeds: (o) => o.state === 'CONNECTED',
    refused: {},
  },
  {
    name: 'a handshake cut short, taken for a close',
    known: 'truncation (Smyth and Pironti, 2013)',
    property: 'P56',
    mutation: retarget('client', ['WAIT_SH', 'transportEnded'], 'SHUT_DOWN'),
    steps: [{ end: 'client' }],
    succeeds: (o) => o.error === tls.SSL_ERROR_ZERO_RETURN,
    refused: { reason: 'UNEXPECTED_EOF_WHILE_READING' },
  },
  {
    name: 'application data before Finished, from whom nobody knows',
    known: 'CVE-2019-20786 (Pion), SKIP-TLS CVE-2014-6593',
    property: 'P01',
    mutation: openFor('client', 'WAIT_CERT_CR'),
    steps: [...hello, data],
    succeeds: (o) => o.data === 'word' && !o.connected,
    refused: unexpected,
  },
  {
    name: 'a certificate asked for later, though the client did not offer it',
    known: 'RFC 9846 section 4.7.2',
    property: 'P51',
    means: authentic,
    mutation: both(
      dropRefusal('client', ['CONNECTED', 'CertificateRequest']),
      dropGuard('client', ['CONNECTED', 'CertificateRequest'], 'authOffered'),
    ),
    steps: [...flight, forge('CertificateRequest')],
    succeeds: (o) => o.sent.slice(-2).join() === 'Certificate,Finished',
    refused: unexpected,
  },
  {
    name: 'a change_cipher_spec after the handshake',
    known: 'CVE-2014-0224 (early CCS), CVE-2020-25648',
    property: 'P40',
    means: authentic,
    mutation: ignore('client', ['CONNECTED', 'ChangeCipherSpec']),
    steps: [...flight, { raw: [20, 3, 3, 0, 1, 1], to: 'client' }, data],
    succeeds: (o) => o.connected && o.data === 'word',
    refused: unexpected,
  },
  {
    name: 'application data after a fatal alert',
    known: 'CVE-2017-3737',
    property: 'P57',
    means: authentic,
    mutation: ignore('client', ['CONNECTED', 'alert']),
    steps: [...flight, { record: 'alert', to: 'client', bytes: fatal }, data],
    succeeds: (o) => o.data === 'word',
    refused: { reason: 'TLSV1_ALERT_INTERNAL_ERROR' },
  },
  {
    name: 'application data after close_notify',
    known: 'RFC 9846 section 6.1',
    property: 'P54',
    means: authentic,
    mutation: ignore('client', ['CONNECTED', 'closeNotify']),
    steps: [...flight, { record: 'alert', to: 'client', bytes: [1, 0] }, data],
    succeeds: (o) => o.data === 'word',
    refused: {},
  },
  {
    name: 'key updates without end',
    known: 'CVE-2020-12457 (floods)',
    property: 'P61',
    means: authentic,
    mutation: dropStep('client', ['CONNECTED', 'KeyUpdate'], 'countKeyUpdate'),
    steps: [...flight, ...Array.from({ length: 40 }, () => forge('KeyUpdate')), data],
    succeeds: (o) => o.data === 'word',
    refused: { alert: 'unexpected_message', reason: 'TOO_MANY_KEY_UPDATES' },
  },
];

export const misbehaviourToClients: readonly Attack[] = [...negotiation, ...later].map((attack) => ({
  ...attack,
  victim: 'client',
  sides: ['client'],
}));
