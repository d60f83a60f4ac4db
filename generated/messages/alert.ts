/** Alert. Generated from spec/messages/alert.ksy; do not edit. */

import { Reader, Writer } from '../../runtime/bytes/index.ts';

/** One alert, exactly two bytes. What its numbers mean stands in the registry of alerts. RFC 9846 section 6. */
export interface Alert {
  /** The AlertLevel; TLS 1.3 takes the severity from the description. */
  readonly level: number;
  /** The AlertDescription. */
  readonly description: number;
}

const alertScope = { reason: 'BAD_ALERT' };

/** Reads the whole of it. The result may share memory with `bytes`. Throws a `CodecError`. RFC 9846 section 6. */
export function readAlert(bytes: Uint8Array): Alert {
  const r = new Reader(bytes, 'alert', alertScope);
  const level = r.u1('level');
  const description = r.u1('description');
  r.done();
  return { level, description };
}

/** Writes what `readAlert` reads, into memory of its own. Throws a `CodecError` (internal_error). RFC 9846 section 6. */
export function writeAlert(value: Alert): Uint8Array {
  const w = new Writer('alert');
  w.u1(value.level, 'level');
  w.u1(value.description, 'description');
  return w.finish();
}
