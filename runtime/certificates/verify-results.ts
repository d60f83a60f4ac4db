/** What verification finds, by name or number; the rows themselves are spec/registry/verify_results.yaml. */

import { type VerifyResultName, verifyResultByCode } from '../../generated/registry/verify-results.ts';
import type { Certificate } from './certificate.ts';

export type { VerifyResultName } from '../../generated/registry/verify-results.ts';

/** The verdict on a chain. `path` runs from the leaf towards the anchor, as far as it was built. */
export type ChainVerdict =
  | { readonly ok: true; readonly path: readonly Certificate[] }
  | {
      readonly ok: false;
      readonly name: VerifyResultName;
      /** OpenSSL's X509_V_ERR_* number. */
      readonly code: number;
      /** Place in `path` of the certificate at fault; 0 is the leaf. */
      readonly depth: number;
      readonly certificate?: Certificate;
      readonly path: readonly Certificate[];
    };

/** The text of X509_verify_cert_error_string(3); for a number that is none, what OpenSSL says then. */
export function verifyResultText(code: number): string {
  return verifyResultByCode(code)?.text ?? 'unknown certificate verification error';
}
