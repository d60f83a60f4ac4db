/** Certificates that are in order as messages and not accepted: which alert goes with which verdict. RFC 9846 sections 4.5.1.3 and 6.2. */

import { verifyResults } from '../../../generated/registry/verify-results.ts';
import * as tls from '../../../runtime/index.ts';
import { demanding, use } from '../../support/connect.ts';
import { identity, now } from '../../support/identities.ts';
import { type CertificateOptions, type Issued, issue } from '../../support/pki.ts';
import type { Violation } from './violation.ts';

type Context = tls.SSL_CTX;
type Role = 'client' | 'server';

const day = 24 * 3600 * 1000;
const made = new Map<string, Issued>();

/** A leaf of the CA that both trust, made when it is first needed. */
function leafWith(name: string, options: CertificateOptions): Issued {
  const known = made.get(name) ?? issue(identity('Ed25519').ca, { kind: 'Ed25519', dns: ['example.com'], ...options });
  made.set(name, known);
  return known;
}

interface Verdict {
  readonly name: string;
  readonly alert: string;
  /** Of the side that shows the certificate. */
  readonly shows?: (context: Context) => void;
  /** Of the side that judges. */
  readonly judges?: (context: Context) => void;
}

const shows = (name: string, options: CertificateOptions) => (context: Context) => {
  context.settings.credentials = [];
  use(context, leafWith(name, options));
};

/** The application looks further than we do, and says what it has found. */
const finds =
  (result: keyof typeof verifyResults) =>
  (context: Context): void =>
    tls.SSL_CTX_set_verify(context, tls.SSL_VERIFY_PEER, (_ok, found) => {
      tls.X509_STORE_CTX_set_error(found, verifyResults[result].code);
      return false;
    });

const verdicts: readonly Verdict[] = [
  {
    name: 'by a signature that does not verify',
    alert: 'bad_certificate',
    shows: shows('spoilt', { spoilSignature: true }),
  },
  {
    name: 'for another purpose',
    alert: 'unsupported_certificate',
    shows: shows('purpose', { extKeyUsage: ['1.3.6.1.5.5.7.3.8'] }),
  },
  {
    name: 'that has expired',
    alert: 'certificate_expired',
    shows: shows('expired', { notBefore: new Date(now.getTime() - 9 * day), notAfter: new Date(now.getTime() - day) }),
  },
  {
    name: 'by an unknown CA',
    alert: 'unknown_ca',
    judges: (context) => {
      context.settings.roots = [];
    },
  },
  {
    name: 'that the application does not like',
    alert: 'handshake_failure',
    judges: (context) => tls.SSL_CTX_set_verify(context, tls.SSL_VERIFY_PEER, () => false),
  },
  { name: 'that is revoked', alert: 'certificate_revoked', judges: finds('X509_V_ERR_CERT_REVOKED') },
  {
    name: 'without the transparency asked for',
    alert: 'certificate_unknown',
    judges: finds('X509_V_ERR_NO_VALID_SCTS'),
  },
  {
    name: 'whose OCSP response is no good',
    alert: 'bad_certificate_status_response',
    judges: finds('X509_V_ERR_OCSP_VERIFY_FAILED'),
  },
  {
    name: 'that the application failed to look up',
    alert: 'internal_error',
    judges: finds('X509_V_ERR_STORE_LOOKUP'),
  },
];

function violationOf(by: Role, { name, alert, shows: show, judges }: Verdict): Violation {
  const showing = (context: Context): void => {
    if (by === 'client') use(context, identity('Ed25519').leaf);
    show?.(context);
  };
  const judging = (context: Context): void => {
    if (by === 'client') demanding('Ed25519')(context);
    judges?.(context);
  };
  return {
    name: `a ${by}'s certificate ${name}`,
    by,
    options: by === 'client' ? { client: showing, server: judging } : { client: judging, server: showing },
    alert,
    reason: 'CERTIFICATE_VERIFY_FAILED',
  };
}

export const certificateVerdicts: readonly Violation[] = (['server', 'client'] as const).flatMap((by) =>
  verdicts.map((verdict) => violationOf(by, verdict)),
);
