/** Which alert and which reason each kind of malformed message gets, and where the error says that it is. */

import { describe, expect, it } from 'vitest';
import * as m from '../../generated/messages/index.ts';
import { concat, fromHex } from '../../runtime/bytes/index.ts';
import type { Refusal } from '../../runtime/errors.ts';
import { samples } from './samples.ts';

const hello = m.writeClientHello({ ...(samples.ClientHello?.[0] as m.ClientHello), extensions: [] }).subarray(0, -2);

/** A ClientHello whose only extension has this number and body. */
function helloWith(code: number, hex: string): Uint8Array {
  const body = fromHex(hex);
  const u2 = (n: number) => Uint8Array.of(n >> 8, n & 0xff);
  return concat(hello, u2(body.length + 4), u2(code), u2(body.length), body);
}

const cases: readonly [string, () => unknown, Partial<Refusal> & { readonly path: string }][] = [
  [
    'bytes after a ClientHello',
    () => m.readClientHello(concat(helloWith(42, ''), fromHex('00'))),
    { path: 'client_hello', reason: 'CLIENTHELLO_PARSE_FAILED' },
  ],
  [
    'a session id of 33 bytes',
    () => m.readClientHello(concat(new Uint8Array(34), fromHex('21'))),
    { path: 'client_hello.len_legacy_session_id', reason: 'CLIENTHELLO_PARSE_FAILED' },
  ],
  [
    'an extension cut short',
    () => m.readClientHello(concat(hello, fromHex('0004002a0001'))),
    { path: 'client_hello.extensions[0].body', reason: 'CLIENTHELLO_PARSE_FAILED' },
  ],
  [
    'bytes after server names',
    () => m.readClientHello(helloWith(0, '000400000161ff')),
    { path: 'client_hello.extensions[0].body', reason: 'ERROR_PARSING_EXTENSION' },
  ],
  [
    'an empty protocol name',
    () => m.readClientHello(helloWith(16, '0003016100')),
    { path: 'client_hello.extensions[0].body.protocol_name_list[1].len_name', reason: 'PARSE_TLSEXT' },
  ],
  [
    'a psk without binders',
    () => m.readClientHello(helloWith(41, '000700016100000000' + '0000')),
    { path: 'client_hello.extensions[0].body.len_binders', reason: 'DECODE_ERROR' },
  ],
  [
    'a binder of 31 bytes',
    () => m.readClientHello(helloWith(41, `000700016100000000${'00201f'}${'00'.repeat(31)}`)),
    {
      path: 'client_hello.extensions[0].body.binders[0].len_binder',
      reason: 'DIGEST_CHECK_FAILED',
      alert: 'decrypt_error',
    },
  ],
  [
    'an empty cookie',
    () =>
      m.readHelloRetryRequest(
        concat(fromHex('0303'), m.HELLO_RETRY_REQUEST_RANDOM, fromHex('00130100000c002b00020304002c00020000')),
      ),
    { path: 'hello_retry_request.extensions[1].body.len_cookie', reason: 'DECODE_ERROR' },
  ],
  [
    'EncryptedExtensions without a length',
    () => m.readEncryptedExtensions(fromHex('')),
    { path: 'encrypted_extensions.len_extensions', reason: 'DECODE_ERROR' },
  ],
  [
    'an empty OCSP response',
    () => m.readCertificate(fromHex('0000000e' + '00000161' + '0008' + '0005000401000000')),
    { path: 'certificate.certificate_list[0].extensions[0].body.len_response', reason: 'DECODE_ERROR' },
  ],
  [
    'an empty certificate',
    () => m.readCertificate(fromHex('000000050000000000')),
    { path: 'certificate.certificate_list[0].len_cert_data', reason: 'DECODE_ERROR' },
  ],
  [
    'bytes after the authorities',
    () => m.readCertificateRequest(fromHex('00000a002f0006000300013000')),
    { path: 'certificate_request.extensions[0].body', reason: 'ERROR_PARSING_EXTENSION' },
  ],
  [
    'a ticket of no bytes',
    () => m.readNewSessionTicket(fromHex(`${'00'.repeat(8)}0000000000`)),
    { path: 'new_session_ticket.len_ticket', reason: 'DECODE_ERROR' },
  ],
  [
    'EndOfEarlyData with content',
    () => m.readEndOfEarlyData(fromHex('00')),
    { path: 'end_of_early_data', reason: 'DECODE_ERROR' },
  ],
  [
    'KeyUpdate 2',
    () => m.readKeyUpdate(fromHex('02')),
    { path: 'key_update.request_update', alert: 'illegal_parameter' },
  ],
  [
    'an empty KeyUpdate',
    () => m.readKeyUpdate(fromHex('')),
    { path: 'key_update.request_update', alert: 'decode_error' },
  ],
  ['an alert of one byte', () => m.readAlert(fromHex('02')), { path: 'alert.description', reason: 'BAD_ALERT' }],
  ['an alert of three bytes', () => m.readAlert(fromHex('020a00')), { path: 'alert', reason: 'BAD_ALERT' }],
  [
    'ChangeCipherSpec 2',
    () => m.readChangeCipherSpec(fromHex('02')),
    { path: 'change_cipher_spec.type', alert: 'unexpected_message' },
  ],
  [
    'ChangeCipherSpec twice',
    () => m.readChangeCipherSpec(fromHex('0101')),
    { path: 'change_cipher_spec', alert: 'unexpected_message' },
  ],
  [
    'an empty ChangeCipherSpec',
    () => m.readChangeCipherSpec(fromHex('')),
    { path: 'change_cipher_spec.type', alert: 'unexpected_message', reason: 'BAD_CHANGE_CIPHER_SPEC' },
  ],
  [
    'a record of 16641 bytes',
    () => m.readRecordHeader(fromHex('ff17030341' + '01'), 1),
    { path: 'record_header.length', alert: 'record_overflow', reason: 'ENCRYPTED_LENGTH_TOO_LONG' },
  ],
  [
    'a record size limit of 63',
    () => m.readEncryptedExtensions(fromHex('0006001c0002003f')),
    { path: 'encrypted_extensions.extensions[0].body.record_size_limit', alert: 'illegal_parameter' },
  ],
];

describe('refusals', () => {
  it.each(cases)('%s', (_, read, expected) => {
    expect(read).toThrowError(expect.objectContaining({ alert: 'decode_error', ...expected }));
  });

  it('reads a header in the middle of other bytes', () => {
    expect(m.readRecordHeader(fromHex('ffff16030102000100'), 2)).toEqual({
      type: 22,
      legacyRecordVersion: 0x0301,
      length: 512,
    });
    expect(m.readHandshakeHeader(fromHex('ff0b010203'), 1)).toEqual({ msgType: 11, length: 0x010203 });
  });
});
