/** What the driver reads of a machine besides its rows, as plain tables; emitted with the contract, and made in memory by tests. */

import type { Machine } from './ir.ts';

const byName = <T extends { readonly name: string }, V>(list: readonly T[], value: (item: T) => V): Record<string, V> =>
  Object.fromEntries(list.map((item) => [item.name, value(item)]));

export function tablesOf(machine: Machine) {
  return {
    initial: machine.initial,
    states: byName(machine.states, (s) => ({
      ...(s.waitsFor === undefined ? {} : { waitsFor: s.waitsFor }),
      ...(s.is === undefined ? {} : { is: s.is }),
      open: s.open,
      final: s.final,
      answers: answersOf(machine, s.name),
    })),
    waits: byName(machine.waits, (w) => ({ gives: w.gives })),
    actionShapes: byName(machine.actions, (a) => ({
      reads: a.reads !== undefined,
      refuses: a.refuses.length > 0,
      drops: a.drops,
    })),
    sendShapes: byName(machine.sends, (s) => ({ message: s.message, transcript: s.transcript, drops: s.drops })),
    holdings: byName(machine.holds, (h) => ({
      secret: h.secret,
      ...(h.epoch === undefined ? {} : { epoch: h.epoch }),
    })),
    epochs: Object.fromEntries(
      machine.holds.flatMap((h) => (h.epoch === undefined ? [] : [[h.epoch, h.name]])),
    ) as Record<string, string>,
    facts: Object.fromEntries(
      machine.events
        .map((e) => [e.name, machine.facts.filter((f) => f.kind === 'asked' && f.of === e.name)] as const)
        .filter(([, asked]) => asked.length > 0)
        .map(([event, asked]) => [
          event,
          asked.map((f) => ({ name: f.name, ...(f.onlyIf === undefined ? {} : { onlyIf: f.onlyIf }) })),
        ]),
    ),
  };
}

export type Tables = ReturnType<typeof tablesOf>;

/** The events that a state answers by name: its own rows, and those of `anywhere` but `otherwise`. */
function answersOf(machine: Machine, state: string): string[] {
  return [...new Set(machine.rows.filter((r) => r.state === state && r.origin !== 'otherwise').map((r) => r.event))];
}
