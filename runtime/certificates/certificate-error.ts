/** What is thrown where bytes are no certificate. */

/** A certificate that cannot be read. `message` names the field and what is wrong with it; the alert is bad_certificate (RFC 9846 section 6.2). */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}
