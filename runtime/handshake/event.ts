/** What the machine is told, and where the driver rests when there is nothing to tell it. */

import type { Situation } from '../../generated/outcomes.ts';
import { CodecError } from '../bytes/index.ts';
import { Refusal } from '../errors.ts';
import type { RecordLayer } from '../records/index.ts';

/** An event for the machine: a message, what a source gave, a request of the application, or what befell the transport. */
export interface Event {
  readonly type: string;
  /** What it carries, read; handed to actions and answers. */
  readonly message?: unknown;
  /** The bytes of a handshake message, header included; for the transcript. */
  readonly raw?: Uint8Array;
}

/** Where the driver came to rest: a situation of `spec/outcomes.yaml`. */
export type Rest = Situation;

/** A refusal is an event like any other; a mistake of our own is refused as `internal_error`, so that nothing is thrown at the application. */
export function refusedEvent(error: unknown): Event {
  if (error instanceof Refusal) return { type: 'refused', message: error };
  if (error instanceof CodecError)
    return { type: 'refused', message: new Refusal(error.alert, error.reason, error.message) };
  const detail = error instanceof Error ? error.message : String(error);
  return { type: 'refused', message: new Refusal('internal_error', 'INTERNAL_ERROR', detail) };
}

type Retry = RecordLayer['writeRetry'];

const rests = {
  none: 'transportFailed',
  read: 'bioRead',
  write: 'bioWrite',
  connect: 'bioConnect',
  accept: 'bioAccept',
} as const satisfies Readonly<Record<Retry, Rest>>;

/** `retry`: why the BIO gave or took nothing. */
export const restOfBio = (retry: Retry): Rest => rests[retry];
