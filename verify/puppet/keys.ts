/** How a puppet comes from one set of keys to the next. RFC 9846 sections 4.1 and 7. */

import {
  type CertificateRequest,
  type HelloRetryRequest,
  readCertificateRequest,
  readClientHello,
  readEncryptedExtensions,
  readHelloRetryRequest,
  readServerHello,
} from '../../generated/messages/index.ts';
import { cipherSuiteByCode } from '../../generated/registry/cipher-suites.ts';
import { groupByCode } from '../../generated/registry/groups.ts';
import { handshakeMessageName } from '../../generated/registry/handshake-types.ts';
import type { HashName } from '../../runtime/crypto/provider.ts';
import { find } from '../../runtime/handshake/extensions.ts';
import type { MessageName } from '../../runtime/handshake/messages.ts';
import {
  deriveApplicationSecrets,
  deriveEarlySecrets,
  deriveHandshakeSecrets,
  resumptionSecret,
} from '../../runtime/keys/schedule.ts';
import type { Secret } from '../../runtime/keys/secret.ts';
import { finishedMac, nextTrafficSecret, trafficKeys } from '../../runtime/keys/traffic.ts';
import { Transcript } from '../../runtime/keys/transcript.ts';
import type { Puppet, Side } from './puppet.ts';

const body = (message: Uint8Array): Uint8Array => message.subarray(4);

/** The transcript's hash; a HelloRetryRequest in it folds what came before. */
export function transcriptHash(puppet: Puppet, hash: HashName, messages = puppet.transcript): Uint8Array {
  const transcript = new Transcript();
  transcript.start(puppet.provider, hash);
  for (const message of messages) {
    if (handshakeMessageName(message[0] ?? 0, body(message)) === 'HelloRetryRequest') transcript.fold();
    transcript.add(message);
  }
  return transcript.hash();
}

/** What follows from a message that was just added to the transcript. What does not fit is passed over: nothing is checked here. */
export function advance(puppet: Puppet, sender: Side, name: MessageName, message: Uint8Array): void {
  const { know } = puppet;
  switch (name) {
    case 'ClientHello':
      return takeClientHello(puppet, message);
    case 'HelloRetryRequest':
      return takeRetry(
        puppet,
        attempt(() => readHelloRetryRequest(body(message))),
      );
    case 'ServerHello':
      return takeServerHello(puppet, sender, message);
    case 'EncryptedExtensions':
      return takeEncryptedExtensions(puppet, message);
    case 'EndOfEarlyData':
      if (know.handshake) install(puppet, 'client', know.handshake.client);
      return;
    case 'CertificateRequest':
      return takeRequest(
        puppet,
        attempt(() => readCertificateRequest(body(message))),
      );
    case 'Finished':
      return takeFinished(puppet, sender);
    case 'KeyUpdate':
      return takeKeyUpdate(puppet, sender);
    default:
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Protects what `sender` sends from here on. */
function install(puppet: Puppet, sender: Side, secret: Secret, suite = puppet.know.suite): void {
  if (suite === undefined) return;
  const keys = trafficKeys(puppet.provider, suite, secret);
  if (sender === puppet.side) puppet.records.setSendKeys(keys);
  else puppet.hearWith(keys);
}

function takeClientHello(puppet: Puppet, message: Uint8Array): void {
  const { know, psk, provider } = puppet;
  const hello = attempt(() => readClientHello(body(message)));
  if (hello === undefined) return;
  know.hello = hello;
  const eager = find(hello.extensions, 'early_data') !== undefined && psk !== undefined;
  if (!eager || know.retried) return;
  know.early = deriveEarlySecrets(provider, psk.hash, psk.key.bytes, transcriptHash(puppet, psk.hash));
  install(puppet, 'client', know.early.client, psk.suite);
}

function takeRetry(puppet: Puppet, retry: HelloRetryRequest | undefined): void {
  const { know } = puppet;
  const cookie = find(retry?.extensions, 'cookie')?.body;
  const group = find(retry?.extensions, 'key_share')?.body;
  const suite = cipherSuiteByCode(retry?.cipherSuite ?? 0);
  know.retried = true;
  if (suite) know.suite = suite;
  if (cookie) know.cookie = cookie;
  if (group !== undefined) know.retryGroup = group;
  if (know.early === undefined) return;
  if (puppet.side === 'client') puppet.records.dropSendKeys();
  else puppet.hearWith(undefined);
}

function takeServerHello(puppet: Puppet, sender: Side, message: Uint8Array): void {
  const { know, provider, psk } = puppet;
  const hello = attempt(() => readServerHello(body(message)));
  const suite = cipherSuiteByCode(hello?.cipherSuite ?? 0);
  if (hello === undefined || suite === undefined) return;
  know.suite = suite;
  if (sender !== puppet.side) {
    know.usesPsk = find(hello.extensions, 'pre_shared_key') !== undefined;
    const share = find(hello.extensions, 'key_share')?.body;
    const ours = share && groupByCode(share.group)?.name === know.keyShare?.group ? know.keyShare : undefined;
    know.shared = (share && ours?.agree(share.keyExchange)) ?? new Uint8Array();
  }
  const shared = know.shared?.length ? know.shared : undefined;
  const key = know.usesPsk ? psk?.key.bytes : undefined;
  know.handshake = deriveHandshakeSecrets(provider, suite.hash, shared, key, transcriptHash(puppet, suite.hash));
  install(puppet, 'server', know.handshake.server);
  if (know.early === undefined || know.retried) install(puppet, 'client', know.handshake.client);
}

/** Where the server does not take 0-RTT data, the client goes on under handshake keys at once. */
function takeEncryptedExtensions(puppet: Puppet, message: Uint8Array): void {
  const { know } = puppet;
  const extensions = attempt(() => readEncryptedExtensions(body(message)))?.extensions;
  if (know.handshake === undefined || know.early === undefined || know.retried) return;
  if (find(extensions, 'early_data') === undefined) install(puppet, 'client', know.handshake.client);
}

function takeRequest({ know }: Puppet, request: CertificateRequest | undefined): void {
  if (request) know.context = request.certificateRequestContext;
}

function takeFinished(puppet: Puppet, sender: Side): void {
  const { know, provider } = puppet;
  const { suite, handshake } = know;
  if (suite === undefined || handshake === undefined || know.mainLength !== undefined) return;
  const hash = transcriptHash(puppet, suite.hash);
  if (sender === 'server') {
    know.application = deriveApplicationSecrets(provider, suite.hash, handshake.main, hash);
    return install(puppet, 'server', know.application.server);
  }
  know.resumption = resumptionSecret(provider, suite.hash, handshake.main, hash);
  know.mainLength = puppet.transcript.length;
  if (know.application) install(puppet, 'client', know.application.client);
}

function takeKeyUpdate(puppet: Puppet, sender: Side): void {
  const { know, provider } = puppet;
  const { suite, application } = know;
  if (suite === undefined || application === undefined) return;
  const next = nextTrafficSecret(provider, suite.hash, application[sender]);
  know.application = { ...application, [sender]: next };
  install(puppet, sender, next);
}

/** verify_data of the Finished that `sender` would send now. */
export function verifyData(puppet: Puppet, sender: Side): Uint8Array {
  const { suite, handshake, application, mainLength } = puppet.know;
  const base = mainLength === undefined ? handshake?.[sender] : application?.[sender];
  if (suite === undefined || base === undefined) return new Uint8Array(32);
  return finishedMac(puppet.provider, suite.hash, base, transcriptHash(puppet, suite.hash));
}
