/** What is tried: peer x role x cipher suite x group x kind of key x {plain, HelloRetryRequest} x provider, and some rows beside. */

import type { KeyType } from '../support/pki.ts';

export const peers = ['openssl', 'node'] as const;
/** Ours. */
export const roles = ['client', 'server'] as const;
export const suites = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'] as const;
export const groups = ['X25519', 'P-256', 'P-384', 'P-521'] as const;
export const keys = ['P-256', 'P-384', 'Ed25519', 'RSA'] as const satisfies readonly KeyType[];
export const providers = ['noble', 'node'] as const;
/** `retry`: the client's first group is one that the server does not take. `noShare`: it sends no key share at all. */
export const openings = ['plain', 'retry', 'noShare'] as const;

export type Peer = (typeof peers)[number];
export type Role = (typeof roles)[number];
export type Group = (typeof groups)[number];
export type Key = (typeof keys)[number];

export interface Case {
  readonly peer: Peer;
  readonly role: Role;
  readonly suite: (typeof suites)[number];
  readonly group: Group;
  readonly key: Key;
  readonly opening: (typeof openings)[number];
  readonly provider: (typeof providers)[number];
  /** The client's key, where the server asks for a certificate. */
  readonly clientKey?: Key;
}

/** `openssl/client TLS_AES_128_GCM_SHA256 X25519 P-256 plain noble`. */
export const nameOf = ({ peer, role, suite, group, key, opening, provider, clientKey }: Case): string =>
  [
    `${peer}/${role}`,
    suite,
    group,
    key,
    opening,
    provider,
    ...(clientKey === undefined ? [] : [`client=${clientKey}`]),
  ].join(' ');

/** A group that is not this one. */
export const otherThan = (group: Group): Group => (group === 'X25519' ? 'P-256' : 'X25519');

/** The rows of the full matrix: 768. */
export function matrix(): Case[] {
  return product(peers, roles, keys, suites, groups, providers, ['plain', 'retry'] as const).map(
    ([peer, role, key, suite, group, provider, opening]) => ({ peer, role, suite, group, key, opening, provider }),
  );
}

/** Client certificates of each kind, both ways, and a client that begins without a key share. */
export function extras(): Case[] {
  const usual = { suite: suites[0], group: groups[0], key: keys[0], opening: 'plain' } as const;
  const mutual = product(peers, roles, keys, providers).map(([peer, role, clientKey, provider]) => {
    return { ...usual, peer, role, provider, clientKey };
  });
  const shareless = product(peers, groups, providers).map(([peer, group, provider]) => {
    return { ...usual, peer, role: 'client', group, provider, opening: 'noShare' } as const;
  });
  return [...mutual, ...shareless];
}

/** Rows of the matrix in which, from 24 on, every value of every column meets every value of every other column. */
export function sample(size: number): Case[] {
  const all = matrix();
  // Found by trying: of the strides without a factor in common with 768, this one makes all pairs meet in 24 rows.
  const stride = 53;
  return Array.from({ length: size }, (_, at) => all[(at * stride) % all.length] as Case);
}

type Element<T> = T extends readonly (infer E)[] ? E : never;

function product<const T extends readonly (readonly unknown[])[]>(
  ...lists: T
): { -readonly [K in keyof T]: Element<T[K]> }[] {
  const rows = lists.reduce<unknown[][]>(
    (done, list) => done.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  );
  return rows as { -readonly [K in keyof T]: Element<T[K]> }[];
}
