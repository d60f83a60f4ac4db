/** What a `.ksy` says, in the terms that checks and emitters think in. */

import type { Expression } from './expression.ts';
import type { Place } from './source.ts';

/** A range of numbers of 1 to 4 bytes, big-endian. */
export type Width = 1 | 2 | 3 | 4;

/** A condition on a number: `_` in `holds` stands for it, `words` for what an error says. */
export interface Constraint {
  readonly holds: Expression;
  readonly words: string;
}

/** One `switch-on` case: the name and number of its discriminator, and the type of the body. */
export interface Case {
  readonly name: string;
  readonly code: number;
  readonly type: string;
  readonly place: Place;
}

/** What a field is made of. `struct` and the cases of `switch` name types by their scoped id. */
export type FieldType =
  | { readonly kind: 'number'; readonly width: Width }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'switch'; readonly on: string; readonly cases: readonly Case[] };

/** How many bytes a field takes: what its type says, what a field before it says, a fixed number, or all that is left. */
export type Size =
  | { readonly kind: 'own' }
  | { readonly kind: 'field'; readonly id: string; readonly place: Place }
  | { readonly kind: 'fixed'; readonly bytes: number }
  | { readonly kind: 'rest' };

/**
 * What a field is to the reader of the value: part of it, the derived length of the next field, a constant, the number
 * that tells the cases of a union apart, or the check that nothing is left.
 */
export type Role = 'value' | 'length' | 'literal' | 'discriminator' | 'end';

/** What a failure inside is reported as, where it is not decode_error and DECODE_ERROR. */
export interface Blame {
  readonly alert?: string;
  readonly reason?: string;
}

export interface FieldModel {
  /** As in the `.ksy`. */
  readonly id: string;
  /** As in TypeScript. */
  readonly name: string;
  readonly doc: string;
  readonly docRef: string;
  readonly role: Role;
  readonly type: FieldType;
  readonly size: Size;
  /** `repeat: eos`. */
  readonly repeated: boolean;
  /** `if: not _io.eof`. */
  readonly optional: boolean;
  readonly constraints: readonly Constraint[];
  /** The constant of a literal: a number, or bytes. */
  readonly literal?: number | readonly number[];
  /** The enum that names the numbers of a discriminator. */
  readonly enum?: string;
  readonly blame: Blame;
  readonly place: Place;
}

export interface TypeModel {
  /** `client_hello::extension`; a file's own type is just its id. */
  readonly key: string;
  /** `extension`. */
  readonly id: string;
  /** `ClientHelloExtension`. */
  readonly name: string;
  readonly doc: string;
  readonly docRef: string;
  readonly fields: readonly FieldModel[];
  readonly blame: Blame;
  readonly place: Place;
}

/** Whose bytes a message is: the handshake's, the record layer's, or our own alone, for a session that we store. */
export type MessageKind = 'handshake' | 'record' | 'session';

/** One `.ksy`: a message, or a part that messages import. */
export interface FileModel {
  readonly path: string;
  readonly id: string;
  readonly title: string;
  /** Paths of the files that it imports. */
  readonly imports: readonly string[];
  /** Whose bytes the message is; undefined for a part. */
  readonly message?: MessageKind;
  /** The HandshakeType, for a handshake message that has one of its own. */
  readonly handshakeType?: number;
  /** The file's own type first, then those nested in it. */
  readonly types: readonly TypeModel[];
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly place: Place;
}

/** All files, and their types by key. */
export interface Model {
  readonly files: readonly FileModel[];
  readonly types: ReadonlyMap<string, TypeModel>;
}

/** A field of a message's value, for documentation and for other compilers. */
export interface MessageField {
  readonly id: string;
  readonly name: string;
  /** TypeScript type of the value. */
  readonly type: string;
  readonly optional: boolean;
  readonly doc: string;
  readonly docRef: string;
}

/** What other parts of the compiler may know of a message. */
export interface MessageModel {
  /** `ClientHello`. */
  readonly name: string;
  /** `client_hello`. */
  readonly id: string;
  readonly file: string;
  readonly kind: MessageKind;
  readonly handshakeType?: number;
  readonly doc: string;
  readonly docRef: string;
  readonly fields: readonly MessageField[];
}
