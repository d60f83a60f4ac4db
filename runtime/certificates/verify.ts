/** From a peer's certificates to a trust anchor: builds a path, checks it, and gives the verdict. RFC 5280 section 6. */

import { verifyResults } from '../../generated/registry/verify-results.ts';
import { equalBytes } from '../bytes/index.ts';
import { type Certificate, isSelfIssued } from './certificate.ts';
import { checkIssuer, checkLeaf, checkSignature, type Rules } from './checks.ts';
import { matchHost } from './host.ts';
import { parseIp } from './ip.ts';
import { checkNameConstraints } from './name-constraints.ts';
import type { ChainVerdict, VerifyResultName } from './verify-results.ts';

export interface ChainOptions extends Rules {
  /** What the peer sent, leaf first; the rest in any order, needed or not. */
  readonly chain: readonly Certificate[];
  /** The trust anchors, trusted as they stand: one ends a path whether or not it is self-signed, and an anchor's own signature is not looked at. */
  readonly roots: readonly Certificate[];
  /** DNS names and IP addresses of which the leaf must be for at least one; not checked where absent or empty. */
  readonly hosts?: readonly string[];
}

type Refused = Extract<ChainVerdict, { ok: false }>;

interface Search {
  readonly options: ChainOptions;
  /** Signatures that may still be verified; a hostile list of certificates could otherwise ask for exponentially many. */
  signaturesLeft: number;
  /** The failure at the greatest depth, which says most about what is missing. */
  worst: Refused | undefined;
}

const mostSignatures = 64;

/**
 * The verdict on `options.chain`. Never throws; verifies at most 64 signatures. Whoever asks for a host learns of a wrong one only
 * after everything else was right.
 */
export function verifyChain(options: ChainOptions): ChainVerdict {
  const [leaf] = options.chain;
  if (leaf === undefined) return refuse('X509_V_ERR_INVALID_CALL', [], 0);
  const search: Search = { options, signaturesLeft: mostSignatures, worst: undefined };
  const path = isAnchor(leaf, options) ? [leaf] : extend([leaf], search);
  if (path === undefined) return search.worst ?? refuse('X509_V_ERR_UNSPECIFIED', [leaf], 0);
  const wrong = checkLeaf(leaf, options) ?? checkHosts(leaf, options.hosts);
  return wrong === undefined ? { ok: true, path } : refuse(wrong, path, 0);
}

/** The first path from `path` on to an anchor on which all checks pass; depth first. */
function extend(path: readonly Certificate[], search: Search): readonly Certificate[] | undefined {
  const top = path[path.length - 1] as Certificate;
  const issuers = issuersOf(top, search.options).filter(
    (issuer) => !path.some((certificate) => isSameEntity(certificate, issuer)),
  );
  if (issuers.length === 0) note(search, refuse(withoutIssuer(path), path, path.length - 1));
  for (const issuer of issuers) {
    const trusted = isAnchor(issuer, search.options);
    const next = [...path, issuer];
    const refused = checkStep(next, trusted, search);
    if (refused !== undefined) {
      note(search, refused);
      continue;
    }
    if (trusted) return next;
    const found = extend(next, search);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkStep(path: readonly Certificate[], trusted: boolean, search: Search): Refused | undefined {
  const depth = path.length - 1;
  const issuer = path[depth] as Certificate;
  const unfit = checkIssuer(issuer, path.slice(0, -1), trusted, search.options);
  if (unfit !== undefined) return refuse(unfit, path, depth);
  if (search.signaturesLeft === 0) return refuse('X509_V_ERR_CERT_CHAIN_TOO_LONG', path, depth);
  search.signaturesLeft--;
  const unsigned = checkSignature(path[depth - 1] as Certificate, issuer, search.options);
  if (unsigned !== undefined) return refuse(unsigned.name, path, path.indexOf(unsigned.at));
  return trusted ? checkConstraints(path) : undefined;
}

// Looked at only when the path is whole, so that nobody untrusted can make us compare names.
function checkConstraints(path: readonly Certificate[]): Refused | undefined {
  for (const [depth, certificate] of path.entries()) {
    // RFC 5280 section 6.1.3 (b): self-issued certificates are exempt, save the leaf.
    if (depth > 0 && isSelfIssued(certificate)) continue;
    for (const above of path.slice(depth + 1)) {
      const constraints = above.extensions.nameConstraints;
      const wrong = constraints === undefined ? undefined : checkNameConstraints(constraints, certificate);
      if (wrong !== undefined) return refuse(wrong, path, depth);
    }
  }
  return undefined;
}

/** Anchors and peer's certificates that bear the issuer's name: those with the right key id first, and anchors before others. */
function issuersOf(certificate: Certificate, { roots, chain }: ChainOptions): readonly Certificate[] {
  const named = (candidate: Certificate): boolean => equalBytes(candidate.subject.der, certificate.issuer.der);
  const candidates = [...roots.filter(named), ...chain.slice(1).filter(named)];
  return [
    ...candidates.filter((each) => keyIdFits(certificate, each)),
    ...candidates.filter((each) => !keyIdFits(certificate, each)),
  ];
}

function keyIdFits(
  { extensions: { authorityKeyId } }: Certificate,
  { extensions: { subjectKeyId } }: Certificate,
): boolean {
  return authorityKeyId !== undefined && subjectKeyId !== undefined && equalBytes(authorityKeyId, subjectKeyId);
}

function isAnchor(certificate: Certificate, { roots }: ChainOptions): boolean {
  return roots.some((root) => equalBytes(root.der, certificate.der));
}

// Two certificates for one name and key are one entity: to pass it twice is a loop (RFC 4158 section 5.2).
function isSameEntity(one: Certificate, other: Certificate): boolean {
  return equalBytes(one.subject.der, other.subject.der) && equalBytes(one.spki, other.spki);
}

function withoutIssuer(path: readonly Certificate[]): VerifyResultName {
  if (!isSelfIssued(path[path.length - 1] as Certificate)) return 'X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY';
  return path.length === 1 ? 'X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT' : 'X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN';
}

function checkHosts(leaf: Certificate, hosts: readonly string[] = []): VerifyResultName | undefined {
  if (hosts.length === 0 || hosts.some((host) => matchHost(leaf, host))) return undefined;
  return hosts.every((host) => parseIp(host) !== undefined)
    ? 'X509_V_ERR_IP_ADDRESS_MISMATCH'
    : 'X509_V_ERR_HOSTNAME_MISMATCH';
}

function note(search: Search, refused: Refused): void {
  if (search.worst === undefined || refused.path.length > search.worst.path.length) search.worst = refused;
}

function refuse(name: VerifyResultName, path: readonly Certificate[], depth: number): Refused {
  const certificate = path[depth];
  const at = certificate === undefined ? {} : { certificate };
  return { ok: false, name, code: verifyResults[name].code, depth, path, ...at };
}
