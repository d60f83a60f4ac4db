/** Certificates made in the page, with Ed25519 keys that follow from public texts: test identities, worth nothing anywhere else. */

import { ed25519 } from '@noble/curves/ed25519.js';
import { concat, fromHex } from '../../runtime/bytes/index.ts';
import {
  bitString,
  boolean,
  explicit,
  integer,
  nameOf,
  octetString,
  oid,
  sequence,
  text,
  time,
  tlv,
} from '../../test/support/der.ts';
import { bytesFrom } from './seeded.ts';

/** What time it is on this page, so that the same choices give the same bytes. */
export const now = Date.UTC(2026, 10, 25, 12);

/** The server's name. */
export const host = 'server.test';

export interface Identity {
  /** Leaf first; only a leaf, signed by the CA. */
  readonly certificate: Uint8Array;
  /** PKCS#8. */
  readonly key: Uint8Array;
}

interface Wishes {
  readonly name: string;
  /** Whose key signs it; its own unless given. */
  readonly issuer?: string;
  readonly dns?: string;
  readonly isCa?: boolean;
  readonly notAfter?: Date;
}

const ed25519Algorithm = sequence(oid('1.3.101.112'));
const made = new Map<string, Identity>();

const authority = 'Handfast test CA';

/** The CA that both sides trust. */
export const trusted = (): Identity => make({ name: authority, isCa: true });
export const goodServer = (): Identity => make({ name: host, issuer: authority, dns: host });
export const goodClient = (): Identity => make({ name: 'client.test', issuer: authority, dns: 'client.test' });
export const expiredServer = (): Identity =>
  make({ name: host, issuer: authority, dns: host, notAfter: new Date(now - 24 * 3600 * 1000) });
export const otherServer = (): Identity => make({ name: 'other.test', issuer: authority, dns: 'other.test' });
export const strangeServer = (): Identity => make({ name: host, issuer: 'Unknown test CA', dns: host });

function make(wishes: Wishes): Identity {
  const known = made.get(JSON.stringify(wishes));
  if (known !== undefined) return known;
  const seed = keyOf(wishes.name);
  const body = bodyOf(wishes, ed25519.getPublicKey(seed));
  const signature = ed25519.sign(body, keyOf(wishes.issuer ?? wishes.name));
  const key = concat(fromHex('302e020100300506032b657004220420'), seed);
  const identity = { certificate: sequence(body, ed25519Algorithm, bitString(signature)), key };
  made.set(JSON.stringify(wishes), identity);
  return identity;
}

const keyOf = (name: string): Uint8Array => bytesFrom(`Handfast test identity ${name}`, 32);
const keyId = (name: string): Uint8Array => bytesFrom(`key id ${name}`, 20);

/** RFC 5280 section 4.1. */
function bodyOf({ name, issuer = name, dns, isCa, notAfter }: Wishes, publicKey: Uint8Array): Uint8Array {
  return sequence(
    explicit(0, integer(2)),
    integer(concat(Uint8Array.of(0x40), bytesFrom(`serial ${name} ${issuer} ${notAfter?.getTime()}`, 7))),
    ed25519Algorithm,
    nameOf(issuer),
    sequence(time(new Date(Date.UTC(2026, 0, 1))), time(notAfter ?? new Date(Date.UTC(2125, 11, 31)))),
    nameOf(name),
    sequence(ed25519Algorithm, bitString(publicKey)),
    explicit(
      3,
      sequence(
        extension('2.5.29.14', octetString(keyId(name))),
        extension('2.5.29.35', sequence(tlv(0x80, keyId(issuer)))),
        ...(isCa ? caExtensions() : leafExtensions(dns ?? name)),
      ),
    ),
  );
}

const caExtensions = (): Uint8Array[] => [
  extension('2.5.29.19', sequence(boolean(true)), true),
  extension('2.5.29.15', tlv(0x03, Uint8Array.of(1, 0x06)), true),
];

const leafExtensions = (dns: string): Uint8Array[] => [
  extension('2.5.29.15', tlv(0x03, Uint8Array.of(7, 0x80)), true),
  extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2'))),
  extension('2.5.29.17', sequence(tlv(0x82, text(dns)))),
];

function extension(id: string, value: Uint8Array, isCritical = false): Uint8Array {
  return sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octetString(value));
}
