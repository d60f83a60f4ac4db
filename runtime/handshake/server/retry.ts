/** Asking for another ClientHello, and holding it to the first one. RFC 9846 sections 4.2.2 and 4.2.4. */

import {
  type ClientHello,
  type ClientHelloExtension,
  type HelloRetryRequestExtension,
  writeClientHello,
} from '../../../generated/messages/index.ts';
import { equalBytes } from '../../bytes/index.ts';
import { find } from '../extensions.ts';
import type { Act, Compose } from './contract.ts';
import { shareOf } from './hello.ts';

const legacyVersion = 0x0303;
const tls13 = 0x0304;

export const makeCookie: Act['makeCookie'] = (hs, refuse) => {
  const bytes = hs.config.makeCookie?.();
  if (bytes?.length === 0) return refuse('internal_error', 'COOKIE_GEN_CALLBACK_FAILURE');
  return { cookie: bytes === undefined ? {} : { bytes } };
};

export const startTranscript: Act['startTranscript'] = (hs) =>
  hs.transcript.start(hs.config.provider, hs.holds.suite.hash);

export const foldTranscript: Act['foldTranscript'] = (hs) => {
  hs.agreed.retried = true;
  hs.transcript.start(hs.config.provider, hs.holds.suite.hash);
  hs.transcript.fold();
};

export const composeHelloRetryRequest: Compose['HelloRetryRequest'] = (hs) => {
  const { clientHello, suite, group, cookie } = hs.holds;
  const extensions: HelloRetryRequestExtension[] = [{ type: 'key_share', body: group.code }];
  if (cookie.bytes !== undefined) extensions.push({ type: 'cookie', body: cookie.bytes });
  extensions.push({ type: 'supported_versions', body: tls13 });
  return {
    legacyVersion,
    legacySessionIdEcho: clientHello.legacySessionId,
    cipherSuite: suite.code,
    legacyCompressionMethod: 0,
    extensions,
  };
};

export const checkSecondClientHello: Act['checkSecondClientHello'] = (hs, second, refuse) => {
  const { clientHello, suite, group, cookie } = hs.holds;
  const shares = find(second.extensions, 'key_share')?.body ?? [];
  if (shares.length !== 1 || shareOf(second, group) === undefined) return refuse('illegal_parameter', 'WRONG_CURVE');
  if (!second.cipherSuites.includes(suite.code))
    return refuse('illegal_parameter', 'CLIENTHELLO_MISMATCH', 'cipher_suites');
  checkCookie(find(second.extensions, 'cookie')?.body, cookie.bytes, refuse);
  if (!equalBytes(unchanging(clientHello), unchanging(second)))
    return refuse('illegal_parameter', 'CLIENTHELLO_MISMATCH');
};

type Refuse = Parameters<Act['checkSecondClientHello']>[2];

function checkCookie(returned: Uint8Array | undefined, sent: Uint8Array | undefined, refuse: Refuse): void {
  if (sent === undefined && returned !== undefined) return refuse('illegal_parameter', 'COOKIE_MISMATCH');
  if (sent === undefined) return;
  if (returned === undefined) return refuse('missing_extension', 'MISSING_EXTENSION', 'cookie');
  if (!equalBytes(returned, sent)) return refuse('illegal_parameter', 'COOKIE_MISMATCH');
}

/** RFC 9846 section 4.2.2: all that may change from the first hello to the second. */
const changing: ReadonlySet<ClientHelloExtension['type']> = new Set([
  'key_share',
  'cookie',
  'early_data',
  'pre_shared_key',
  'padding',
]);

function unchanging(hello: ClientHello): Uint8Array {
  return writeClientHello({ ...hello, extensions: (hello.extensions ?? []).filter(({ type }) => !changing.has(type)) });
}
