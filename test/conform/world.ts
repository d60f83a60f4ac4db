/**
 * What a path takes for granted of settings and peers, and which paths no settings and no peer can bring about: the machine's facts are
 * free, but those of one connection come from one configuration.
 */

import { type Facts, matches, type Row } from '../../codegen/ir.ts';

/** What is settled so far; what is absent is still free. */
export type World = Readonly<Record<string, boolean | string>>;

/** One event on the way, with how its facts are answered. */
export interface Move {
  readonly state: string;
  readonly context: Facts;
  readonly event: string;
  /** What the state waits for. */
  readonly waitsFor: string;
  readonly answers: Facts;
  readonly row: Row;
}

type Rule = (move: Move, world: World) => World | undefined;

/** The world with these things settled too; undefined where they were settled otherwise. */
function settle(world: World, more: World): World | undefined {
  for (const [name, value] of Object.entries(more))
    if (world[name] !== undefined && world[name] !== value) return undefined;
  return { ...world, ...more };
}

/** Facts that are settings of our own, or of the peer's hello, the same at every event that asks them. */
const settled =
  (...names: readonly string[]): Rule =>
  ({ answers }, world) =>
    settle(
      world,
      Object.fromEntries(names.flatMap((name) => (name in answers ? [[name, answers[name] === true]] : []))),
    );

const all =
  (...rules: readonly Rule[]): Rule =>
  (move, world) =>
    rules.reduce<World | undefined>((known, rule) => known && rule(move, known), world);

const where =
  (test: (move: Move, world: World) => boolean): Rule =>
  (move, world) =>
    test(move, world) ? world : undefined;

/** An update is awaited where we have asked for one and seen none since. */
const awaited: Rule = ({ answers, row }, world) => {
  if ((answers.updateAwaited === true) !== (world.updateAwaited === true)) return undefined;
  const asks = row.steps.some((step) => step.type === 'do' && step.params.name === 'awaitUpdate');
  return asks ? { ...world, updateAwaited: true } : world;
};
const updated: Rule = ({ row }, world) =>
  row.steps.some((step) => step.type === 'do' && step.params.name === 'countKeyUpdate')
    ? { ...world, updateAwaited: false }
    : world;

/** Whoever waits for the application notices only where something is still to be written; who issues tickets never rests. */
const failing: Rule = where(
  ({ waitsFor }, world) => waitsFor === 'peer' || (world.spoken === true && waitsFor !== 'ticketIssue'),
);

const shared: Readonly<Record<string, Rule>> = {
  transportFailed: failing,
  transportEnded: settled('endIsClose'),
  shutdown: settled('quiet'),
  updateOfBothWanted: awaited,
  KeyUpdate: updated,
};

const client: Readonly<Record<string, Rule>> = {
  ...shared,
  begin: all(settled('compatible', 'earlyDataOffered'), ({ answers }, world) =>
    answers.earlyDataOffered ? settle(world, { psk: 'session' }) : world,
  ),
  ServerHello: all(settled('pskOnlyOffered'), ({ answers }, world) =>
    answers.psk && world.psk === undefined ? settle(world, { psk: 'external' }) : world,
  ),
  certificateChosen: settled('haveCertificate', 'compressing'),
  CompressedCertificate: settled('compressionOffered'),
  CertificateRequest: settled('authOffered'),
};

const server: Readonly<Record<string, Rule>> = {
  ...shared,
  ClientHello: all(settled('compatible'), ({ answers, context }, world) =>
    settle(world, {
      [context.retried ? 'earlyDataOfferedAgain' : 'earlyDataOffered']: answers.earlyDataOffered === true,
    }),
  ),
  // The puppet always offers a key, so a share may also be missing because that key may do without.
  clientHelloAccepted: ({ answers }, world) =>
    answers.retryNeeded ? settle(world, { share: false, pskOnly: false }) : world,
  pskChosen: all(settled('pskOnly'), ({ answers }, world) =>
    settle(world, { ticket: answers.earlyDataAccepted === true }),
  ),
  pskDeclined: ({ answers, context }, world) => {
    const declined = settle(world, { ticket: false });
    if (context.retried) return answers.shareMissing ? undefined : declined;
    return declined && settle(declined, answers.shareMissing ? { share: false, pskOnly: true } : { share: true });
  },
  certificateChosen: settled('wantsCertificate', 'compressing'),
  Certificate: settled('certificateRequired'),
  CompressedCertificate: settled('compressionOffered'),
  authenticationWanted: settled('authOffered'),
  ticketDue: (_move, world) => (world.tickets === undefined ? { ...world, tickets: 'one' } : undefined),
};

const rules = { client, server };

/** The world after a move; undefined where no world allows it. */
export function admit(role: 'client' | 'server', move: Move, world: World): World | undefined {
  if (!matches(move.row.when, move.context, move.answers)) return undefined;
  const speaks = move.row.steps.some((step) => step.type === 'send');
  const spoken = speaks ? { ...world, spoken: true } : world;
  // What `otherwise` answers is not read.
  if (move.row.origin === 'otherwise') return spoken;
  return (rules[role][move.event] ?? ((_move, same) => same))(move, spoken);
}
