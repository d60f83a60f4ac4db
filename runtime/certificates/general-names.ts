/** GeneralName, as it stands in subjectAltName and nameConstraints. RFC 5280 section 4.2.1.6. */

import { CertificateError } from './certificate-error.ts';
import { type Node, readNode, Tag } from './der.ts';
import { type Name, readName } from './names.ts';

export type GeneralName =
  | { readonly type: 'dns' | 'email' | 'uri'; readonly value: string }
  /** 4 or 16 bytes; in name constraints the address and its mask, 8 or 32. */
  | { readonly type: 'ip'; readonly value: Uint8Array }
  | { readonly type: 'directory'; readonly value: Name }
  /** A form that nothing here understands; `tag` is its context tag octet. */
  | { readonly type: 'other'; readonly tag: number; readonly der: Uint8Array };

/** `ipLengths` are the lengths that an iPAddress may have where it stands. Throws a CertificateError. */
export function readGeneralName(node: Node, what: string, ipLengths: readonly number[]): GeneralName {
  switch (node.tag) {
    case 0x81:
      return { type: 'email', value: readIa5(node, what) };
    case 0x82:
      return { type: 'dns', value: readIa5(node, what) };
    case 0x86:
      return { type: 'uri', value: readIa5(node, what) };
    case 0x87:
      if (!ipLengths.includes(node.value.length))
        throw new CertificateError(`${what}: an IP address of ${node.value.length} bytes`);
      return { type: 'ip', value: node.value };
    case 0xa4:
      return { type: 'directory', value: readName(readNode(node.value, Tag.sequence, what), what) };
    case 0xa0:
    case 0xa3:
    case 0xa5:
    case 0x88:
      return { type: 'other', tag: node.tag, der: node.der };
    default:
      throw new CertificateError(`${what}: no GeneralName has tag ${node.tag}`);
  }
}

function readIa5({ value }: Node, what: string): string {
  let text = '';
  for (const octet of value) {
    if (octet >= 0x80) throw new CertificateError(`${what}: an IA5String with a byte above 127`);
    text += String.fromCharCode(octet);
  }
  return text;
}
