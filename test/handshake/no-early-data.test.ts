/** Nothing that a peer sends reaches the application before the peer's Finished is verified. */

import { describe, expect, it } from 'vitest';
import { utf8 } from '../../runtime/bytes/index.ts';
import * as tls from '../../runtime/index.ts';
import { called, type Pair, type Side } from '../support/connect.ts';
import { misbehave, type Outgoing } from '../support/mischief.ts';
import { never, rewire, Wire } from '../support/wire.ts';
import { storyPair } from './story.ts';

const roles = ['client', 'server'] as const;
type Role = (typeof roles)[number];
const other = (role: Role): Role => (role === 'client' ? 'server' : 'client');

/** What a side that does nothing but read has got, and whether it says that the handshake is finished. */
interface Got {
  readonly data: string;
  readonly finished: boolean;
}

/** Both sides send a word as soon as they may, and read; the stream towards `role` ends after `end` bytes. */
function readUpTo(
  role: Role,
  end: number,
  prepare: (pair: Pair) => void = () => undefined,
): Got & { readonly length: number } {
  const pair = storyPair();
  const towards = new Wire(never, never, end);
  const wires = { toServer: new Wire(), toClient: new Wire(), [role === 'client' ? 'toClient' : 'toServer']: towards };
  rewire(pair, wires);
  prepare(pair);
  const said = { client: false, server: false };
  let data = '';
  for (let round = 0; round < 6; round++) {
    for (const side of roles) {
      const got = read(pair[side]);
      if (side === role) data += got;
      if (!said[side]) said[side] = tls.SSL_write(pair[side].ssl, utf8('word')) > 0;
    }
  }
  const finished = tls.SSL_is_init_finished(pair[role].ssl) === 1 || pair[role].states.includes('CONNECTED');
  return { data, finished, length: towards.bytes.length };
}

function read(side: Side): string {
  const into = new Uint8Array(100);
  const { returned } = called(side, (ssl) => tls.SSL_read(ssl, into));
  expect(tls.SSL_pending(side.ssl)).toBe(0);
  return returned > 0 ? new TextDecoder().decode(into.subarray(0, returned)) : '';
}

/** A record of the word: header, content type, tag. */
const recordLength = 5 + 'word'.length + 17;

describe.each(roles)('the %s', (role) => {
  const whole = readUpTo(role, Number.POSITIVE_INFINITY);
  const finishedAt = whole.length - recordLength;

  it('gets the word in the end', () => {
    expect(whole).toMatchObject({ data: 'word', finished: true });
  });

  it('gets nothing at any prefix, and is not finished before the last byte of the Finished message', () => {
    for (let end = 0; end < whole.length; end++)
      expect(readUpTo(role, end), `${end} bytes`).toMatchObject({ data: '', finished: end >= finishedAt });
  });

  it('gets nothing that stands before any message of the handshake, protected or not', () => {
    let tried = 0;
    for (let at = 0; ; at++) {
      let seen = 0;
      const inject = (out: Outgoing): readonly Outgoing[] =>
        out.type === 'handshake' && seen++ === at ? [{ type: 'application_data', payload: utf8('early') }, out] : [out];
      const got = readUpTo(role, Number.POSITIVE_INFINITY, (pair) =>
        misbehave(pair[other(role)].ssl, { records: inject }),
      );
      if (seen <= at) break;
      expect(got, `before message ${at}`).toMatchObject({ data: '', finished: false });
      tried++;
    }
    expect(tried).toBeGreaterThanOrEqual(5);
  });
});
