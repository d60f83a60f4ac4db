/** CompressedCertificates that must be refused, of servers and of clients. RFC 8879 section 4. */

import { concat } from '../../../runtime/bytes/index.ts';
import * as tls from '../../../runtime/index.ts';
import { demanding, use } from '../../support/connect.ts';
import { identity } from '../../support/identities.ts';
import { type Mischief, message } from '../../support/mischief.ts';
import { empty, entry, leaf, staple, u3, unusableLeaf, withContext } from './certificates.ts';
import { bytes, edited, type Violation } from './violation.ts';

type Context = tls.SSL_CTX;

/** An algorithm that nobody registered, and that leaves everything as it is: what is refused lies around it. */
const asItIs = 0xfade;
const same = (content: Uint8Array): Uint8Array => content;
const compressing = (context: Context): void =>
  void tls.SSL_CTX_add_cert_compression_alg(context, { id: asItIs, compress: same, decompress: same });
const all =
  (...changes: readonly ((context: Context) => void)[]) =>
  (context: Context): void => {
    for (const change of changes) change(context);
  };
const own = (context: Context): void => use(context, identity('Ed25519').leaf);

/** The message around the body of a Certificate. */
const compressed = (content: Uint8Array, length = content.length, algorithm = asItIs): Uint8Array =>
  message(25, concat(bytes(algorithm >> 8, algorithm), u3(length), u3(content.length), content));
const instead = (make: () => Uint8Array): Mischief => edited('CompressedCertificate', make);

type Wrong = Pick<Violation, 'name' | 'how' | 'alert' | 'reason'>;

/** What both roles refuse alike. */
const shared: readonly Wrong[] = [
  {
    name: 'that comes to another length',
    how: instead(() => compressed(entry(leaf()), 9)),
    alert: 'bad_certificate',
    reason: 'CERT_DECOMPRESSION_FAILED',
  },
  {
    name: 'with a leaf that is no certificate',
    how: instead(() => compressed(entry(bytes(1, 2, 3)))),
    alert: 'decode_error',
    reason: 'CANNOT_PARSE_LEAF_CERT',
  },
  {
    name: 'with no Certificate in it',
    how: instead(() => compressed(bytes(1, 2, 3, 4, 5))),
    alert: 'decode_error',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'with a key that signs nothing',
    how: instead(() => compressed(entry(unusableLeaf()))),
    alert: 'unsupported_certificate',
    reason: 'UNKNOWN_CERTIFICATE_TYPE',
  },
  {
    name: 'with an extension unasked',
    how: instead(() => compressed(entry(leaf(), staple(1)))),
    alert: 'unsupported_extension',
    reason: 'UNEXPECTED_EXTENSION',
  },
  {
    name: 'with an extension twice',
    how: instead(() => compressed(entry(leaf(), concat(staple(1), staple(1))))),
    alert: 'illegal_parameter',
    reason: 'DUPLICATE_EXTENSION',
  },
  {
    name: 'with a context',
    how: instead(() => compressed(withContext(entry(leaf())))),
    alert: 'illegal_parameter',
    reason: 'DECODE_ERROR',
  },
  {
    name: 'by an algorithm that was not offered',
    how: instead(() => compressed(entry(leaf()), undefined, 0x9999)),
    alert: 'illegal_parameter',
    reason: 'UNKNOWN_CERT_COMPRESSION_ALG',
  },
  {
    name: 'that promises too much',
    how: instead(() => compressed(entry(leaf()), 0xff_ff_ff)),
    alert: 'illegal_parameter',
    reason: 'UNCOMPRESSED_CERT_TOO_LARGE',
  },
];

/** Without a certificate in them, which only a client may send, and only where none is required. */
const emptyOnes: readonly Wrong[] = [
  {
    name: 'that is empty, where a certificate is required',
    how: instead(() => compressed(empty)),
    alert: 'certificate_required',
    reason: 'PEER_DID_NOT_RETURN_A_CERTIFICATE',
  },
  {
    name: 'that is empty, of another length',
    how: instead(() => compressed(empty.subarray(1), 4)),
    alert: 'bad_certificate',
    reason: 'CERT_DECOMPRESSION_FAILED',
  },
  {
    name: 'that is empty, by an algorithm that was not offered',
    how: instead(() => compressed(empty, undefined, 0x9999)),
    alert: 'illegal_parameter',
    reason: 'UNKNOWN_CERT_COMPRESSION_ALG',
  },
];

const byServer = [
  ...shared,
  {
    name: 'that is empty',
    how: instead(() => compressed(empty)),
    alert: 'decode_error',
    reason: 'PEER_DID_NOT_RETURN_A_CERTIFICATE',
  },
];
const both = { client: compressing, server: compressing };
const mutual = { client: all(own, compressing), server: all(demanding('Ed25519'), compressing) };

export const compressedCertificates: readonly Violation[] = [
  ...byServer.map(
    (row) => ({ ...row, by: 'server', options: both, name: `a server's certificate ${row.name}` }) as const,
  ),
  ...[...shared, ...emptyOnes].map(
    (row) => ({ ...row, by: 'client', options: mutual, name: `a client's certificate ${row.name}` }) as const,
  ),
];
