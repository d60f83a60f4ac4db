/** Key exchange by curves, and by a curve and ML-KEM-768 together; a provider brings the parts. RFC 9846 section 4.3.8. */

import type {
  CryptoProvider,
  CurveGroupName,
  GroupName,
  HybridGroupName,
  KeyShare,
  Random,
  ShareAnswer,
} from './provider.ts';

/** A fresh key share of a curve. */
export type CurveShare = (group: CurveGroupName, random: Random) => KeyShare;

/** One side's ephemeral ML-KEM-768 key. FIPS 203. */
export interface MlkemKey {
  /** The encapsulation key, 1184 bytes. */
  readonly publicKey: Uint8Array;
  /** 32 bytes; `ciphertext` must have 1088, and if it was tampered with the result is as good as random. */
  decapsulate(ciphertext: Uint8Array): Uint8Array;
  wipe(): void;
}

export interface Mlkem768 {
  /** A fresh key from `random(64, 'key_share mlkem768')`: d, then z. */
  key(random: Random): MlkemKey;
  /** Ciphertext and secret from `random(32, 'encapsulate mlkem768')`; undefined when a coefficient of the 1184 bytes is not reduced, FIPS 203 section 7.2. */
  encapsulate(publicKey: Uint8Array, random: Random): ShareAnswer | undefined;
}

interface Hybrid {
  readonly curve: CurveGroupName;
  /** Bytes of the curve's share. */
  readonly curveLength: number;
  /** Which half stands first, in shares and secret alike. */
  readonly first: 'mlkem' | 'curve';
}

/** draft-ietf-tls-ecdhe-mlkem: a half that FIPS approves goes first. */
const hybrids: Readonly<Record<HybridGroupName, Hybrid>> = {
  X25519MLKEM768: { curve: 'x25519', curveLength: 32, first: 'mlkem' },
  SecP256r1MLKEM768: { curve: 'secp256r1', curveLength: 65, first: 'curve' },
};
const encapsulationKeyLength = 1184;
const ciphertextLength = 1088;

export function keyExchange(
  curveShare: CurveShare,
  mlkem768: Mlkem768,
): Pick<CryptoProvider, 'keyShare' | 'answerShare'> {
  return {
    keyShare: (group, random) =>
      isHybrid(group) ? hybridShare(group, curveShare, mlkem768, random) : curveShare(group, random),
    answerShare: (group, peer, random) =>
      isHybrid(group)
        ? answerHybrid(hybrids[group], curveShare, mlkem768, peer, random)
        : answerCurve(curveShare, group, peer, random),
  };
}

const isHybrid = (group: GroupName): group is HybridGroupName => Object.hasOwn(hybrids, group);

function answerCurve(
  curveShare: CurveShare,
  group: CurveGroupName,
  peer: Uint8Array,
  random: Random,
): ShareAnswer | undefined {
  const share = curveShare(group, random);
  const shared = share.agree(peer);
  share.wipe();
  return shared && { publicKey: share.publicKey, shared };
}

function hybridShare(group: HybridGroupName, curveShare: CurveShare, mlkem768: Mlkem768, random: Random): KeyShare {
  const hybrid = hybrids[group];
  const key = mlkem768.key(random);
  const share = curveShare(hybrid.curve, random);
  return {
    group,
    publicKey: join(hybrid, { mlkem: key.publicKey, curve: share.publicKey }),
    agree(peer) {
      const halves = split(hybrid, peer, ciphertextLength);
      const curve = halves && share.agree(halves.curve);
      return curve && joinSecrets(hybrid, { mlkem: key.decapsulate(halves.mlkem), curve });
    },
    wipe() {
      key.wipe();
      share.wipe();
    },
  };
}

function answerHybrid(
  hybrid: Hybrid,
  curveShare: CurveShare,
  mlkem768: Mlkem768,
  peer: Uint8Array,
  random: Random,
): ShareAnswer | undefined {
  const halves = split(hybrid, peer, encapsulationKeyLength);
  const mlkem = halves && mlkem768.encapsulate(halves.mlkem, random);
  const curve = halves && answerCurve(curveShare, hybrid.curve, halves.curve, random);
  if (mlkem === undefined || curve === undefined) {
    mlkem?.shared.fill(0);
    curve?.shared.fill(0);
    return undefined;
  }
  return {
    publicKey: join(hybrid, { mlkem: mlkem.publicKey, curve: curve.publicKey }),
    shared: joinSecrets(hybrid, { mlkem: mlkem.shared, curve: curve.shared }),
  };
}

interface Halves {
  readonly mlkem: Uint8Array;
  readonly curve: Uint8Array;
}

/** Undefined when the length is not that of both halves. */
function split({ first, curveLength }: Hybrid, share: Uint8Array, mlkemLength: number): Halves | undefined {
  if (share.length !== mlkemLength + curveLength) return undefined;
  const at = first === 'mlkem' ? mlkemLength : curveLength;
  const [front, back] = [share.subarray(0, at), share.subarray(at)];
  return first === 'mlkem' ? { mlkem: front, curve: back } : { curve: front, mlkem: back };
}

function join({ first }: Hybrid, { mlkem, curve }: Halves): Uint8Array {
  const [front, back] = first === 'mlkem' ? [mlkem, curve] : [curve, mlkem];
  const whole = new Uint8Array(front.length + back.length);
  whole.set(front);
  whole.set(back, front.length);
  return whole;
}

/** Overwrites the halves. */
function joinSecrets(hybrid: Hybrid, halves: Halves): Uint8Array {
  const whole = join(hybrid, halves);
  halves.mlkem.fill(0);
  halves.curve.fill(0);
  return whole;
}
