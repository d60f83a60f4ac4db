/** Certificates: reading them, building and verifying their paths, and matching their names. */

export { type SignatureAlgorithm, schemeFor } from './algorithms.ts';
export { type Certificate, isSelfIssued, parseCertificate, printSerial } from './certificate.ts';
export { CertificateError } from './certificate-error.ts';
export type { Purpose } from './checks.ts';
export type { Extension, Extensions, KeyUsage, NameConstraints } from './extensions.ts';
export type { GeneralName } from './general-names.ts';
export { matchHost } from './host.ts';
export { parseIp } from './ip.ts';
export { type Name, printName } from './names.ts';
export { readPemCertificates } from './pem.ts';
export { sharedCertificate } from './shared.ts';
export { type ChainOptions, verifyChain } from './verify.ts';
export { type ChainVerdict, type VerifyResultName, verifyResultText } from './verify-results.ts';
