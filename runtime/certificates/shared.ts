/** One reading of each certificate, however many connections have it: a peer's chain is much the same the next time. */

import { equalBytes, toHex } from '../bytes/index.ts';
import { type Certificate, parseCertificate } from './certificate.ts';

/** Certificates that are looked for; of more, the oldest are read anew. */
const most = 1024;
/** The end of a certificate is the end of its signature: it tells certificates apart, unless somebody does not want it to. */
const tail = 32;

/** What a connection still holds; nothing is kept for this table's sake. */
const read = new Map<string, WeakRef<Certificate>>();

/** As parseCertificate, but equal certificates may be one object. Throws a CertificateError. */
export function sharedCertificate(der: Uint8Array): Certificate {
  const key = toHex(der.subarray(-tail));
  const known = read.get(key)?.deref();
  if (known !== undefined && equalBytes(known.der, der)) return known;
  // A copy: a view would keep the whole message that it came in.
  const certificate = parseCertificate(der.slice());
  read.delete(key);
  read.set(key, new WeakRef(certificate));
  const [oldest] = read.keys();
  if (read.size > most && oldest !== undefined) read.delete(oldest);
  return certificate;
}
