/** What a step touches, as the spec declares it: two steps that touch nothing in common can stand in any order. */

import type { Machine, Step } from '../../codegen/ir.ts';

interface Footprint {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** Whether exchanging two neighbours can make no difference. */
export function areIndependent(machine: Machine, a: Step, b: Step): boolean {
  const [first, second] = [footprintOf(machine, a), footprintOf(machine, b)];
  const disturbs = (x: Footprint, y: Footprint) =>
    x.writes.some((what) => y.reads.includes(what) || y.writes.includes(what));
  return !disturbs(first, second) && !disturbs(second, first);
}

function footprintOf(machine: Machine, step: Step): Footprint {
  switch (step.type) {
    case 'do':
      return actionFootprint(machine, step.params.name);
    case 'send':
      return sendFootprint(machine, step.params.name);
    case 'keys': {
      const holding = machine.holds.find((h) => h.epoch === step.params.epoch)?.name;
      return { reads: holding === undefined ? [] : [holding], writes: [`keys ${step.params.direction}`] };
    }
    case 'addToTranscript':
      return { reads: [], writes: ['transcript'] };
    case 'skipEarlyData':
      return { reads: [], writes: ['keys recv'] };
    case 'refuse':
      return { reads: [], writes: ['wire', 'keys send', 'keys recv', 'transcript'] };
  }
}

/** A refusal ends the connection: what is sent and which keys there are by then can be seen, and so can which refusal comes first. */
function actionFootprint(machine: Machine, name: string): Footprint {
  const action = machine.actions.find((a) => a.name === name);
  if (action === undefined) return { reads: [], writes: [] };
  const sources = Object.values(action.derives).flat();
  const onTranscript = sources.includes('transcript') || action.verifies !== undefined;
  const refuses = action.refuses.length > 0;
  const reads = [
    ...action.needs,
    ...sources,
    ...(onTranscript ? ['transcript'] : []),
    ...(refuses ? ['wire', 'keys send', 'keys recv'] : []),
  ];
  // The transcript is no holding; what replaces or starts it says so by its name. What may refuse writes the verdict.
  const writes = [
    ...action.makes,
    ...action.drops,
    ...(/Transcript$/.test(name) ? ['transcript'] : []),
    ...(refuses ? ['verdict'] : []),
  ];
  return { reads, writes };
}

function sendFootprint(machine: Machine, name: string): Footprint {
  const send = machine.sends.find((s) => s.name === name);
  if (send === undefined) return { reads: [], writes: ['wire'] };
  const proven = send.proves === undefined ? [] : [send.proves.with, 'transcript'];
  const keys = send.message === 'ChangeCipherSpec' ? [] : ['keys send'];
  return {
    reads: [...send.needs, ...proven, ...keys],
    writes: ['wire', ...send.drops, ...(send.transcript ? ['transcript'] : [])],
  };
}
