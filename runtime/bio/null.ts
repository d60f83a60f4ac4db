/** The null BIO, BIO_s_null(3): writing loses the bytes, reading finds the end. */
import { BIO, type BIO_METHOD } from './base.ts';

class NullBio extends BIO {
  override readonly method = nullMethod;

  protected override receive(): number {
    return 0;
  }

  protected override send(from: Uint8Array): number {
    return from.length;
  }

  protected override receiveLine(): number {
    return 0;
  }

  override eof(): number {
    return 1;
  }

  override reset(): number {
    return 1;
  }
}

const nullMethod: BIO_METHOD = { type: 6 | 0x0400, name: 'NULL', create: () => new NullBio() };

/** A sink for what nobody wants. */
export const BIO_s_null = (): BIO_METHOD => nullMethod;
