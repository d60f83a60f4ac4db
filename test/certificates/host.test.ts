/** Host names against certificates, RFC 9525 section 6, and IP addresses. */

import { describe, expect, it } from 'vitest';
import { toHex } from '../../runtime/bytes/index.ts';
import { matchHost, parseCertificate, parseIp } from '../../runtime/certificates/index.ts';
import { makeSelfSigned } from '../support/pki.ts';

const certificateFor = (dns: readonly string[], ip: readonly string[] = []) =>
  parseCertificate(makeSelfSigned({ cn: 'common.example', dns, ip }).certDer);

describe('DNS names', () => {
  it.each<[string, string, boolean]>([
    ['a.example', 'a.example', true],
    ['a.example', 'A.EXAMPLE', true],
    ['A.Example', 'a.example', true],
    ['a.example', 'a.example.', true],
    ['a.example', 'b.example', false],
    ['a.example', 'x.a.example', false],
    ['a.example', 'aXexample', false],
    ['*.a.example', 'b.a.example', true],
    ['*.a.example', 'a.example', false],
    ['*.a.example', 'c.b.a.example', false],
    ['*.a.example', '.a.example', false],
    ['*.example', 'a.example', false],
    ['*', 'example', false],
    ['b*.a.example', 'bc.a.example', false],
    ['*b.a.example', 'cb.a.example', false],
    ['x.*.example', 'x.a.example', false],
    ['*.*.a.example', 'x.y.a.example', false],
    ['*.a.example', '*.a.example', false],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example', true],
    ['xn--bcher-kva.example', 'bücher.example', false],
    ['a_b.example', 'a_b.example', true],
    ['a.example', '', false],
    ['a.example', 'a..example', false],
    ['a.example', 'a.example\0.evil.example', false],
    ['10.0.0.1', '10.0.0.1', false],
  ])('%s and %s: %s', (presented, host, matches) => {
    expect(matchHost(certificateFor([presented]), host)).toBe(matches);
  });

  it('never come from the common name', () => {
    expect(matchHost(certificateFor([]), 'common.example')).toBe(false);
    expect(matchHost(certificateFor(['a.example']), 'common.example')).toBe(false);
  });
});

describe('IP addresses', () => {
  const loopback6 = '0'.repeat(31).concat('1');
  it('match iPAddress entries only, in any spelling', () => {
    const certificate = certificateFor(['127.0.0.2'], ['127.0.0.1', loopback6]);
    expect(['127.0.0.1', '::1', '[::1]', '0:0::0:1'].map((host) => matchHost(certificate, host))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['127.0.0.2', '::2', '127.1'].map((host) => matchHost(certificate, host))).toEqual([false, false, false]);
  });

  it.each<[string, string | undefined]>([
    ['192.0.2.1', 'c0000201'],
    ['2001:db8::1', '20010db8000000000000000000000001'],
    ['::', '00000000000000000000000000000000'],
    ['::ffff:192.0.2.1', '00000000000000000000ffffc0000201'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['1:2:3:4:5:6:7::', '00010002000300040005000600070000'],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7', undefined],
    ['1:2:3:4:5:6:7:8:9', undefined],
    ['1:2:3:4::5:6:7:8', undefined],
    ['192.0.2.1::', undefined],
    [':1:2:3:4:5:6:7', undefined],
    ['fe80::1%eth0', undefined],
    ['256.0.0.1', undefined],
    ['010.0.0.1', undefined],
    ['1.2.3', undefined],
    ['[1.2.3.4]', undefined],
    ['a.example', undefined],
  ])('%s is %s', (text, hex) => {
    const address = parseIp(text);
    expect(address && toHex(address)).toBe(hex);
  });
});
