/** Proof of who we are, and, where we ask, of who the client is. RFC 9846 section 4.5. */

import type { Refuse } from '../../../generated/contract.ts';
import type { Certificate, ClientHello } from '../../../generated/messages/index.ts';
import { duplicate, find, nameOfCode, unsolicited } from '../extensions.ts';
import {
  checkUncompressedLength,
  chooseCompression,
  compressCertificate,
  decompressCertificate,
  isEmptyCompressed,
  offeredAlgorithms,
} from '../shared/compression.ts';
import { chooseCredential } from '../shared/own-certificate.ts';
import { takeChain, verifyProof } from '../shared/peer-certificate.ts';
import { applicationSecrets, isFinishedRight, resumption } from '../shared/secrets.ts';
import { wishOf } from '../shared/suiting.ts';
import type { Act, Answer, Compose } from './contract.ts';

export const chooseCertificate: Act['chooseCertificate'] = (hs, refuse) => {
  if (hs.config.credentials.length === 0) return refuse('internal_error', 'NO_CERTIFICATE_SET');
  // RFC 9846 section 4.3.3: it may be missing beside a pre-shared key, but we have declined that.
  if (find(hs.holds.clientHello.extensions, 'signature_algorithms') === undefined)
    return refuse('missing_extension', 'MISSING_EXTENSION', 'signature_algorithms');
  const certificate = chooseCredential(hs, wishOf(hs.holds.clientHello.extensions, hs.agreed.serverName));
  if (certificate === undefined) return refuse('handshake_failure', 'NO_COMMON_SIGNATURE_ALGORITHMS');
  return { certificate };
};

/** The leaf carries an OCSP response where there is one and the client asks for it; RFC 9846 section 4.5.1.1. */
export const composeCertificate: Compose['Certificate'] = (hs) => {
  const { chain, ocspResponse } = hs.holds.certificate.credential;
  const staple = find(hs.holds.clientHello.extensions, 'status_request') === undefined ? undefined : ocspResponse;
  return {
    certificateRequestContext: new Uint8Array(),
    certificateList: chain.map((certData, depth) => ({
      certData,
      extensions: staple === undefined || depth > 0 ? [] : [{ type: 'status_request', body: staple }],
    })),
  };
};

/** The algorithms by which the client takes a compressed certificate; RFC 8879 section 3. */
function algorithmsOf(hello: ClientHello): readonly number[] | undefined {
  return find(hello.extensions, 'compress_certificate')?.body;
}

export const compressing: Answer['compressing'] = (hs) =>
  chooseCompression(hs, algorithmsOf(hs.holds.clientHello)) !== undefined;

export const composeCompressedCertificate: Compose['CompressedCertificate'] = (hs) =>
  compressCertificate(hs, composeCertificate(hs), algorithmsOf(hs.holds.clientHello));

export const compressionOffered: Answer['compressionOffered'] = (hs) => offeredAlgorithms(hs).length > 0;

export const emptyCompressed: Answer['emptyCompressed'] = (_hs, message) => isEmptyCompressed(message);

/** What is within is empty by its length; that it can be read is still to be seen. */
export const checkEmptyCompressed: Act['checkEmptyCompressed'] = (hs, message, refuse) => {
  decompressCertificate(hs, message, refuse);
  if (hs.config.verify.failIfNoPeerCert) refuse('certificate_required', 'PEER_DID_NOT_RETURN_A_CERTIFICATE');
};

export const takeCompressedCertificate: Act['takeCompressedCertificate'] = (hs, message, refuse) => {
  checkUncompressedLength(hs, message, refuse);
  const certificate = decompressCertificate(hs, message, refuse);
  checkCertificate(hs, certificate, refuse);
  return takeClientCertificate(hs, certificate, refuse);
};

export const deriveApplicationSecrets: Act['deriveApplicationSecrets'] = (hs) => ({
  applicationSecrets: applicationSecrets(hs),
});

export const deriveResumptionSecret: Act['deriveResumptionSecret'] = (hs) => {
  hs.transcript.mark();
  return { resumptionSecret: resumption(hs) };
};

export const emptyCertificate: Answer['emptyCertificate'] = (_hs, message) => message.certificateList.length === 0;

export const certificateRequired: Answer['certificateRequired'] = (hs) => hs.config.verify.failIfNoPeerCert;

export const checkCertificate: Act['checkCertificate'] = (_hs, message, refuse) => {
  if (message.certificateRequestContext.length > 0)
    return refuse('illegal_parameter', 'DECODE_ERROR', 'certificate_request_context');
  checkExtensions(message, refuse);
};

/** We ask for no extension of a certificate, so there may be none on the leaf; in the handshake and after it. */
export function checkExtensions(
  { certificateList }: Certificate,
  refuse: Refuse<['unsupported_extension', 'UNEXPECTED_EXTENSION'] | ['illegal_parameter', 'DUPLICATE_EXTENSION']>,
): void {
  if (certificateList.some((entry) => duplicate(entry.extensions) !== undefined)) {
    return refuse('illegal_parameter', 'DUPLICATE_EXTENSION');
  }
  const extra = unsolicited(certificateList[0]?.extensions ?? [], new Set());
  if (extra !== undefined) return refuse('unsupported_extension', 'UNEXPECTED_EXTENSION', nameOfCode(extra));
}

export const takeClientCertificate: Act['takeClientCertificate'] = (hs, message, refuse) => ({
  peerChain: takeChain(
    hs,
    message.certificateList.map((entry) => entry.certData),
    refuse,
  ),
});

export const verifyClientCertificateVerify: Act['verifyClientCertificateVerify'] = (hs, proof, refuse) =>
  verifyProof(hs, proof, 'client', hs.config.schemes, refuse);

export const verifyClientFinished: Act['verifyClientFinished'] = (hs, finished, refuse) => {
  if (!isFinishedRight(hs, finished, 'client')) refuse('decrypt_error', 'DIGEST_CHECK_FAILED');
};
