/** Filters: BIOs that stand before another one and pass on what is not theirs; and the one that does only that, BIO_f_null(3). */
import { BIO, type BIO_METHOD } from './base.ts';

/** A BIO that needs a next one; without it reads and writes move nothing and return 0. */
export abstract class FilterBio extends BIO {
  override get pending(): number {
    return this.next?.pending ?? 0;
  }

  override get wpending(): number {
    return this.next?.wpending ?? 0;
  }

  override flush(): number {
    this.retry = 'none';
    return this.next === undefined ? 0 : this.echo(this.next.flush());
  }

  override eof(): number {
    return this.next?.eof() ?? -1;
  }

  override reset(): number {
    return this.next?.reset() ?? 0;
  }

  override shutdownWrite(): number {
    return this.next?.shutdownWrite() ?? 0;
  }

  /** Takes over why the next BIO moved nothing, BIO_copy_next_retry(3), and returns its result. */
  protected echo(result: number): number {
    if (result > 0 || this.next === undefined) return result;
    this.retry = this.next.retry;
    this.failure = this.next.failure;
    return result;
  }
}

class NullFilterBio extends FilterBio {
  override readonly method = nullFilterMethod;

  protected override receive(into: Uint8Array): number {
    return this.next === undefined ? 0 : this.echo(this.next.read(into));
  }

  protected override send(from: Uint8Array): number {
    return this.next === undefined ? 0 : this.echo(this.next.write(from));
  }

  protected override receiveLine(into: Uint8Array): number {
    return this.next === undefined ? 0 : this.echo(this.next.gets(into));
  }
}

const nullFilterMethod: BIO_METHOD = { type: 17 | 0x0200, name: 'NULL filter', create: () => new NullFilterBio() };

/** A filter that passes everything on: somewhere to hang a callback. */
export const BIO_f_null = (): BIO_METHOD => nullFilterMethod;
