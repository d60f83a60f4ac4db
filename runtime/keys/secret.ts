/** A secret that is overwritten when it is no longer needed. */

export class Secret {
  readonly #bytes: Uint8Array;
  #wiped = false;

  /** Takes the bytes over: they are overwritten by `wipe`. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The secret itself, not a copy. Throws once it is wiped: zeros would do for a key just as well. */
  get bytes(): Uint8Array {
    if (this.#wiped) throw new Error('this secret has been wiped');
    return this.#bytes;
  }

  get wiped(): boolean {
    return this.#wiped;
  }

  /** Overwrites the bytes; harmless when repeated. Copies that JavaScript engines may have made are out of reach. */
  wipe(): void {
    this.#bytes.fill(0);
    this.#wiped = true;
  }

  /** Says nothing of the bytes, so that no log can. */
  toJSON(): string {
    return this.#wiped ? '[wiped secret]' : '[secret]';
  }
}
