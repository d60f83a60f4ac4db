/** What records carry. RFC 9846 section 5. */

export const contentTypes = { change_cipher_spec: 20, alert: 21, handshake: 22, application_data: 23 } as const;

export type ContentTypeName = keyof typeof contentTypes;

/** Whether the code is one of ours. */
export const isContentType = (code: number): boolean =>
  code >= contentTypes.change_cipher_spec && code <= contentTypes.application_data;
