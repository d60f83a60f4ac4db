/** Where a reader or a writer stands: the open regions of a message by name, made into a path only when something fails. */

import type { Scope } from './codec-error.ts';

/** A stack of named regions. Its arrays only grow to the depth of the message (at most about ten), so a step costs no allocation. */
export class Trail {
  private readonly labels: string[] = [];
  private readonly items: number[] = [];
  private readonly scopes: (Scope | undefined)[] = [];
  private depth = -1;

  open(label: string, scope: Scope | undefined): void {
    this.depth++;
    this.labels[this.depth] = label;
    this.items[this.depth] = -1;
    this.scopes[this.depth] = scope;
  }

  close(): void {
    this.depth--;
  }

  /** Sets what the innermost region says of failures. */
  scope(scope: Scope): void {
    this.scopes[this.depth] = scope;
  }

  /** The list element that the innermost region is at, from 0. */
  item(index: number): void {
    this.items[this.depth] = index;
  }

  /** `client_hello.extensions[3].body`, with `field` behind it unless that is empty. */
  path(field: string): string {
    let path = '';
    for (let i = 0; i <= this.depth; i++) {
      const item = this.items[i] as number;
      path += `${i === 0 ? '' : '.'}${this.labels[i]}${item < 0 ? '' : `[${item}]`}`;
    }
    return field === '' ? path : `${path}.${field}`;
  }

  /** What the innermost region that says so wants for `key`. */
  said(key: keyof Scope): string | undefined {
    for (let i = this.depth; i >= 0; i--) {
      const answer = this.scopes[i]?.[key];
      if (answer !== undefined) return answer;
    }
    return undefined;
  }
}
