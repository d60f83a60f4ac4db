/** Where a handshake's CPU time goes, by part: from V8's own sampling profiler, so that measuring changes nothing. */

import { type Profiler, Session } from 'node:inspector';

export type Part = 'crypto' | 'machine' | 'codec' | 'certificates' | 'rest';
export type Breakdown = Readonly<Record<Part, number>>;

const sampleEvery = 100;

/** The first part whose pattern a frame's file matches, looking from the innermost frame outwards. */
const parts: readonly (readonly [Part, RegExp])[] = [
  ['crypto', /runtime\/(crypto|keys)\/|@noble\/|micro-rsa-dsa-dh|node:internal\/crypto/],
  ['machine', /runtime\/handshake\/decisions|node_modules\/xstate|generated\/(client|server)\/|generated\/machine/],
  ['codec', /generated\/messages\/|runtime\/bytes\//],
  ['certificates', /runtime\/certificates\//],
  ['rest', /runtime\//],
];

/** Shares of the time spent within `work`, adding up to 1; idle time is left out. */
export async function breakdown(work: () => void): Promise<Breakdown> {
  const session = new Session();
  session.connect();
  await post(session, 'Profiler.enable');
  await post(session, 'Profiler.setSamplingInterval', { interval: sampleEvery });
  await post(session, 'Profiler.start');
  work();
  const { profile } = (await post(session, 'Profiler.stop')) as { profile: Profiler.Profile };
  session.disconnect();
  return shares(profile);
}

function post(session: Session, method: string, parameters: object = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    session.post(method, parameters, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

function shares(profile: Profiler.Profile): Breakdown {
  const partOf = new Map<number, Part | undefined>();
  const visit = (id: number, inherited: Part | undefined): void => {
    const node = profile.nodes.find((candidate) => candidate.id === id);
    if (node === undefined) return;
    const own = partOfFrame(node.callFrame.url) ?? inherited;
    partOf.set(id, node.callFrame.functionName === '(idle)' ? undefined : own);
    for (const child of node.children ?? []) visit(child, own);
  };
  const [root] = profile.nodes;
  if (root !== undefined) visit(root.id, undefined);
  return sum(profile, partOf);
}

function partOfFrame(url: string): Part | undefined {
  return parts.find(([, pattern]) => pattern.test(url))?.[0];
}

function sum(
  { samples = [], timeDeltas = [] }: Profiler.Profile,
  partOf: ReadonlyMap<number, Part | undefined>,
): Breakdown {
  const times: Record<Part, number> = { crypto: 0, machine: 0, codec: 0, certificates: 0, rest: 0 };
  let total = 0;
  for (const [i, id] of samples.entries()) {
    const time = timeDeltas[i] ?? 0;
    const part = partOf.get(id) ?? 'rest';
    times[part] += time;
    total += time;
  }
  for (const part of Object.keys(times) as Part[]) times[part] /= total;
  return times;
}
