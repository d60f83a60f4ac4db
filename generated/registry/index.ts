/** All registries. Generated from spec/registry; edit that. */

export * from './alerts.ts';
export * from './cipher-suites.ts';
export * from './content-types.ts';
export * from './extensions.ts';
export * from './groups.ts';
export * from './handshake-types.ts';
export * from './reasons.ts';
export * from './sections.ts';
export * from './signature-schemes.ts';
export * from './verify-results.ts';
