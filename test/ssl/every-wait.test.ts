/** Every wait there is, hit each time it can be: one byte for each read and write, a pause before each, and every callback asked twice. */

import { expect, it } from 'vitest';
import { toHex } from '../../runtime/bytes/index.ts';
import type { SSL, Verdict } from '../../runtime/index.ts';
import { storyPair, tell } from '../handshake/story.ts';
import type { Side } from '../support/connect.ts';
import { always, rewire, Wire } from '../support/wire.ts';

/** Lets every callback of this side, and its key, ask once to be called again, and notes that it did. */
function pauseEverything({ ssl }: Side, paused: string[]): void {
  const asked = new Set<string>();
  const later = <T>(question: string, answer: () => T): T | undefined => {
    if (asked.has(question)) return answer();
    asked.add(question);
    paused.push(question.split(' ')[0] ?? '');
    return undefined;
  };
  const accept = (): Verdict => 'accept';
  const { settings } = ssl;
  settings.clientHelloCallback = () => later('clientHello', accept);
  settings.certificateCallback = () => later('certificate', accept);
  settings.verifyCallback = () => later('verify', () => true);
  settings.credentials = settings.credentials.map((credential) => ({
    ...credential,
    key: (scheme, input) => later(`signature ${toHex(input)}`, () => signWith(ssl, credential.key, scheme, input)),
  }));
}

type Key = SSL['settings']['credentials'][number]['key'];
type Owner = Extract<Key, (...values: never[]) => unknown>;

function signWith({ settings }: SSL, key: Key, ...[scheme, input]: Parameters<Owner>): Uint8Array {
  if (typeof key === 'function') throw new Error('this key has an owner already');
  return key.sign(scheme, input, settings.random ?? settings.provider.random);
}

it('gives the same connection as one without a pause', () => {
  const smooth = storyPair();
  rewire(smooth, { toServer: new Wire(), toClient: new Wire() });
  const halting = storyPair();
  rewire(halting, { toServer: new Wire(always, always), toClient: new Wire(always, always) });
  const paused: string[] = [];
  pauseEverything(halting.client, paused);
  pauseEverything(halting.server, paused);
  expect(tell(halting)).toEqual(tell(smooth));
  expect(paused.sort()).toEqual([
    'certificate',
    'certificate',
    'clientHello',
    'signature',
    'signature',
    'verify',
    'verify',
  ]);
});
