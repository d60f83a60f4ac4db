/** What the server says under protection before it authenticates: EncryptedExtensions and CertificateRequest. RFC 9846 section 4.4. */

import type { Certificate, CertificateRequest, EncryptedExtensions } from '../../../generated/messages/index.ts';
import { equalBytes } from '../../bytes/index.ts';
import { duplicate, find, misplaced, nameOfCode, unsolicited } from '../extensions.ts';
import type { Handshake } from '../handshake.ts';
import { checkUncompressedLength, decompressCertificate } from '../shared/compression.ts';
import { takeChain } from '../shared/peer-certificate.ts';
import type { Act, Answer } from './contract.ts';
import { offeredCodes } from './offer.ts';

export const checkEncryptedExtensions: Act['checkEncryptedExtensions'] = (hs, message, refuse) => {
  const { extensions } = message;
  if (duplicate(extensions) !== undefined) return refuse('illegal_parameter', 'DUPLICATE_EXTENSION');
  const extra = unsolicited(extensions, offeredCodes(hs.holds.offer));
  if (extra !== undefined) return refuse('unsupported_extension', 'UNEXPECTED_EXTENSION', nameOfCode(extra));
  if (find(extensions, 'early_data') !== undefined) checkEarlyData(hs, message, refuse);
  const wrong = misplaced(extensions);
  if (wrong !== undefined) return refuse('illegal_parameter', 'UNEXPECTED_EXTENSION', wrong);
  const alpn = find(extensions, 'application_layer_protocol_negotiation')?.body;
  if (alpn !== undefined && !isOffered(alpn, hs.config.alpn))
    return refuse('illegal_parameter', 'INVALID_ALPN_PROTOCOL');
};

/** RFC 7301 section 3.1: the server names exactly one of our protocols. */
function isOffered([chosen, ...more]: readonly Uint8Array[], offered: readonly Uint8Array[]): boolean {
  return chosen !== undefined && more.length === 0 && offered.some((name) => equalBytes(name, chosen));
}

/** RFC 9846 section 4.3.10: 0-RTT data goes with the first key, its suite and its protocol. */
function checkEarlyData(
  hs: Parameters<Act['checkEncryptedExtensions']>[0],
  { extensions }: EncryptedExtensions,
  refuse: Parameters<Act['checkEncryptedExtensions']>[2],
): void {
  const { suite, chosenPsk } = hs.holds;
  const { index, offered } = chosenPsk;
  if (index === undefined || offered === undefined)
    return refuse('unsupported_extension', 'UNEXPECTED_EXTENSION', 'early_data');
  // RFC 9846 section 4.3.11.
  if (index !== 0) return refuse('illegal_parameter', 'UNEXPECTED_EXTENSION', 'early_data');
  if (suite.code !== offered.suite.code) return refuse('illegal_parameter', 'CIPHER_MISMATCH_ON_EARLY_DATA');
  const alpn = find(extensions, 'application_layer_protocol_negotiation')?.body[0] ?? nothing;
  if (!equalBytes(alpn, offered.alpn ?? nothing)) return refuse('illegal_parameter', 'ALPN_MISMATCH_ON_EARLY_DATA');
}

const nothing = new Uint8Array();

export const earlyDataAccepted: Answer['earlyDataAccepted'] = (_hs, { extensions }) =>
  find(extensions, 'early_data') !== undefined;

export const takeEncryptedExtensions: Act['takeEncryptedExtensions'] = (hs, { extensions }) => {
  const alpn = find(extensions, 'application_layer_protocol_negotiation')?.body[0];
  const limit = find(extensions, 'record_size_limit')?.body;
  if (alpn !== undefined) hs.agreed.alpn = alpn;
  if (limit !== undefined) hs.agreed.peerRecordSizeLimit = limit;
  hs.agreed.earlyDataAccepted = find(extensions, 'early_data') !== undefined;
};

export const takeCertificateRequest: Act['takeCertificateRequest'] = (_hs, message, refuse) => {
  // RFC 9846 section 4.4.2: the context is for post-handshake authentication.
  if (message.certificateRequestContext.length > 0)
    return refuse('decode_error', 'DECODE_ERROR', 'certificate_request_context');
  checkRequestExtensions(message, refuse);
  return { certificateRequest: message };
};

/** What holds of a CertificateRequest in the handshake and after it; RFC 9846 section 4.4.2. */
export function checkRequestExtensions(
  { extensions }: CertificateRequest,
  refuse: Parameters<Act['takeCertificateRequest']>[2],
): void {
  if (duplicate(extensions) !== undefined) return refuse('illegal_parameter', 'DUPLICATE_EXTENSION');
  const wrong = misplaced(extensions);
  if (wrong !== undefined) return refuse('illegal_parameter', 'UNEXPECTED_EXTENSION', wrong);
  if (find(extensions, 'signature_algorithms') === undefined) {
    return refuse('missing_extension', 'MISSING_EXTENSION', 'signature_algorithms');
  }
}

export const takeServerCertificate: Act['takeServerCertificate'] = (hs, message, refuse) => {
  const { certificateList } = message;
  if (message.certificateRequestContext.length > 0)
    return refuse('illegal_parameter', 'DECODE_ERROR', 'certificate_request_context');
  const [leaf] = certificateList;
  if (leaf === undefined) return refuse('decode_error', 'PEER_DID_NOT_RETURN_A_CERTIFICATE');
  if (certificateList.some((entry) => duplicate(entry.extensions) !== undefined)) {
    return refuse('illegal_parameter', 'DUPLICATE_EXTENSION');
  }
  const extra = unsolicited(leaf.extensions, offeredCodes(hs.holds.offer));
  if (extra !== undefined) return refuse('unsupported_extension', 'UNEXPECTED_EXTENSION', nameOfCode(extra));
  takeStapled(hs, leaf.extensions);
  return {
    peerChain: takeChain(
      hs,
      certificateList.map((entry) => entry.certData),
      refuse,
    ),
  };
};

export const compressionOffered: Answer['compressionOffered'] = (hs) =>
  find(hs.holds.offer.extensions, 'compress_certificate') !== undefined;

export const takeCompressedCertificate: Act['takeCompressedCertificate'] = (hs, message, refuse) => {
  checkUncompressedLength(hs, message, refuse);
  return takeServerCertificate(hs, decompressCertificate(hs, message, refuse), refuse);
};

/** For the application to judge; RFC 9846 section 4.5.1.1. */
function takeStapled(hs: Handshake, extensions: Certificate['certificateList'][number]['extensions']): void {
  const ocsp = find(extensions, 'status_request')?.body;
  const scts = find(extensions, 'signed_certificate_timestamp')?.body;
  if (ocsp !== undefined) hs.agreed.ocspResponse = ocsp;
  if (scts !== undefined) hs.agreed.sctList = scts;
}
