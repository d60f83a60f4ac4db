/** Where a reader or a writer stands: the open regions of a message by name, made into a path only when something fails. */

import type { Scope } from './codec-error.ts';

/** Label, list element and scope of each open region, three places each. */
const stride = 3;

/** A stack of named regions. It only grows to the depth of the message (at most about ten), so a step costs no allocation. */
export class Trail {
  private readonly marks: (string | number | Scope | undefined)[];
  private top = 0;

  constructor(label: string, scope: Scope | undefined) {
    this.marks = [label, -1, scope];
  }

  open(label: string, scope: Scope | undefined): void {
    this.top += stride;
    this.marks[this.top] = label;
    this.marks[this.top + 1] = -1;
    this.marks[this.top + 2] = scope;
  }

  close(): void {
    this.top -= stride;
  }

  /** The list element that the innermost region is at, from 0. */
  item(index: number): void {
    this.marks[this.top + 1] = index;
  }

  /** Sets what the innermost region says of failures. */
  scope(scope: Scope): void {
    this.marks[this.top + 2] = scope;
  }

  /** `client_hello.extensions[3].body`, with `field` behind it unless that is empty. */
  path(field: string): string {
    let path = '';
    for (let i = 0; i <= this.top; i += stride) {
      const item = this.marks[i + 1] as number;
      path += `${i === 0 ? '' : '.'}${this.marks[i]}${item < 0 ? '' : `[${item}]`}`;
    }
    return field === '' ? path : `${path}.${field}`;
  }

  /** What the innermost region that says so wants for `key`. */
  said(key: keyof Scope): string | undefined {
    for (let i = this.top; i >= 0; i -= stride) {
      const answer = (this.marks[i + 2] as Scope | undefined)?.[key];
      if (answer !== undefined) return answer;
    }
    return undefined;
  }
}
