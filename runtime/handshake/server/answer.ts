/** Our half of the key exchange, and the parameters that go with it. RFC 9846 sections 4.2.3 and 4.4. */

import type {
  CertificateRequestExtension,
  EncryptedExtensionsExtension,
  ServerHello,
  ServerHelloExtension,
} from '../../../generated/messages/index.ts';
import { Secret } from '../../keys/secret.ts';
import { find } from '../extensions.ts';
import type { Handshake, ServerHoldings } from '../handshake.ts';
import { offeredAlgorithms } from '../shared/compression.ts';
import { handshakeSecrets } from '../shared/secrets.ts';
import type { Act, Answer, Compose } from './contract.ts';
import { shareOf } from './hello.ts';

const legacyVersion = 0x0303;
const tls13 = 0x0304;
const randomLength = 32;

export const answerKeyShare: Act['answerKeyShare'] = (hs, refuse) => {
  const { clientHello, group } = hs.holds;
  const { provider, random } = hs.config;
  const theirs = shareOf(clientHello, group);
  const answer = theirs && provider.answerShare(group.name, theirs, random);
  if (answer === undefined) return refuse('illegal_parameter', 'BAD_ECPOINT');
  return { keyShare: answer.publicKey, sharedSecret: new Secret(answer.shared) };
};

export const composeServerHello: Compose['ServerHello'] = (hs) => {
  const { psk, group, keyShare } = hs.holds;
  return serverHello(hs, [
    ...(psk === undefined ? [] : [{ type: 'pre_shared_key' as const, body: psk.index }]),
    { type: 'key_share', body: { group: group.code, keyExchange: keyShare } },
  ]);
};

export const composePskServerHello: Compose['PskServerHello'] = (hs) =>
  serverHello(hs, [{ type: 'pre_shared_key', body: hs.holds.psk.index }]);

const serverHello = (
  hs: Handshake & { readonly holds: Pick<ServerHoldings, 'clientHello' | 'suite'> },
  extensions: readonly ServerHelloExtension[],
): ServerHello => ({
  legacyVersion,
  random: hs.config.random(randomLength, 'server random'),
  legacySessionIdEcho: hs.holds.clientHello.legacySessionId,
  cipherSuite: hs.holds.suite.code,
  legacyCompressionMethod: 0,
  extensions: [...extensions, { type: 'supported_versions', body: tls13 }],
});

export const deriveHandshakeSecrets: Act['deriveHandshakeSecrets'] = (hs) => ({
  handshakeSecrets: handshakeSecrets(hs, hs.holds.suite, hs.holds.sharedSecret.bytes, hs.holds.psk),
});

export const derivePskSecrets: Act['derivePskSecrets'] = (hs) => ({
  handshakeSecrets: handshakeSecrets(hs, hs.holds.suite, undefined, hs.holds.psk),
});

export const composeEncryptedExtensions: Compose['EncryptedExtensions'] = (hs) => {
  const { clientHello, alpn } = hs.holds;
  const { announceGroups, groups: ours, recordSizeLimit } = hs.config;
  const asked = clientHello.extensions;
  const extensions: EncryptedExtensionsExtension[] = [];
  if (announceGroups) extensions.push({ type: 'supported_groups', body: ours });
  if (recordSizeLimit !== undefined && find(asked, 'record_size_limit')) {
    extensions.push({ type: 'record_size_limit', body: recordSizeLimit });
  }
  // RFC 6066 section 3: an empty server_name says that the name was used to choose. In TLS 1.3 names belong to connections, so also
  // when a session is resumed (RFC 9846 section 4.3.11).
  if (find(asked, 'server_name')) extensions.push({ type: 'server_name' });
  if (alpn.protocol !== undefined) {
    extensions.push({ type: 'application_layer_protocol_negotiation', body: [alpn.protocol] });
  }
  if (hs.agreed.earlyDataAccepted) extensions.push({ type: 'early_data' });
  return { extensions };
};

export const wantsCertificate: Answer['wantsCertificate'] = ({ config: { verify } }) =>
  verify.peer && !verify.onlyAfterHandshake;

export const composeCertificateRequest: Compose['CertificateRequest'] = (hs) => ({
  certificateRequestContext: new Uint8Array(),
  extensions: [...certificateRequestExtensions(hs), ...compressionExtension(hs)],
});

/** RFC 8879 section 3; not in later requests, whose answers come compressed nowhere. */
function compressionExtension(hs: Handshake): CertificateRequestExtension[] {
  const algorithms = offeredAlgorithms(hs);
  return algorithms.length === 0 ? [] : [{ type: 'compress_certificate', body: algorithms }];
}

export function certificateRequestExtensions({ config }: Handshake): CertificateRequestExtension[] {
  const { schemes, clientCaNames } = config;
  const extensions: CertificateRequestExtension[] = [{ type: 'signature_algorithms', body: schemes }];
  if (clientCaNames.length > 0) extensions.push({ type: 'certificate_authorities', body: clientCaNames });
  return extensions;
}
