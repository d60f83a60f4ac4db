/** A handshake as it happened: every row that a machine took, every return of a call, every message and every record. */

import type { Step as RowStep } from '../../runtime/handshake/decisions.ts';
import type { Failure } from '../../runtime/handshake/handshake.ts';
import type { ContentTypeName } from '../../runtime/records/index.ts';
import type { Options } from './options.ts';

export type Side = 'client' | 'server';
export type Epoch = 'none' | 'early' | 'handshake' | 'application';

export const peerOf = (side: Side): Side => (side === 'client' ? 'server' : 'client');

/** What one side sent, before it was protected. */
export interface Message {
  /** Counted from 0, in the order of sending. */
  readonly id: number;
  readonly from: Side;
  readonly content: ContentTypeName;
  /** `ClientHello`, `Alert`, `ChangeCipherSpec`, `application data`. */
  readonly name: string;
  /** The keys that protect it. */
  readonly epoch: Epoch;
  /** As it was sent, header included. */
  readonly bytes: Uint8Array;
  /** What was changed in it: by its sender, so that `bytes` has it, or on the wire, so that `bytes` has it not. */
  readonly tampered?: { readonly offset: number; readonly xor: number; readonly by: 'attacker' | 'sender' };
}

/** A piece of a message in a record: bytes `start` to `end` of the message stand at `at` of the record's fragment. */
export interface Piece {
  readonly message: number;
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

/** A record as it left its sender. */
export interface WireRecord {
  readonly from: Side;
  /** Header of 5 bytes and fragment, as they arrived. */
  readonly bytes: Uint8Array;
  readonly isProtected: boolean;
  readonly pieces: readonly Piece[];
  /** The byte of the record that was changed on the wire. */
  readonly altered?: number;
}

interface Moment {
  readonly side: Side;
  /** The SSL_* function that is running or returns. */
  readonly call: string;
  /** The state after it. */
  readonly state: string;
  /** Names of what the handshake holds after it. */
  readonly holds: readonly string[];
  /** Messages sent in it. */
  readonly sent: readonly number[];
  /** The message that brought it about. */
  readonly received?: number;
}

/** A machine took a row. */
export interface RowTaken extends Moment {
  readonly type: 'row';
  /** The state before it. */
  readonly before: string;
  readonly event: string;
  /** All facts as the row saw them. */
  readonly facts: Readonly<Record<string, boolean>>;
  readonly steps: readonly RowStep[];
  /** Which of the steps refused; the row ended there. */
  readonly refusedAt?: number;
  /** Why the connection ended with this row. */
  readonly failure?: Failure;
}

/** A call returned. */
export interface Returned extends Moment {
  readonly type: 'return';
  readonly returned: number;
  /** `SSL_ERROR_WANT_READ`. */
  readonly error: string;
  /** What the error queue then held. */
  readonly reasons: readonly string[];
}

export type Happening = RowTaken | Returned;

/** What both sides are bound to in the end. */
export interface Agreed {
  readonly suite: string;
  readonly group: string;
  readonly resumed: boolean;
  readonly retried: boolean;
  readonly protocol: string;
  readonly earlyData: 'not sent' | 'rejected' | 'accepted';
}

export interface Recording {
  readonly options: Options;
  readonly happenings: readonly Happening[];
  readonly messages: readonly Message[];
  readonly records: readonly WireRecord[];
  /** Where the handshake was finished on both sides. */
  readonly agreed?: Agreed;
  /** Both sides wait for the other, for ever. */
  readonly isStalled: boolean;
  readonly milliseconds: number;
}
