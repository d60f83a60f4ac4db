/** A server's sessions, kept in memory and known by their identity: each resumes once, and its PSK is gone with it. RFC 9846 section 8.1. */

import { toHex } from '../bytes/index.ts';
import type { Random } from '../crypto/provider.ts';
import { forgetSession, isUsable, type Session, sizeOf } from './session.ts';

export interface SessionCacheOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Most sessions, 20480 unless said, as with SSL_CTX_sess_set_cache_size(3); 0 keeps none. */
  readonly limit?: number;
  /** Most bytes of all sessions together, about; 64 MiB unless said, since clients choose how long their chains are. */
  readonly limitBytes?: number;
}

const identityLength = 32;

/** A fresh identity for a session of the cache: 32 random bytes, that nobody can guess. */
export function newIdentity(random: Random): Uint8Array {
  return random(identityLength, 'session identity');
}

/** Beyond its limits the oldest go first, which are also the first to expire where all live equally long. */
export class SessionCache {
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;
  readonly #limitBytes: number;
  #limit: number;
  #bytes = 0;

  constructor(options: SessionCacheOptions) {
    this.#now = options.now;
    this.#limit = options.limit ?? 20_480;
    this.#limitBytes = options.limitBytes ?? 2 ** 26;
  }

  /** Sessions kept, expired ones included until they are found out. */
  get size(): number {
    return this.#sessions.size;
  }

  /** Takes the session over, and its PSK with it; put a `copySession` when others use it too. */
  put(session: Session): void {
    const key = toHex(session.identity);
    const before = this.#pull(key);
    if (before !== undefined && before !== session) forgetSession(before);
    if (!isUsable(session, this.#now())) return forgetSession(session);
    this.#sessions.set(key, session);
    this.#bytes += sizeOf(session);
    this.#shrink();
  }

  /** Gives the session away, once: whoever takes it forgets it. Undefined when it is not there or has expired. */
  take(identity: Uint8Array): Session | undefined {
    const session = this.#pull(toHex(identity));
    if (session === undefined || isUsable(session, this.#now())) return session;
    return void forgetSession(session);
  }

  /** Forgets one session; whether it was there. SSL_CTX_remove_session(3). */
  remove(identity: Uint8Array): boolean {
    const session = this.#pull(toHex(identity));
    if (session !== undefined) forgetSession(session);
    return session !== undefined;
  }

  /** Forgets what has expired by `now`, the clock's time unless said. SSL_CTX_flush_sessions(3). */
  flush(now = this.#now()): void {
    for (const [key, session] of this.#sessions) if (!isUsable(session, now)) this.#forget(key);
  }

  /** Forgets all. */
  clear(): void {
    for (const key of this.#sessions.keys()) this.#forget(key);
  }

  /** Changes the most sessions kept, and forgets those beyond. */
  resize(limit: number): void {
    this.#limit = limit;
    this.#shrink();
  }

  #shrink(): void {
    for (const key of this.#sessions.keys()) {
      if (this.#sessions.size <= this.#limit && this.#bytes <= this.#limitBytes) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    const session = this.#pull(key);
    if (session !== undefined) forgetSession(session);
  }

  #pull(key: string): Session | undefined {
    const session = this.#sessions.get(key);
    if (session === undefined) return undefined;
    this.#sessions.delete(key);
    this.#bytes -= sizeOf(session);
    return session;
  }
}
