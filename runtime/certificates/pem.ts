/** Certificates in PEM files. RFC 7468 section 5. */

import { readPem } from '../crypto/pem.ts';
import { CertificateError } from './certificate-error.ts';

const labels: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE']);

/** The DER of all certificates in `text`, in order; keys and other blocks are passed over. Throws a CertificateError where the text is malformed. */
export function readPemCertificates(text: string): Uint8Array[] {
  try {
    return readPem(text)
      .filter(({ label }) => labels.has(label))
      .map(({ der }) => der);
  } catch (error) {
    throw new CertificateError(error instanceof Error ? error.message : 'PEM: malformed', { cause: error });
  }
}
