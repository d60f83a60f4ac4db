/** change_cipher_spec. Generated from spec/messages/change_cipher_spec.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** The dummy record of middlebox compatibility, the single byte 1; anything else is unexpected_message. RFC 9846 section 5. */
export interface ChangeCipherSpec {}

const changeCipherSpecScope = { alert: 'unexpected_message', reason: 'BAD_CHANGE_CIPHER_SPEC' };

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 5. */
export function readChangeCipherSpec(bytes: Uint8Array): ChangeCipherSpec {
  const r = new Reader(bytes, 'change_cipher_spec', changeCipherSpecScope);
  if (r.u1('type') !== 1) r.fail('type', 'must be 1');
  r.done();
  return {};
}

/** Writes what `readChangeCipherSpec` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 5. */
export function writeChangeCipherSpec(_value: ChangeCipherSpec): Uint8Array {
  const w = new Writer('change_cipher_spec');
  w.u1(1, 'type');
  return w.finish();
}
