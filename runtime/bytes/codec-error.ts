/** Why bytes could not be read as a message, or a message could not be written as bytes. */

import { Refusal } from '../errors.ts';

/** What a part of a message says about failures inside it. */
export interface Scope {
  /** Alert name of RFC 9846 section 6; `decode_error` unless said. */
  readonly alert?: string;
  /** OpenSSL's or BoringSSL's reason name; `DECODE_ERROR` unless said. */
  readonly reason?: string;
}

/** Everything a `CodecError` tells. */
export interface CodecFailure {
  /** Where in the message, by the names of its `.ksy`: `client_hello.extensions[3].body`. */
  readonly path: string;
  /** Byte offset in what was read, or in what had been written so far. */
  readonly offset: number;
  /** What is wrong there, in words. */
  readonly problem: string;
  readonly alert: string;
  readonly reason: string;
}

/**
 * A message that does not follow its syntax. On reading, `alert` and `reason` are what its `.ksy` says; on writing they are
 * `internal_error` and `INTERNAL_ERROR`, since the mistake is ours.
 */
export class CodecError extends Refusal {
  override readonly name = 'CodecError' as 'Refusal';
  readonly path: string;
  readonly offset: number;
  readonly problem: string;

  constructor(failure: CodecFailure) {
    super(failure.alert, failure.reason, `${failure.path} at byte ${failure.offset}: ${failure.problem}`);
    this.path = failure.path;
    this.offset = failure.offset;
    this.problem = failure.problem;
  }
}
