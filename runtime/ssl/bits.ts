/** Sets of bits beyond the 32 that JavaScript's operators reach: SSL_OP_* go up to 2^35 and more. */

/** All bits of both. */
export const union = (a: number, b: number): number => Number(BigInt(a) | BigInt(b));

/** The bits of the first without those of the second. */
export const without = (a: number, b: number): number => Number(BigInt(a) & ~BigInt(b));

/** Whether all of these bits are set. */
export const includes = (set: number, bits: number): boolean => union(set, bits) === set;
