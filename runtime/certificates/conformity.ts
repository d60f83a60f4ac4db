/** Rules of RFC 5280 for those who issue certificates, which a strict verifier holds them to. Section 4.1 and 4.2. */

import { type Certificate, isSelfIssued } from './certificate.ts';
import { type Extensions, Oid } from './extensions.ts';
import { isDnsName } from './host.ts';
import type { VerifyResultName } from './verify-results.ts';

type Role = 'leaf' | 'issuer' | 'anchor';
type Rule = readonly [VerifyResultName, (certificate: Certificate, role: Role) => boolean];

/** The first rule that the certificate breaks in the role it has in the path; undefined where it keeps all. */
export function checkConformity(certificate: Certificate, role: Role): VerifyResultName | undefined {
  return rules.find(([, breaks]) => breaks(certificate, role))?.[0];
}

const isCritical = (extensions: Extensions, oid: string): boolean => extensions.all.get(oid)?.critical === true;
const stands = (extensions: Extensions, oid: string): boolean => extensions.all.has(oid);
const isCa = (extensions: Extensions): boolean => extensions.basicConstraints?.ca === true;

const rules: readonly Rule[] = [
  ['X509_V_ERR_EXTENSIONS_REQUIRE_VERSION_3', ({ version }) => version !== 3],
  ['X509_V_ERR_CERT_REJECTED', ({ serialNumber }, role) => role !== 'anchor' && !isGoodSerial(serialNumber)],
  ['X509_V_ERR_ISSUER_NAME_EMPTY', ({ issuer }) => issuer.rdns.length === 0],
  ['X509_V_ERR_SUBJECT_NAME_EMPTY', ({ subject }, role) => role !== 'leaf' && subject.rdns.length === 0],
  [
    'X509_V_ERR_EMPTY_SUBJECT_SAN_NOT_CRITICAL',
    ({ subject, extensions }) => subject.rdns.length === 0 && !isCritical(extensions, Oid.subjectAltName),
  ],
  ['X509_V_ERR_UNSUPPORTED_NAME_SYNTAX', ({ extensions }) => !isGoodAltName(extensions)],
  ['X509_V_ERR_AUTHORITY_KEY_IDENTIFIER_CRITICAL', ({ extensions }) => isCritical(extensions, Oid.authorityKeyId)],
  ['X509_V_ERR_SUBJECT_KEY_IDENTIFIER_CRITICAL', ({ extensions }) => isCritical(extensions, Oid.subjectKeyId)],
  [
    'X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER',
    (certificate, role) => role !== 'anchor' && !isSelfIssued(certificate) && !hasAuthorityKeyId(certificate),
  ],
  [
    'X509_V_ERR_MISSING_SUBJECT_KEY_IDENTIFIER',
    ({ extensions }) => isCa(extensions) && extensions.subjectKeyId === undefined,
  ],
  [
    'X509_V_ERR_CA_BCONS_NOT_CRITICAL',
    ({ extensions }) => isCa(extensions) && !isCritical(extensions, Oid.basicConstraints),
  ],
  ['X509_V_ERR_CA_CERT_MISSING_KEY_USAGE', ({ extensions }) => isCa(extensions) && extensions.keyUsage === undefined],
  [
    'X509_V_ERR_KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA',
    ({ extensions }) => !isCa(extensions) && extensions.keyUsage?.includes('keyCertSign') === true,
  ],
  [
    'X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA',
    ({ extensions }) => !isCa(extensions) && extensions.basicConstraints?.pathLength !== undefined,
  ],
  [
    'X509_V_ERR_INVALID_EXTENSION',
    ({ extensions }) =>
      stands(extensions, Oid.nameConstraints) && !(isCa(extensions) && isCritical(extensions, Oid.nameConstraints)),
  ],
  [
    'X509_V_ERR_INVALID_POLICY_EXTENSION',
    ({ extensions }) => stands(extensions, Oid.policyConstraints) && !isCritical(extensions, Oid.policyConstraints),
  ],
];

// Section 4.1.2.2: positive, at most 20 octets.
function isGoodSerial(serial: Uint8Array): boolean {
  return serial.length <= 20 && (serial[0] as number) < 0x80 && serial.some((octet) => octet !== 0);
}

function hasAuthorityKeyId({ extensions }: Certificate): boolean {
  return extensions.authorityKeyId !== undefined && extensions.authorityKeyId.length > 0;
}

// Section 4.2.1.6: dNSName in the preferred syntax of RFC 1034, which knows no underscore; a wildcard as the first label.
function isGoodAltName({ subjectAltName = [] }: Extensions): boolean {
  return subjectAltName.every((name) => {
    if (name.type !== 'dns') return true;
    const bare = name.value.toLowerCase().replace(/^\*\./, '');
    return isDnsName(bare) && !bare.includes('_');
  });
}
