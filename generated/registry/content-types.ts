/** What a record carries. Generated from spec/registry/content_types.yaml; edit that. */

/** One row. */
export interface ContentType {
  readonly name: ContentTypeName;
  readonly code: number;
  /** RFC and section, as in 9846#6.2. */
  readonly rfc: string;
}

/** By name. */
export const contentTypes = {
  change_cipher_spec: { name: 'change_cipher_spec', code: 20, rfc: '9846#5.1' },
  alert: { name: 'alert', code: 21, rfc: '9846#5.1' },
  handshake: { name: 'handshake', code: 22, rfc: '9846#5.1' },
  application_data: { name: 'application_data', code: 23, rfc: '9846#5.1' },
} as const;

/** The names of all rows. */
export type ContentTypeName = keyof typeof contentTypes;

const byCode: ReadonlyMap<number, ContentType> = new Map(Object.values<ContentType>(contentTypes).map((contentType) => [contentType.code, contentType]));

/** The content type with this code point, if it is known. */
export function contentTypeByCode(code: number): ContentType | undefined {
  return byCode.get(code);
}

/** Whether this is the name of a content type of the table. */
export function isContentType(name: string): name is ContentTypeName {
  return Object.hasOwn(contentTypes, name);
}
