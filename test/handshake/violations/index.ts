/** All the tables of what peers get wrong. */

import { clientAuthentications } from './client-authentication.ts';
import { clientHellos } from './client-hello.ts';
import { compressedCertificates } from './compressed-certificate.ts';
import { earlyData } from './early-data.ts';
import { helloRetryRequests } from './hello-retry-request.ts';
import { impostors } from './impostors.ts';
import { ownSide } from './own-side.ts';
import { postHandshake } from './post-handshake.ts';
import { preSharedKeys } from './pre-shared-keys.ts';
import { records } from './records.ts';
import { secondClientHellos } from './second-client-hello.ts';
import { serverAuthentications } from './server-authentication.ts';
import { serverHellos } from './server-hello.ts';
import { tickets } from './tickets.ts';
import { certificateVerdicts } from './verdicts.ts';
import type { Violation } from './violation.ts';

/** All of them, by the message that is wrong. */
export const tables: Readonly<Record<string, readonly Violation[]>> = {
  clientHellos,
  secondClientHellos,
  serverHellos,
  helloRetryRequests,
  serverAuthentications,
  clientAuthentications,
  impostors,
  preSharedKeys,
  earlyData,
  tickets,
  records,
  compressedCertificates,
  certificateVerdicts,
  postHandshake,
  ownSide,
};
