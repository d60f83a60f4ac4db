/** What a hello settles: versions and their fallback, and which certificate a server shows. */

import { describe, expect, it } from 'vitest';
import { concat } from '../../runtime/bytes/index.ts';
import { makePair, shakeHands } from '../support/connect.ts';
import { extensionsAt, misbehave, u2, withBody, withExtensions } from '../support/mischief.ts';

/** One more suite at the end of a ClientHello's list. */
const addSuite = (hello: Uint8Array, code: number): Uint8Array =>
  withBody(hello, (body) => {
    const at = 35 + (body[34] ?? 0);
    const length = ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
    const end = at + 2 + length;
    return concat(body.subarray(0, at), u2(length + 2), body.subarray(at + 2, end), u2(code), body.subarray(end));
  });

const fallbackScsv = 0x5600;
const supportedVersions = 43;

describe('TLS_FALLBACK_SCSV (RFC 7507)', () => {
  const offering = (versions: readonly number[] | undefined, scsv: boolean) => (hello: Uint8Array) => {
    const other = withExtensions(hello, extensionsAt(hello), (list) =>
      list.flatMap(([code, body]) => {
        if (code !== supportedVersions) return [[code, body] as const];
        return versions === undefined
          ? []
          : [[code, concat(Uint8Array.of(2 * versions.length), ...versions.map(u2))] as const];
      }),
    );
    return scsv ? addSuite(other, fallbackScsv) : other;
  };

  it.each([
    ['without supported_versions', undefined, true, 'inappropriate_fallback', 'INAPPROPRIATE_FALLBACK'],
    ['with TLS 1.2 alone', [0x0303], true, 'inappropriate_fallback', 'INAPPROPRIATE_FALLBACK'],
    ['but for the SCSV', [0x0303], false, 'protocol_version', 'UNSUPPORTED_PROTOCOL'],
  ] as const)('%s', (_name, versions, scsv, alert, reason) => {
    const pair = makePair();
    misbehave(pair.client.ssl, { messages: { ClientHello: offering(versions, scsv) } });
    expect(shakeHands(pair).server.reasons).toEqual([reason]);
    expect(pair.server.alerts).toEqual([`sent ${alert}`]);
  });

  it('means nothing where TLS 1.3 is offered', () => {
    const pair = makePair();
    misbehave(pair.client.ssl, { messages: { ClientHello: offering([0x0304, 0x0303], true) } });
    expect(shakeHands(pair)).toMatchObject({ client: { returned: 1 }, server: { returned: 1 } });
  });
});
