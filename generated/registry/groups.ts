/** Groups for key exchange. Generated from spec/registry/groups.yaml; edit that. */

/** One row. */
export interface Group {
  readonly name: GroupName;
  readonly code: number;
  /** Names that SSL_CTX_set1_groups_list(3) takes; the first is the one it shows. */
  readonly openssl: readonly string[];
  /** Bytes of key_exchange; rows without it are known by name only. */
  readonly shareLength: number;
  /** Bytes of the server's key_exchange, where it is another. */
  readonly answerLength?: number;
  readonly rfc: string;
}

/** By name. */
export const groups = {
  X25519MLKEM768: { name: 'X25519MLKEM768', code: 0x11ec, openssl: ['X25519MLKEM768'], shareLength: 1216, answerLength: 1120, rfc: '9846#4.3.8' },
  x25519: { name: 'x25519', code: 0x001d, openssl: ['X25519', 'x25519'], shareLength: 32, rfc: '9846#4.3.8.2' },
  secp256r1: { name: 'secp256r1', code: 0x0017, openssl: ['P-256', 'prime256v1', 'secp256r1'], shareLength: 65, rfc: '9846#4.3.8.2' },
  secp384r1: { name: 'secp384r1', code: 0x0018, openssl: ['P-384', 'secp384r1'], shareLength: 97, rfc: '9846#4.3.8.2' },
  secp521r1: { name: 'secp521r1', code: 0x0019, openssl: ['P-521', 'secp521r1'], shareLength: 133, rfc: '9846#4.3.8.2' },
  SecP256r1MLKEM768: { name: 'SecP256r1MLKEM768', code: 0x11eb, openssl: ['SecP256r1MLKEM768'], shareLength: 1249, answerLength: 1153, rfc: '9846#4.3.8' },
} as const;

/** The names of all rows. */
export type GroupName = keyof typeof groups;

const byCode: ReadonlyMap<number, Group> = new Map(Object.values<Group>(groups).map((group) => [group.code, group]));

/** The group with this code point, if it is known. */
export function groupByCode(code: number): Group | undefined {
  return byCode.get(code);
}

/** Whether this is the name of a group of the table. */
export function isGroup(name: string): name is GroupName {
  return Object.hasOwn(groups, name);
}

/** Code points that are known by name only; nothing here implements them. */
export const otherGroups = {
  x448: 0x001e,
  ffdhe2048: 0x0100,
  ffdhe3072: 0x0101,
  ffdhe4096: 0x0102,
  ffdhe6144: 0x0103,
  ffdhe8192: 0x0104,
  SecP384r1MLKEM1024: 0x11ed,
} as const;

const otherNames: ReadonlyMap<number, string> = new Map(Object.entries(otherGroups).map(([name, code]) => [code, name]));

/** The name of a code point, implemented or not, if it is known. */
export function groupNameOf(code: number): string | undefined {
  return byCode.get(code)?.name ?? otherNames.get(code);
}
