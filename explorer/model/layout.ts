/** How messages are laid out, as the page carries it: what the `.ksy` files say, without what only a compiler needs. */

/** A field in the order of the bytes. */
export interface FieldLayout {
  /** As in the `.ksy`. */
  readonly id: string;
  readonly doc: string;
  /** RFC and section, in words; absent where it is the type's. */
  readonly ref?: string;
  /** What it is to those who read the value; absent for a plain part of it. */
  readonly role?: 'length' | 'literal' | 'discriminator' | 'end';
  /** Bytes of a number. */
  readonly width?: number;
  /** The key of the type that it is made of. */
  readonly type?: string;
  /** The discriminator that tells which type it is, and the types by its number. */
  readonly on?: string;
  readonly cases?: Readonly<Record<number, { readonly name: string; readonly type: string }>>;
  /** How many bytes: those that a field before it says, a fixed number, or all that are left. Absent: as its type says. */
  readonly size?: { readonly field: string } | { readonly bytes: number } | 'rest';
  /** One after another, to the end of the region. */
  readonly repeated?: true;
  /** Absent where the region is used up. */
  readonly optional?: true;
}

export interface TypeLayout {
  readonly doc: string;
  /** RFC and section, in words. */
  readonly ref: string;
  readonly fields: readonly FieldLayout[];
}

export interface Layouts {
  readonly types: Readonly<Record<string, TypeLayout>>;
  /** The key of each message's type, by the message's name. */
  readonly messages: Readonly<Record<string, string>>;
}
