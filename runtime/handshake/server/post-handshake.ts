/** Post-handshake authentication, the server's part. RFC 9846 section 4.7.2. */

import { constantTimeEqual, equalBytes } from '../../bytes/index.ts';
import { authVerifyData } from '../shared/secrets.ts';
import { certificateRequestExtensions } from './answer.ts';
import { checkExtensions } from './authentication.ts';
import type { Act, Answer, Compose } from './contract.ts';

const contextLength = 16;

export const authOffered: Answer['authOffered'] = (hs) => hs.holds.laterAuth?.offered === true;

export const makeAuthRequest: Act['makeAuthRequest'] = (hs) => ({
  authContext: hs.config.random(contextLength, 'certificate request context'),
});

export const composeAuthRequest: Compose['AuthRequest'] = (hs) => ({
  certificateRequestContext: hs.holds.authContext,
  extensions: certificateRequestExtensions(hs),
});

export const checkAuthCertificate: Act['checkAuthCertificate'] = (hs, message, refuse) => {
  if (!equalBytes(message.certificateRequestContext, hs.holds.authContext))
    return refuse('illegal_parameter', 'DECODE_ERROR', 'certificate_request_context');
  checkExtensions(message, refuse);
};

export const verifyAuthFinished: Act['verifyAuthFinished'] = (hs, finished, refuse) => {
  if (!constantTimeEqual(finished.verifyData, authVerifyData(hs))) refuse('decrypt_error', 'DIGEST_CHECK_FAILED');
};
