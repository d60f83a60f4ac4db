/** Stateless tickets: sealed, shared, rotated, and refused when anything about them is wrong. */

import { describe, expect, it, vi } from 'vitest';
import { concat, toHex } from '../../runtime/bytes/index.ts';
import { chooseProvider } from '../../runtime/crypto/choose.ts';
import type { Aead, CryptoProvider } from '../../runtime/crypto/provider.ts';
import { Secret } from '../../runtime/keys/secret.ts';
import {
  longestTicket,
  type Session,
  TicketKeys,
  ticketKeyLength,
  writeSession,
} from '../../runtime/sessions/index.ts';
import { seeded } from '../support/random.ts';
import { bytes, clock, sample, shown, start } from './samples.ts';

const noble = chooseProvider('noble');
const node = chooseProvider('node');
const hour = 3_600_000;
const keyNamed = (first: number) => bytes(ticketKeyLength, first);
const given = (...keys: Uint8Array[]) => new TicketKeys({ provider: node, now: () => start, keys });
const nameOf = (ticket: Uint8Array | undefined) => toHex((ticket ?? bytes(0)).subarray(0, 16));

function sealed(keys: TicketKeys, session: Session = sample()): Uint8Array {
  const ticket = keys.seal(session);
  if (ticket === undefined) throw new Error('no ticket');
  return ticket;
}

/** A provider that keeps count of the AEADs that are not wiped yet. */
function watched(): { readonly provider: CryptoProvider; readonly held: Set<Aead>; opened: number } {
  const held = new Set<Aead>();
  const watch = { held, opened: 0, provider: node };
  const aead: CryptoProvider['aead'] = (name, key) => {
    const inner = node.aead(name, key);
    const outer: Aead = {
      seal: inner.seal,
      open(...parts) {
        watch.opened++;
        return inner.open(...parts);
      },
      wipe() {
        inner.wipe();
        held.delete(outer);
      },
    };
    held.add(outer);
    return outer;
  };
  return Object.assign(watch, { provider: { ...node, aead } });
}

describe.each([noble, node])('tickets by $name', (provider) => {
  it('open to the session that was sealed, known by the ticket', () => {
    const keys = new TicketKeys({ provider, now: clock().now });
    const ticket = sealed(keys);
    expect(shown(keys.open(ticket))).toEqual({ ...(shown(sample()) as object), identity: ticket });
  });

  it('are the same with given keys and given randomness, whoever provides the cryptography', () => {
    const options = { random: seeded('tickets'), now: () => start, keys: [keyNamed(1)] };
    const ticket = sealed(new TicketKeys({ ...options, provider }));
    const other = new TicketKeys({ ...options, random: seeded('tickets'), provider: provider === node ? noble : node });
    expect(toHex(sealed(other))).toBe(toHex(ticket));
    expect(shown(other.open(ticket))).toEqual({ ...(shown(sample()) as object), identity: ticket });
  });

  it('are refused with any byte changed, at every shorter length and with a byte more', () => {
    const keys = new TicketKeys({ provider, now: clock().now });
    const ticket = sealed(keys);
    for (let at = 0; at < ticket.length; at++) {
      for (const change of [0x01, 0x80]) {
        const changed = ticket.slice();
        changed[at] = (changed[at] as number) ^ change;
        expect(keys.open(changed)).toBeUndefined();
      }
      expect(keys.open(ticket.subarray(0, at))).toBeUndefined();
    }
    expect(keys.open(concat(ticket, Uint8Array.of(0)))).toBeUndefined();
    expect(keys.open(ticket)).toBeDefined();
  });
});

