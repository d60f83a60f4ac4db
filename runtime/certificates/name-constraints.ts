/** Name constraints: which names the certificates below a CA may carry. RFC 5280 section 4.2.1.10. */

import type { Certificate } from './certificate.ts';
import type { NameConstraints, Subtree } from './extensions.ts';
import type { GeneralName } from './general-names.ts';
import { isWithin } from './names.ts';
import type { VerifyResultName } from './verify-results.ts';

/** Comparisons that one certificate may cost; a hostile chain asks for the product of two long lists. */
const mostComparisons = 1 << 18;

/** Checks every name of `certificate` against the constraints of one CA above it; undefined where all of them are allowed. */
export function checkNameConstraints(
  constraints: NameConstraints,
  certificate: Certificate,
): VerifyResultName | undefined {
  const { permitted, excluded } = constraints;
  if ([...permitted, ...excluded].some(({ ranged }) => ranged)) return 'X509_V_ERR_SUBTREE_MINMAX';
  const names = namesOf(certificate);
  if (names.length * (permitted.length + excluded.length) > mostComparisons) return 'X509_V_ERR_UNSPECIFIED';
  for (const name of names) {
    const wrong = checkExcluded(name, excluded) ?? checkPermitted(name, permitted);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function namesOf({ subject, extensions }: Certificate): readonly GeneralName[] {
  const subjectName: readonly GeneralName[] = subject.rdns.length > 0 ? [{ type: 'directory', value: subject }] : [];
  return [...subjectName, ...(extensions.subjectAltName ?? [])];
}

function checkExcluded(name: GeneralName, excluded: readonly Subtree[]): VerifyResultName | undefined {
  for (const { base } of excluded) {
    if (!isSameForm(name, base)) continue;
    const within = isInSubtree(name, base, 'any');
    if (within === 'unknown') return 'X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE';
    if (within === 'malformed') return 'X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX';
    if (within === 'yes') return 'X509_V_ERR_EXCLUDED_VIOLATION';
  }
  return undefined;
}

function checkPermitted(name: GeneralName, permitted: readonly Subtree[]): VerifyResultName | undefined {
  const sameForm = permitted.filter(({ base }) => isSameForm(name, base));
  if (sameForm.length === 0) return undefined;
  const answers = sameForm.map(({ base }) => isInSubtree(name, base, 'all'));
  if (answers.includes('unknown')) return 'X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE';
  if (answers.includes('malformed')) return 'X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX';
  return answers.includes('yes') ? undefined : 'X509_V_ERR_PERMITTED_VIOLATION';
}

function isSameForm(name: GeneralName, base: GeneralName): boolean {
  return name.type === base.type && (name.type !== 'other' || base.type !== 'other' || name.tag === base.tag);
}

type Answer = 'yes' | 'no' | 'malformed' | 'unknown';

/** `of`: whether a wildcard is in the subtree when any of the names it stands for is, or only when all of them are. */
function isInSubtree(name: GeneralName, base: GeneralName, of: 'any' | 'all'): Answer {
  if (name.type === 'dns' && base.type === 'dns') return isDnsWithin(name.value, base.value, of);
  if (name.type === 'ip' && base.type === 'ip') return isIpWithin(name.value, base.value);
  if (name.type === 'directory' && base.type === 'directory') return isWithin(name.value, base.value) ? 'yes' : 'no';
  return 'unknown';
}

const dnsBase = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;

function isDnsWithin(name: string, base: string, of: 'any' | 'all'): Answer {
  if (base === '') return 'yes';
  const tree = base.toLowerCase();
  // A leading dot is a URI's habit; here it has no meaning that all agree on.
  if (!dnsBase.test(tree)) return 'malformed';
  const low = name.toLowerCase();
  if (low === tree || low.endsWith(`.${tree}`)) return 'yes';
  const isWildcardAbove =
    low.startsWith('*.') && tree.slice(tree.indexOf('.') + 1) === low.slice(2) && tree.includes('.');
  return of === 'any' && isWildcardAbove ? 'yes' : 'no';
}

function isIpWithin(address: Uint8Array, base: Uint8Array): Answer {
  const length = base.length / 2;
  const mask = base.subarray(length);
  if (!isPrefixMask(mask)) return 'malformed';
  if (address.length !== length) return 'no';
  return address.every((octet, at) => ((octet ^ (base[at] as number)) & (mask[at] as number)) === 0) ? 'yes' : 'no';
}

function isPrefixMask(mask: Uint8Array): boolean {
  const bits = [...mask].map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits);
}
