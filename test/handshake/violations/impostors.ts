/** Peers that are not who they say, or that say it twice; and what no handshake has in it at all. */

import { chooseProvider } from '../../../runtime/crypto/choose.ts';
import type { SignatureSchemeName } from '../../../runtime/crypto/provider.ts';
import * as tls from '../../../runtime/index.ts';
import { demanding, host, type PairOptions } from '../../support/connect.ts';
import { identity, now } from '../../support/identities.ts';
import { type Mischief, message } from '../../support/mischief.ts';
import { type Issued, issue, makeSelfSigned } from '../../support/pki.ts';
import { bytes, edited, type Violation } from './violation.ts';

type Change = (context: tls.SSL_CTX) => void;

const day = 24 * 3600 * 1000;
const { ca, leaf } = identity('Ed25519');
const ed25519 = { kind: 'Ed25519', dns: [host] } as const;

/** Shows this chain, with the proof of its first certificate's key. */
const showing =
  (...chain: readonly [Issued, ...Issued[]]): Change =>
  (context) => {
    context.settings.credentials = [];
    tls.SSL_CTX_use_certificate_chain(context, chain.map(({ certPem }) => certPem).join(''));
    tls.SSL_CTX_use_PrivateKey(context, chain[0].keyPem);
  };

/** Shows a certificate of somebody whose key it does not have. */
const stealing =
  (stolen: Issued, own: Issued): Change =>
  (context) => {
    context.settings.credentials = [];
    tls.SSL_CTX_use_certificate_chain(context, stolen.certPem);
    const provider = chooseProvider();
    const key = provider.privateKey(own.keyPkcs8);
    tls.SSL_CTX_use_PrivateKey(context, (scheme: SignatureSchemeName, input: Uint8Array) =>
      key.sign(scheme, input, provider.random),
    );
  };

const middle = issue(ca, { kind: 'Ed25519', dns: ['middle.example'], keyUsage: ['digitalSignature', 'keyCertSign'] });
const past = { notBefore: new Date(now.getTime() - 9 * day), notAfter: new Date(now.getTime() - day) };

/** Application data, as well protected as the handshake is by then, before a message. */
const dataBefore = (type: number): Mischief => ({
  records: (out) =>
    out.type === 'handshake' && out.payload[0] === type
      ? [{ type: 'application_data', payload: bytes(9) }, out]
      : [out],
});
const [certificate, finished] = [11, 20];

const rows: readonly (Omit<Violation, 'by' | 'options'> & { readonly shows?: Change })[] = [
  {
    name: 'CertificateVerify: made by another key',
    shows: stealing(leaf, issue(ca, ed25519)),
    alert: 'decrypt_error',
    reason: 'BAD_SIGNATURE',
  },
  {
    name: 'Certificate: a leaf signed by a leaf',
    shows: showing(issue(middle, ed25519), middle),
    alert: 'unknown_ca',
    reason: 'CERTIFICATE_VERIFY_FAILED',
  },
  {
    name: 'Certificate: signed by itself',
    shows: showing(makeSelfSigned(ed25519)),
    alert: 'unknown_ca',
    reason: 'CERTIFICATE_VERIFY_FAILED',
  },
  {
    name: 'Certificate: of a year gone by',
    shows: showing(issue(ca, { ...ed25519, ...past })),
    alert: 'certificate_expired',
    reason: 'CERTIFICATE_VERIFY_FAILED',
  },
  {
    name: 'Certificate: with a spoilt signature',
    shows: showing(issue(ca, { ...ed25519, spoilSignature: true })),
    alert: 'bad_certificate',
    reason: 'CERTIFICATE_VERIFY_FAILED',
    note: 'RFC 9846 section 6.2: a certificate with signatures that do not verify; OpenSSL sends decrypt_error',
  },
  {
    name: 'Certificate twice',
    how: edited('Certificate', (m) => [m, m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'an unknown handshake type before Certificate',
    how: edited('Certificate', (m) => [message(99, bytes(1, 2, 3)), m]),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
  },
  {
    name: 'application data before Certificate',
    how: dataBefore(certificate),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
    note: "BoGo's reason is UNEXPECTED_RECORD",
  },
  {
    name: 'application data before Finished',
    how: dataBefore(finished),
    alert: 'unexpected_message',
    reason: 'UNEXPECTED_MESSAGE',
    note: "BoGo's reason is UNEXPECTED_RECORD",
  },
];

const asking: Change = demanding('Ed25519');

function optionsFor(by: Violation['by'], shows: Change = showing(leaf)): PairOptions {
  if (by === 'client') return { client: shows, server: asking };
  return { server: shows };
}

export const impostors: readonly Violation[] = (['client', 'server'] as const).flatMap((by) =>
  rows.map(({ shows, ...row }) => ({ ...row, by, name: `${by}'s ${row.name}`, options: optionsFor(by, shows) })),
);
