/** Which bytes of a message belong to which field, as our own reader goes through them. */

import { listenToReads } from '../../runtime/bytes/index.ts';
import { type Dialect, readAlertMessage, readHandshakeMessage } from './read.ts';

/** Bytes `start` to `end` of the message. */
export interface FieldBytes {
  /** As the `.ksy` names it: `client_hello.extensions[3].body.items[0]`; `header.` stands before the four bytes of the header. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const headerLength = 4;

/** The fields of a handshake message with its header, in their order; as far as it can be read. */
export function fieldsOfMessage(message: Uint8Array, dialect: Dialect): FieldBytes[] {
  const header: FieldBytes[] = [
    { path: 'header.msg_type', start: 0, end: 1 },
    { path: 'header.len_body', start: 1, end: headerLength },
  ];
  return [...header, ...heard(headerLength, () => readHandshakeMessage(message, dialect))];
}

/** The fields of an alert. */
export const fieldsOfAlert = (content: Uint8Array): FieldBytes[] => heard(0, () => readAlertMessage(content));

function heard(before: number, read: () => unknown): FieldBytes[] {
  const fields: FieldBytes[] = [];
  listenToReads((path, offset, length) => {
    if (length > 0) fields.push({ path, start: before + offset, end: before + offset + length });
  }, read);
  return fields;
}
