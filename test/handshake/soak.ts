/** `npm run soak -- [handshakes]`: real handshakes, 100,000 unless told, a tenth of them hostile; what is remembered must not grow, nor the heap. */

import { clientRole } from '../../runtime/handshake/client/role.ts';
import { createDecisions } from '../../runtime/handshake/decisions.ts';
import { serverRole } from '../../runtime/handshake/server/role.ts';
import { makePair, shakeHands } from '../support/connect.ts';
import { misbehave, type Outgoing } from '../support/mischief.ts';
import { numbers } from '../support/random.ts';

const total = Number(process.argv[2] ?? 100_000);
const decisions = { client: createDecisions(clientRole.machine), server: createDecisions(serverRole.machine) };
const random = numbers(total);
const started = performance.now();
let finished = 0;

/** What a hostile peer sends: now and then a record with one byte changed. */
function sometimesDamaged({ type, payload }: Outgoing): readonly Outgoing[] {
  if (random() > 0.3) return [{ type, payload }];
  const at = Math.floor(random() * payload.length);
  const mask = 1 + Math.floor(random() * 255);
  return [{ type, payload: payload.map((byte, i) => (i === at ? byte ^ mask : byte)) }];
}

for (let i = 1; i <= total; i++) {
  const pair = makePair();
  const hostile = i % 10 === 0;
  const culprit = random() < 0.5 ? 'client' : 'server';
  for (const name of ['client', 'server'] as const)
    misbehave(pair[name].ssl, {
      decisions: decisions[name],
      ...(hostile && name === culprit && { records: sometimesDamaged }),
    });
  const { client, server } = shakeHands(pair);
  if (client.returned === 1 && server.returned === 1) finished++;
  else if (!hostile) throw new Error(`handshake ${i}: ${client.reasons} ${server.reasons}`);
  if (i % Math.max(Math.floor(total / 20), 1) === 0) report(i);
}

function report(done: number): void {
  const seconds = (performance.now() - started) / 1000;
  const heap = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
  const remembered = `client ${decisions.client.size} of ${decisions.client.bound}, server ${decisions.server.size} of ${decisions.server.bound}`;
  console.log(
    `${done} handshakes, ${finished} finished, ${Math.round(done / seconds)}/s, heap ${heap} MB, decisions: ${remembered}`,
  );
}

const within = (['client', 'server'] as const).every((name) => decisions[name].size <= decisions[name].bound / 10);
console.log(within ? 'bounded' : 'the decisions have grown too many');
process.exitCode = within ? 0 : 1;
