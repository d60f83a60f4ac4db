/** KeyUpdate. Generated from spec/messages/key_update.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** The sender changes its sending keys after this message. RFC 9846 section 4.7.3. */
export interface KeyUpdate {
  /** 1 (update_requested) asks the peer to do the same, 0 does not. */
  readonly requestUpdate: number;
}

/** Reads the body of the message, without its header. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 4.7.3. */
export function readKeyUpdate(bytes: Uint8Array): KeyUpdate {
  const r = new Reader(bytes, 'key_update');
  const requestUpdate = r.u1('request_update');
  if (requestUpdate !== 0 && requestUpdate !== 1) r.fail('request_update', 'must be one of 0, 1', 'illegal_parameter');
  r.done();
  return { requestUpdate };
}

/** Writes what `readKeyUpdate` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 4.7.3. */
export function writeKeyUpdate(value: KeyUpdate): Uint8Array {
  const w = new Writer('key_update');
  if (value.requestUpdate !== 0 && value.requestUpdate !== 1) w.fail('request_update', 'must be one of 0, 1');
  w.u1(value.requestUpdate, 'request_update');
  return w.finish();
}
