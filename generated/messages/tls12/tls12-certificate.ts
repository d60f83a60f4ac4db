/** Certificate. Generated from spec/messages/tls12/tls12_certificate.ksy; do not edit. */

import { Reader, Writer } from '../../../runtime/bytes/index.ts';

/** The sender's certificate chain in TLS 1.2; empty when a client has none that suits. RFC 5246 section 7.4.2. */
export interface Tls12Certificate {
  /** The chain. */
  readonly certificateList: readonly Uint8Array[];
}

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 5246 section 7.4.2. */
export function readTls12Certificate(bytes: Uint8Array): Tls12Certificate {
  const r = new Reader(bytes, 'tls12_certificate');
  const lenCertificateList = r.u3('len_certificate_list');
  const outerCertificateList = r.enter(lenCertificateList, 'certificate_list');
  const certificateList = readTls12CertificateCertificateList(r);
  r.leave(outerCertificateList);
  r.done();
  return { certificateList };
}

/** Writes what `readTls12Certificate` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 5246 section 7.4.2. */
export function writeTls12Certificate(value: Tls12Certificate): Uint8Array {
  const w = new Writer('tls12_certificate');
  const startCertificateList = w.open(3, 'certificate_list');
  writeTls12CertificateCertificateList(w, value.certificateList);
  w.close(startCertificateList, 3, 'len_certificate_list');
  return w.finish();
}

function readTls12CertificateCertificateList(r: Reader): readonly Uint8Array[] {
  const items: Uint8Array[] = [];
  while (!r.eof) {
    r.item(items.length);
    items.push(readTls12CertificateAsn1Cert(r));
  }

  return items;
}

function writeTls12CertificateCertificateList(w: Writer, value: readonly Uint8Array[]): void {
  let index = 0;
  for (const item of value) {
    w.item(index++);
    writeTls12CertificateAsn1Cert(w, item);
  }
}

function readTls12CertificateAsn1Cert(r: Reader): Uint8Array {
  const lenCertData = r.u3('len_cert_data');
  if (lenCertData < 1) r.fail('len_cert_data', 'must be at least 1');
  const certData = r.bytes(lenCertData, 'cert_data');
  return certData;
}

function writeTls12CertificateAsn1Cert(w: Writer, value: Uint8Array): void {
  if (value.length < 1) w.fail('len_cert_data', 'must be at least 1');
  w.u3(value.length, 'len_cert_data');
  w.bytes(value);
}
