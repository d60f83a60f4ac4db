/** Bytes: reading, writing, comparing and spelling them. */

export { bytesOf, concat, constantTimeEqual, equalBytes, fromHex, fromUtf8, toHex, utf8 } from './bytes.ts';
export { CodecError, type CodecFailure, type Scope } from './codec-error.ts';
export { listenToReads, Reader, type ReadListener } from './reader.ts';
export { Writer } from './writer.ts';
