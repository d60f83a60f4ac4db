/** Post-handshake authentication, the client's part. RFC 9846 section 4.7.2. */

import { authVerifyData } from '../shared/secrets.ts';
import type { Act, Answer, Compose } from './contract.ts';
import { checkRequestExtensions } from './parameters.ts';

export const authOffered: Answer['authOffered'] = (hs) => hs.config.postHandshakeAuth;

export const takeAuthRequest: Act['takeAuthRequest'] = (_hs, message, refuse) => {
  // Without a context an answer could not be told from the handshake's.
  if (message.certificateRequestContext.length === 0)
    return refuse('decode_error', 'DECODE_ERROR', 'certificate_request_context');
  checkRequestExtensions(message, refuse);
  return { certificateRequest: message };
};

export const composeAuthFinished: Compose['AuthFinished'] = (hs) => ({ verifyData: authVerifyData(hs) });
