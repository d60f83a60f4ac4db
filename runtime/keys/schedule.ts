/** The key schedule: RFC 9846 section 7.1's drawing, with the code between its lines. Labels say "master" where the text says "main". */

import type { CryptoProvider, HashName } from '../crypto/provider.ts';
import { deriveSecret, expandLabel, extract } from './hkdf.ts';
import { Secret } from './secret.ts';

export { exportKeyingMaterial } from './exporter.ts';
export { finishedMac, nextTrafficSecret, type TrafficKeys, trafficKeys } from './traffic.ts';

/** What the client may send before the server has answered; only with a PSK. */
export interface EarlySecrets {
  /** The key's, which a server that refuses the key need not choose. */
  readonly hash: HashName;
  readonly client: Secret;
  readonly exporter: Secret;
}

export interface HandshakeSecrets {
  readonly client: Secret;
  readonly server: Secret;
  /** The main secret, from which the application secrets and the resumption secret come. */
  readonly main: Secret;
}

export interface ApplicationSecrets {
  readonly client: Secret;
  readonly server: Secret;
  readonly exporter: Secret;
}

//                0
//                |
//                v
//    PSK -->  HKDF-Extract = Early Secret

const earlySecret = (provider: CryptoProvider, hash: HashName, psk?: Uint8Array): Uint8Array => {
  const zeros = new Uint8Array(provider.hashLength(hash));
  return extract(provider, hash, zeros, psk ?? zeros);
};

//                |
//                +-----> Derive-Secret(., "ext binder" | "res binder", "")
//                |              = binder_key

/** The key of a PSK binder, RFC 9846 section 4.3.11.2; `finishedMac` makes the binder. */
export function deriveBinderKey(
  provider: CryptoProvider,
  hash: HashName,
  psk: Uint8Array,
  origin: 'external' | 'resumption',
): Secret {
  const early = earlySecret(provider, hash, psk);
  const label = origin === 'external' ? 'ext binder' : 'res binder';
  const key = deriveSecret(provider, hash, early, label, emptyHash(provider, hash));
  early.fill(0);
  return new Secret(key);
}

//                |
//                +-----> Derive-Secret(., "c e traffic", ClientHello)
//                |              = client_early_traffic_secret
//                |
//                +-----> Derive-Secret(., "e exp master", ClientHello)
//                |              = early_exporter_secret

/** From the PSK and the hash of the ClientHello. */
export function deriveEarlySecrets(
  provider: CryptoProvider,
  hash: HashName,
  psk: Uint8Array,
  transcriptHash: Uint8Array,
): EarlySecrets {
  const early = earlySecret(provider, hash, psk);
  const client = derive(provider, hash, early, 'c e traffic', transcriptHash);
  const exporter = derive(provider, hash, early, 'e exp master', transcriptHash);
  early.fill(0);
  return { hash, client, exporter };
}

//                v
//           Derive-Secret(., "derived", "")
//                |
//  asymmetric    v
//   shared --> HKDF-Extract = Handshake Secret
//   secret       |
//                +-----> Derive-Secret(., "c hs traffic", ClientHello...ServerHello)
//                |              = client_handshake_traffic_secret
//                |
//                +-----> Derive-Secret(., "s hs traffic", ClientHello...ServerHello)
//                |              = server_handshake_traffic_secret
//                v
//           Derive-Secret(., "derived", "")
//                |
//                v
//       0 --> HKDF-Extract = Main Secret

/** From the (EC)DHE secret and the PSK, either of which may be missing, and the hash up to ServerHello. Wipes neither input. */
export function deriveHandshakeSecrets(
  provider: CryptoProvider,
  hash: HashName,
  shared: Uint8Array | undefined,
  psk: Uint8Array | undefined,
  transcriptHash: Uint8Array,
): HandshakeSecrets {
  const zeros = new Uint8Array(provider.hashLength(hash));
  const handshake = extractNext(provider, hash, earlySecret(provider, hash, psk), shared ?? zeros);
  const client = derive(provider, hash, handshake, 'c hs traffic', transcriptHash);
  const server = derive(provider, hash, handshake, 's hs traffic', transcriptHash);
  const main = extractNext(provider, hash, handshake, zeros);
  return { client, server, main: new Secret(main) };
}

//                |
//                +-----> Derive-Secret(., "c ap traffic", ClientHello...server Finished)
//                |              = client_application_traffic_secret_0
//                |
//                +-----> Derive-Secret(., "s ap traffic", ClientHello...server Finished)
//                |              = server_application_traffic_secret_0
//                |
//                +-----> Derive-Secret(., "exp master", ClientHello...server Finished)
//                |              = exporter_secret

/** From the main secret, which stays as it is for `resumptionSecret`, and the hash up to the server's Finished. */
export function deriveApplicationSecrets(
  provider: CryptoProvider,
  hash: HashName,
  main: Secret,
  transcriptHash: Uint8Array,
): ApplicationSecrets {
  return {
    client: derive(provider, hash, main.bytes, 'c ap traffic', transcriptHash),
    server: derive(provider, hash, main.bytes, 's ap traffic', transcriptHash),
    exporter: derive(provider, hash, main.bytes, 'exp master', transcriptHash),
  };
}

//                |
//                +-----> Derive-Secret(., "res master", ClientHello...client Finished)
//                               = resumption_secret

/** From the main secret and the hash up to the client's Finished. */
export const resumptionSecret = (
  provider: CryptoProvider,
  hash: HashName,
  main: Secret,
  transcriptHash: Uint8Array,
): Secret => derive(provider, hash, main.bytes, 'res master', transcriptHash);

/** The PSK of a ticket with this nonce (0 to 255 bytes), RFC 9846 section 4.7.1. */
export const ticketPsk = (provider: CryptoProvider, hash: HashName, resumption: Secret, nonce: Uint8Array): Secret =>
  new Secret(expandLabel(provider, hash, resumption.bytes, 'resumption', nonce, provider.hashLength(hash)));

/** One step down the drawing: "derived", then extract. Wipes the secret it starts from. */
function extractNext(provider: CryptoProvider, hash: HashName, from: Uint8Array, inputKey: Uint8Array): Uint8Array {
  const salt = deriveSecret(provider, hash, from, 'derived', emptyHash(provider, hash));
  const next = extract(provider, hash, salt, inputKey);
  from.fill(0);
  salt.fill(0);
  return next;
}

const derive = (
  provider: CryptoProvider,
  hash: HashName,
  from: Uint8Array,
  label: string,
  transcriptHash: Uint8Array,
): Secret => new Secret(deriveSecret(provider, hash, from, label, transcriptHash));

const emptyHash = (provider: CryptoProvider, hash: HashName): Uint8Array => provider.hash(hash, new Uint8Array(0));
