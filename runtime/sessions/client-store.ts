/** A client's sessions by the server that they are for: several each, and each used once. RFC 9846 section C.4. */

import { forgetSession, isUsable, type Session, sizeOf } from './session.ts';

export interface ClientStoreOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Most servers, 1024 unless said; the one not used for longest goes first. */
  readonly limit?: number;
  /** Most sessions of one server, 8 unless said, the oldest going first: servers choose how many tickets they send. */
  readonly limitEach?: number;
  /** Most bytes of all sessions together, about; 16 MiB unless said, since servers choose how long tickets and chains are. */
  readonly limitBytes?: number;
}

/** Keys are the caller's: all that makes two connections go to the same server under the same rules, such as `host:port`. */
export class ClientStore {
  /** Oldest session first; the server used last stands last. */
  readonly #servers = new Map<string, Session[]>();
  readonly #now: () => number;
  readonly #limit: number;
  readonly #limitEach: number;
  readonly #limitBytes: number;
  #bytes = 0;

  constructor(options: ClientStoreOptions) {
    this.#now = options.now;
    this.#limit = options.limit ?? 1024;
    this.#limitEach = options.limitEach ?? 8;
    this.#limitBytes = options.limitBytes ?? 2 ** 24;
  }

  /** Servers that have sessions here. */
  get size(): number {
    return this.#servers.size;
  }

  /** Sessions kept for this server, expired ones included until they are found out. */
  count(key: string): number {
    return this.#servers.get(key)?.length ?? 0;
  }

  /** Takes the session over, and its PSK with it; put a `copySession` when others use it too. */
  put(key: string, session: Session): void {
    const sessions = this.#pull(key).filter((other) => other !== session);
    if (isUsable(session, this.#now())) sessions.push(session);
    else forgetSession(session);
    this.#keep(key, sessions);
    this.#shrink();
  }

  /**
   * Gives away the newest session that `fits`, once: whoever takes it forgets it. Undefined when there is none; what has expired on
   * the way is forgotten.
   */
  take(key: string, fits: (session: Session) => boolean = () => true): Session | undefined {
    const sessions = this.#live(this.#pull(key), this.#now());
    const at = sessions.findLastIndex(fits);
    const [taken] = at < 0 ? [] : sessions.splice(at, 1);
    this.#keep(key, sessions);
    return taken;
  }

  /** Forgets the sessions of one server, as when it has refused them or its certificate is no longer trusted. */
  remove(key: string): void {
    for (const session of this.#pull(key)) forgetSession(session);
  }

  /** Forgets what has expired by `now`, the clock's time unless said. */
  flush(now = this.#now()): void {
    for (const key of [...this.#servers.keys()]) this.#keep(key, this.#live(this.#pull(key), now));
  }

  /** Forgets all. */
  clear(): void {
    for (const key of this.#servers.keys()) this.remove(key);
  }

  #live(sessions: readonly Session[], now: number): Session[] {
    for (const session of sessions) if (!isUsable(session, now)) forgetSession(session);
    return sessions.filter((session) => isUsable(session, now));
  }

  #shrink(): void {
    for (const key of this.#servers.keys()) {
      if (this.#servers.size <= this.#limit && this.#bytes <= this.#limitBytes) return;
      this.remove(key);
    }
  }

  #keep(key: string, sessions: Session[]): void {
    const excess = Math.max(0, sessions.length - this.#limitEach);
    for (const session of sessions.splice(0, excess)) forgetSession(session);
    if (sessions.length === 0) return;
    this.#servers.set(key, sessions);
    this.#bytes += sizeOfAll(sessions);
  }

  #pull(key: string): readonly Session[] {
    const sessions = this.#servers.get(key) ?? [];
    this.#servers.delete(key);
    this.#bytes -= sizeOfAll(sessions);
    return sessions;
  }
}

function sizeOfAll(sessions: readonly Session[]): number {
  return sessions.reduce((sum, session) => sum + sizeOf(session), 0);
}
