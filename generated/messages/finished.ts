/** Finished. Generated from spec/messages/finished.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** A MAC over the whole handshake. RFC 9846 section 4.5.3. */
export interface Finished {
  /** As long as the output of the suite's hash; a wrong length is a wrong MAC, so it is not checked here. */
  readonly verifyData: Uint8Array;
}

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.5.3. */
export function readFinished(bytes: Uint8Array): Finished {
  const r = new Reader(bytes, 'finished');
  const verifyData = r.rest();
  r.done();
  return { verifyData };
}

/** Writes what `readFinished` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.5.3. */
export function writeFinished(value: Finished): Uint8Array {
  const w = new Writer('finished');
  w.bytes(value.verifyData);
  return w.finish();
}
