/** Certificates in fewer bytes, by the algorithms that the application has given. RFC 8879. */

import type { Refuse } from '../../../generated/contract.ts';
import {
  type Certificate,
  type CompressedCertificate,
  readCertificate,
  writeCertificate,
} from '../../../generated/messages/index.ts';
import type { CertificateCompression } from '../configuration.ts';
import type { Handshake } from '../handshake.ts';

type Compressing = CertificateCompression & Required<Pick<CertificateCompression, 'compress'>>;

/** What compress_certificate says: the algorithms that we can undo; empty where the extension is not sent. RFC 8879 section 3. */
export function offeredAlgorithms({ config }: Pick<Handshake, 'config'>): readonly number[] {
  return config.certCompression.filter(({ decompress }) => decompress !== undefined).map(({ id }) => id);
}

/** The first of our algorithms that the peer can undo. */
export function chooseCompression(hs: Handshake, accepted: readonly number[] = []): Compressing | undefined {
  return hs.config.certCompression.find(
    (algorithm): algorithm is Compressing => algorithm.compress !== undefined && accepted.includes(algorithm.id),
  );
}

/** Throws where no algorithm was chosen, or it fails: a mistake of our own. */
export function compressCertificate(
  hs: Handshake,
  certificate: Certificate,
  accepted: readonly number[] | undefined,
): CompressedCertificate {
  const algorithm = chooseCompression(hs, accepted);
  if (algorithm === undefined) throw new Error('no way to compress a certificate is shared');
  const body = writeCertificate(certificate);
  return {
    algorithm: algorithm.id,
    uncompressedLength: body.length,
    compressedCertificateMessage: algorithm.compress(body),
  };
}

export type CompressionRefusals =
  | ['bad_certificate', 'CERT_DECOMPRESSION_FAILED']
  | ['illegal_parameter', 'UNKNOWN_CERT_COMPRESSION_ALG'];

/** No more memory is spent on the message within than on one that comes as it is; to be asked before. RFC 8879 section 4. */
export function checkUncompressedLength(
  { config }: Handshake,
  { uncompressedLength: length }: CompressedCertificate,
  refuse: Refuse<['illegal_parameter', 'UNCOMPRESSED_CERT_TOO_LARGE']>,
): void {
  if (length > config.limits.certificateMessage)
    refuse('illegal_parameter', 'UNCOMPRESSED_CERT_TOO_LARGE', `${length} bytes`);
}

/** The message within. Throws CodecError. RFC 8879 section 4. */
export function decompressCertificate(
  hs: Handshake,
  { algorithm, uncompressedLength: length, compressedCertificateMessage: compressed }: CompressedCertificate,
  refuse: Refuse<CompressionRefusals>,
): Certificate {
  const { decompress } = hs.config.certCompression.find(({ id }) => id === algorithm) ?? {};
  if (decompress === undefined) return refuse('illegal_parameter', 'UNKNOWN_CERT_COMPRESSION_ALG', `${algorithm}`);
  const body = attempt(() => decompress(compressed, length));
  if (body?.length !== length) return refuse('bad_certificate', 'CERT_DECOMPRESSION_FAILED');
  return readCertificate(body);
}

function attempt(decompress: () => Uint8Array | undefined): Uint8Array | undefined {
  try {
    return decompress();
  } catch {
    return undefined;
  }
}

/** The body of a Certificate without a context and without entries, as every empty one is that we ask for: two lengths of 0. */
const emptyLength = 4;

/** Known without decompressing: one entry alone is longer than this. */
export const isEmptyCompressed = ({ uncompressedLength }: CompressedCertificate): boolean =>
  uncompressedLength === emptyLength;
