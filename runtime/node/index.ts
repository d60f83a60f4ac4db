/** What Handfast has for Node alone: sockets, with and without blocking, and certificate compression. */

export * from '../bio/node/index.ts';
export { brotliCertificateCompression, zlibCertificateCompression } from './compression.ts';