describe('a ticket', () => {
  it('is name, nonce, session and tag, and never the same twice', () => {
    const keys = given(keyNamed(1));
    const [one, two] = [sealed(keys), sealed(keys)];
    expect(one.length).toBe(16 + 12 + writeSession(sample({ identity: bytes(0) })).length + 16);
    expect(one.subarray(0, 16)).toEqual(bytes(16));
    expect(toHex(one.subarray(16, 28))).not.toBe(toHex(two.subarray(16, 28)));
  });

  it('shows nothing of the PSK, nor what it could be decrypted with', () => {
    const ticket = toHex(sealed(given(keyNamed(100))).subarray(28));
    expect(ticket).not.toContain(toHex(sample().psk.bytes.subarray(0, 8)));
    expect(ticket).not.toContain(toHex(keyNamed(100).subarray(16, 24)));
  });

  it('is not made when it would be too long', () => {
    const keys = given(keyNamed(1));
    const rest = sealed(keys, sample({ peerChain: [bytes(1)] })).length - 1;
    expect(keys.seal(sample({ peerChain: [bytes(longestTicket - rest)] }))?.length).toBe(longestTicket);
    expect(keys.seal(sample({ peerChain: [bytes(longestTicket - rest + 1)] }))).toBeUndefined();
    expect(keys.open(new Uint8Array(longestTicket + 1))).toBeUndefined();
  });

  it('is not made of a session that cannot be written', () => {
    expect(given(keyNamed(1)).seal(sample({ serverName: 'x'.repeat(256) }))).toBeUndefined();
  });

  it('does not open once it has expired', () => {
    const ticket = sealed(given(keyNamed(1)));
    const at = clock();
    const keys = new TicketKeys({ provider: node, now: at.now, keys: [keyNamed(1)] });
    at.time += 7_199_999;
    expect(keys.open(ticket)).toBeDefined();
    at.time += 1;
    expect(keys.open(ticket)).toBeUndefined();
  });

  it('costs one decryption at most, and none where the key is not known', () => {
    const watch = watched();
    const keys = new TicketKeys({ provider: watch.provider, now: () => start, keys: [1, 2, 3].map(keyNamed) });
    const ticket = sealed(keys);
    keys.open(bytes(ticket.length, 99));
    expect(watch.opened).toBe(0);
    const damaged = ticket.slice();
    damaged[40] = (damaged[40] as number) ^ 1;
    keys.open(damaged);
    expect(watch.opened).toBe(1);
  });
});

describe('what is left behind', () => {
  /** Keys whose AEADs remember the plaintexts that they have seen. */
  function leaky(): { readonly keys: TicketKeys; readonly plaintexts: Uint8Array[] } {
    const plaintexts: Uint8Array[] = [];
    const aead: CryptoProvider['aead'] = (name, key) => {
      const inner = node.aead(name, key);
      return {
        seal(nonce, additionalData, plaintext, into) {
          inner.seal(nonce, additionalData, plaintext, into);
          plaintexts.push(plaintext);
        },
        open(nonce, additionalData, ciphertext, into) {
          plaintexts.push(into);
          return inner.open(nonce, additionalData, ciphertext, into);
        },
        wipe: inner.wipe,
      };
    };
    return { keys: new TicketKeys({ provider: { ...node, aead }, now: () => start }), plaintexts };
  }

  it('is no plaintext, be the ticket sealed or opened', () => {
    const { keys, plaintexts } = leaky();
    keys.open(sealed(keys));
    keys.seal(sample({ peerChain: [bytes(longestTicket)] }));
    expect(plaintexts.length).toBe(2);
    for (const plaintext of plaintexts) expect(plaintext.every((byte) => byte === 0)).toBe(true);
  });

  it('is no PSK of a session that has expired', () => {
    const keys = given(keyNamed(1));
    const ticket = sealed(keys, sample({ lifetime: 0 }));
    const wipe = vi.spyOn(Secret.prototype, 'wipe');
    expect([keys.open(ticket), wipe.mock.calls.length]).toEqual([undefined, 1]);
    wipe.mockRestore();
  });
});

