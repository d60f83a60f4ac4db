/** What the TLS engine asks of a transport: OpenSSL's BIO, reduced to reading, writing and the reason for not doing so. */

/** Why the last read or write moved nothing; BIO_should_retry(3). */
export type Retry = 'none' | 'read' | 'write' | 'connect' | 'accept';

export interface Bio {
  /** Reads up to `into.length` bytes. Returns the number read (> 0), 0 at the end of the stream, or -1: then `retry` says whether to come back. */
  read(into: Uint8Array): number;
  /** Writes up to `from.length` bytes. Returns the number taken (> 0), or -1: then `retry` says whether to come back. */
  write(from: Uint8Array): number;
  /** Why the last call returned -1; 'none' after -1 means that the transport has failed for good. */
  readonly retry: Retry;
  /** Bytes that can be read at once. */
  readonly pending: number;
  /** Bytes written that the transport has not yet passed on. */
  readonly wpending: number;
  /** Pushes out what a buffering BIO holds back; 1, or -1 with `retry` set. */
  flush(): number;
}
