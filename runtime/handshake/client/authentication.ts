/** Proof of who the server is, and, if it asks, of who we are. RFC 9846 section 4.5. */

import type { CertificateRequest } from '../../../generated/messages/index.ts';
import { find } from '../extensions.ts';
import { chooseCompression, compressCertificate } from '../shared/compression.ts';
import { chooseCredential } from '../shared/own-certificate.ts';
import { verifyProof } from '../shared/peer-certificate.ts';
import { applicationSecrets, isFinishedRight, resumption } from '../shared/secrets.ts';
import { wishOf } from '../shared/suiting.ts';
import type { Act, Answer, Compose } from './contract.ts';

export const verifyServerCertificateVerify: Act['verifyServerCertificateVerify'] = (hs, proof, refuse) =>
  verifyProof(hs, proof, 'server', hs.holds.offer.schemes, refuse);

export const verifyServerFinished: Act['verifyServerFinished'] = (hs, finished, refuse) => {
  if (!isFinishedRight(hs, finished, 'server')) refuse('decrypt_error', 'DIGEST_CHECK_FAILED');
};

export const deriveApplicationSecrets: Act['deriveApplicationSecrets'] = (hs) => ({
  applicationSecrets: applicationSecrets(hs),
});

export const deriveResumptionSecret: Act['deriveResumptionSecret'] = (hs) => {
  hs.transcript.mark();
  return { resumptionSecret: resumption(hs) };
};

export const haveCertificate: Answer['haveCertificate'] = (hs) =>
  chooseCredential(hs, wishOf(hs.holds.certificateRequest.extensions)) !== undefined;

/** There is one: `haveCertificate` has just said so. */
export const chooseCertificate: Act['chooseCertificate'] = (hs) => {
  const certificate = chooseCredential(hs, wishOf(hs.holds.certificateRequest.extensions));
  if (certificate === undefined) throw new Error('no certificate fits');
  return { certificate };
};

/** The algorithms by which the server takes a compressed certificate; RFC 8879 section 3. */
function algorithmsOf(request: CertificateRequest): readonly number[] | undefined {
  return find(request.extensions, 'compress_certificate')?.body;
}

export const compressing: Answer['compressing'] = (hs) =>
  chooseCompression(hs, algorithmsOf(hs.holds.certificateRequest)) !== undefined;

export const composeCompressedCertificate: Compose['CompressedCertificate'] = (hs) =>
  compressCertificate(hs, composeCertificate(hs), algorithmsOf(hs.holds.certificateRequest));

export const composeCertificate: Compose['Certificate'] = (hs) => ({
  certificateRequestContext: hs.holds.certificateRequest.certificateRequestContext,
  certificateList: hs.holds.certificate.credential.chain.map((certData) => ({ certData, extensions: [] })),
});

export const composeEmptyCertificate: Compose['EmptyCertificate'] = (hs) => ({
  certificateRequestContext: hs.holds.certificateRequest.certificateRequestContext,
  certificateList: [],
});