describe('given keys', () => {
  it('seal with the first and open with all', () => {
    const old = sealed(given(keyNamed(1)));
    const keys = given(keyNamed(2), keyNamed(1));
    expect(nameOf(sealed(keys))).toBe(toHex(bytes(16, 2)));
    expect(keys.open(old)).toBeDefined();
    expect(given(keyNamed(2)).open(old)).toBeUndefined();
    expect([keys.isShared, new TicketKeys({ provider: node, now: () => start }).isShared]).toEqual([true, false]);
  });

  it('do not open under the name of another', () => {
    const impostor = concat(bytes(16), bytes(64, 50));
    expect(given(impostor).open(sealed(given(keyNamed(1))))).toBeUndefined();
  });

  it('are copied, and wiped when replaced', () => {
    const watch = watched();
    const key = Buffer.from(keyNamed(1));
    const keys = new TicketKeys({ provider: watch.provider, now: () => start, keys: [key] });
    key.fill(0);
    const ticket = sealed(keys);
    expect(given(keyNamed(1)).open(ticket)).toBeDefined();
    keys.replace([keyNamed(2)]);
    expect(watch.held.size).toBe(1);
    expect(keys.open(ticket)).toBeUndefined();
    keys.wipe();
    expect(watch.held.size).toBe(0);
    expect([keys.seal(sample()), keys.open(ticket)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['of zeros', [new Uint8Array(80)], /zero/],
    ['with a zero first half', [concat(bytes(16), new Uint8Array(32), bytes(32))], /zero/],
    ['with a zero second half', [concat(bytes(48), new Uint8Array(32))], /zero/],
    ['of 79 bytes', [bytes(79)], /80 bytes/],
    ['of 48 bytes', [bytes(48)], /80 bytes/],
    ['with the same name', [keyNamed(1), concat(bytes(16), bytes(64, 9))], /same name/],
  ])('%s are refused, and nothing changes', (_, wrong, message) => {
    const keys = given(keyNamed(3));
    const ticket = sealed(keys);
    expect(() => keys.replace(wrong)).toThrow(RangeError);
    expect(() => given(...wrong)).toThrow(message);
    expect(keys.open(ticket)).toBeDefined();
  });
});

describe('own keys', () => {
  it('rotate after 12 hours; an old one opens what it sealed for as long as that lives', () => {
    const [watch, at] = [watched(), clock()];
    const keys = new TicketKeys({ provider: watch.provider, now: at.now });
    const seal = () => sealed(keys, sample({ receivedAt: at.time, authenticatedAt: at.time, lifetime: 7200 }));
    const first = seal();
    at.time += 12 * hour - 1;
    const second = seal();
    at.time += 1;
    const third = seal();
    expect(nameOf(second)).toBe(nameOf(first));
    expect(nameOf(third)).not.toBe(nameOf(first));
    expect([first, second, third].map((ticket) => keys.open(ticket) !== undefined)).toEqual([false, true, true]);
    expect(watch.held.size).toBe(2);
    at.time += 2 * hour - 1;
    keys.open(bytes(100));
    expect(watch.held.size).toBe(1);
    at.time += 10 * hour + 1;
    keys.open(bytes(100));
    expect(watch.held.size).toBe(0);
  });

  it('are bounded in number, however fast they rotate', () => {
    const [watch, at] = [watched(), clock()];
    const keys = new TicketKeys({ provider: watch.provider, now: at.now, rotateAfter: 1 });
    for (let i = 0; i < 100; i++, at.time++) keys.seal(sample({ lifetime: 604_800 }));
    expect(watch.held.size).toBe(32);
  });

  it('rotate when the clock steps back far', () => {
    const at = clock();
    const keys = new TicketKeys({ provider: node, now: at.now });
    const before = sealed(keys);
    at.time -= 24 * hour;
    expect(nameOf(sealed(keys))).not.toBe(nameOf(before));
  });

  it('belong to one process', () => {
    const [one, two] = [1, 2].map(() => new TicketKeys({ provider: node, now: () => start }));
    expect(two?.open(sealed(one as TicketKeys))).toBeUndefined();
  });

  it('are never zero: without randomness there is no ticket', () => {
    const keys = new TicketKeys({ provider: node, now: () => start, random: (length) => new Uint8Array(length) });
    expect(() => keys.seal(sample())).toThrow(/zero/);
  });
});
