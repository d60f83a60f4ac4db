/** Post-handshake authentication, the client's part. RFC 9846 section 4.7.2. */

import { duplicate, find, misplaced } from '../extensions.ts';
import { authVerifyData } from '../shared/secrets.ts';
import type { Act, Answer, Compose } from './contract.ts';

export const authOffered: Answer['authOffered'] = (hs) => hs.config.postHandshakeAuth;

export const takeAuthRequest: Act['takeAuthRequest'] = (_hs, message, refuse) => {
  const { certificateRequestContext, extensions } = message;
  // Without a context an answer could not be told from the handshake's.
  if (certificateRequestContext.length === 0)
    return refuse('decode_error', 'DECODE_ERROR', 'certificate_request_context');
  if (duplicate(extensions) !== undefined) return refuse('illegal_parameter', 'DUPLICATE_EXTENSION');
  const wrong = misplaced(extensions);
  if (wrong !== undefined) return refuse('illegal_parameter', 'UNEXPECTED_EXTENSION', wrong);
  if (find(extensions, 'signature_algorithms') === undefined) {
    return refuse('missing_extension', 'MISSING_EXTENSION', 'signature_algorithms');
  }
  return { certificateRequest: message };
};

export const composeAuthFinished: Compose['AuthFinished'] = (hs) => ({ verifyData: authVerifyData(hs) });
