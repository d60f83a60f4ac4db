/** Bytes that a scenario injects, by name. */

import { alerts } from '../../generated/registry/alerts.ts';
import { concat, fromHex, utf8 } from '../../runtime/bytes/index.ts';

const record = (type: number, version: number, ...payload: readonly number[]): Uint8Array =>
  Uint8Array.of(type, version >> 8, version & 0xff, payload.length >> 8, payload.length & 0xff, ...payload);

const handshake = (...message: readonly number[]): Uint8Array => record(22, 0x0303, ...message);
const zeros = (length: number): number[] => new Array<number>(length).fill(0);

const named: Readonly<Record<string, Uint8Array>> = {
  'an HTTP GET': utf8('GET / HTTP/1.0\r\n\r\n'),
  'an HTTP POST': utf8('POST / HTTP/1.0\r\n\r\n'),
  'an HTTP CONNECT': utf8('CONNECT example.com:443 HTTP/1.0\r\n\r\n'),
  'an HTTP answer': utf8('HTTP/1.0 400 Bad Request\r\n\r\n'),
  'an SMTP greeting': utf8('220 mail.example.com ESMTP ready\r\n'),
  'zero bytes': Uint8Array.from(zeros(64)),
  'bytes of 255': new Uint8Array(64).fill(255),
  'an SSL 2 hello': fromHex(
    '802e0100020015000000100100800200800300800400800500800600400700c0000102030405060708090a0b0c0d0e0f',
  ),
  'a record of version 2.0': record(22, 0x0200, 1, 0, 0, 0),
  'a record of version 4.0': record(22, 0x0400, 1, 0, 0, 0),
  'an empty handshake record': handshake(),
  'a record whose length is too large': Uint8Array.of(22, 3, 3, 0xff, 0xff),
  'a plaintext record of 16385 bytes': record(22, 0x0303, ...zeros(16385)),
  'a record of type 0': record(0, 0x0303, 1),
  'a record of type 24': record(24, 0x0303, 1, 0, 1, 0),
  'a record of type 99': record(99, 0x0303, 1),
  'a change_cipher_spec': record(20, 0x0303, 1),
  'a change_cipher_spec of 2': record(20, 0x0303, 2),
  'a change_cipher_spec of two bytes': record(20, 0x0303, 1, 1),
  'a plaintext application data record': record(23, 0x0303, ...utf8('hello')),
  'an empty application data record': record(23, 0x0303),
  'an alert record of one byte': record(21, 0x0303, 2),
  'an empty alert record': record(21, 0x0303),
  'an alert of level 3': record(21, 0x0303, 3, 40),
  'an alert that nobody knows': record(21, 0x0303, 2, 200),
  'a HelloRequest': handshake(0, 0, 0, 0),
  'an empty ClientHello': handshake(1, 0, 0, 0),
  'an empty ServerHello': handshake(2, 0, 0, 0),
  'an empty Finished': handshake(20, 0, 0, 0),
  'a KeyUpdate in the clear': handshake(24, 0, 0, 1, 0),
  'a handshake message of type 77': handshake(77, 0, 0, 0),
  'a handshake message of 16 MB': handshake(2, 0xff, 0xff, 0xff),
  'a ServerHello of TLS 1.2': handshake(2, 0, 0, 38, 3, 3, ...new Array<number>(32).fill(7), 0, 0xc0, 0x2f, 0),
  'a ClientHello of TLS 1.2': handshake(1, 0, 0, 41, 3, 3, ...new Array<number>(32).fill(7), 0, 0, 2, 0xc0, 0x2f, 1, 0),
};

/** The bytes of `fatal alert decode_error`, or of one of the names above. Throws for any other. */
export function injection(name: string): Uint8Array {
  const [, level, alert] = /^(fatal|warning) alert (\w+)$/.exec(name) ?? [];
  const known = alerts[alert as keyof typeof alerts];
  if (known !== undefined) return record(21, 0x0303, level === 'fatal' ? 2 : 1, known.code);
  const [, shorter, of] = /^the first (\d+) bytes of (.+)$/.exec(name) ?? [];
  if (of !== undefined) return injection(of).subarray(0, Number(shorter));
  const bytes = named[name];
  if (bytes === undefined)
    throw new Error(`nothing to inject is called '${name}'; there are ${Object.keys(named).join(', ')}`);
  return concat(bytes);
}
