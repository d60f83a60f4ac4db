/** Whether a certificate is one for a given host. RFC 9525 section 6. */

import { equalBytes } from '../bytes/index.ts';
import type { Certificate } from './certificate.ts';
import { parseIp } from './ip.ts';

/**
 * Whether the subjectAltName of `certificate` names `host`: a DNS name in ASCII (A-labels; one trailing dot is left aside), or an IP
 * address, which only an iPAddress entry names. The subject's common name never counts.
 */
export function matchHost(certificate: Certificate, host: string): boolean {
  const names = certificate.extensions.subjectAltName ?? [];
  const address = parseIp(host);
  if (address !== undefined) return names.some((name) => name.type === 'ip' && equalBytes(name.value, address));
  const wanted = host.toLowerCase().replace(/\.$/, '');
  if (!isDnsName(wanted)) return false;
  return names.some((name) => name.type === 'dns' && matchDns(name.value.toLowerCase(), wanted));
}

function matchDns(presented: string, wanted: string): boolean {
  if (!presented.startsWith('*.')) return presented === wanted && isDnsName(presented);
  const parent = presented.slice(2);
  // `*.com` would name a whole registry.
  if (!parent.includes('.') || !isDnsName(parent)) return false;
  const dot = wanted.indexOf('.');
  return dot > 0 && wanted.slice(dot + 1) === parent;
}

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Whether a lower-case name is made of LDH labels (underscores are tolerated) and its last label is not a number, as an address's would be. */
export function isDnsName(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= 253 && labels.every((each) => label.test(each)) && !/^\d+$/.test(labels[labels.length - 1] as string)
  );
}
