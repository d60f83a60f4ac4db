/** Plays a plan with real bytes: one side of ours, a puppet against it, and at every decision a look whether it is the one planned. */

import { type Machine, matches } from '../../codegen/ir.ts';
import { type Call, outcomes, type Situation } from '../../generated/outcomes.ts';
import { alertByCode } from '../../generated/registry/alerts.ts';
import type { CryptoProvider } from '../../runtime/crypto/provider.ts';
import { clientRole } from '../../runtime/handshake/client/role.ts';
import { createDecisions, type Decisions, type Step } from '../../runtime/handshake/decisions.ts';
import { isMessageName } from '../../runtime/handshake/messages.ts';
import { serverRole } from '../../runtime/handshake/server/role.ts';
import * as tls from '../../runtime/index.ts';
import type { Saying } from '../../verify/puppet/puppet.ts';
import { type Called, called } from '../support/connect.ts';
import { misbehave } from '../support/mischief.ts';
import type { Plan } from './plan.ts';
import { asItIs, type Stage, setStage } from './stage.ts';
import type { Move, World } from './world.ts';

/** What the machine was asked and what it said. */
export interface Decided {
  readonly state: string;
  readonly event: string;
  readonly facts: Readonly<Record<string, boolean>>;
  readonly kept: Readonly<Record<string, boolean>>;
  readonly steps: readonly Step[];
}

const shared = { client: createDecisions(clientRole.machine), server: createDecisions(serverRole.machine) };

/** Undefined where all went as planned; else what did not, in words. */
export function play(machine: Machine, plan: Plan, provider: CryptoProvider): string | undefined {
  const { moves, world } = plan;
  const decided: Decided[] = [];
  const next = (): string | undefined => moves[decided.length]?.event;
  const stage = setStage(machine.role, provider, world, next);
  misbehave(stage.side.ssl, { decisions: noting(shared[machine.role], decided) });
  const waitOf = (state: string): string | undefined => machine.states.find(({ name }) => name === state)?.waitsFor;
  // A state that waits for a source may be left at once, so requests come while it is entered.
  tls.SSL_CTX_set_state_callback(stage.side.ssl, (_ssl, state) => {
    const event = next() ?? '';
    const rests = ['peer', 'application', undefined].includes(waitOf(state));
    if (!rests && requests.includes(event)) stage.side.ssl.driver?.request(event);
  });
  const last = moves.at(-1);
  // Who waits for the application notices only where something is still to be written.
  if (last?.event === 'transportFailed' && waitOf(last.state) !== 'peer') stage.ends[0].mode = 'leaking';
  for (let turns = 0; decided.length < moves.length; turns++) {
    const before = decided.length;
    const move = moves[before];
    if (move === undefined || turns > 60) break;
    bring(stage, world, move);
    if (decided.length < moves.length) drive(stage, world);
    const wrong = firstDifference(machine, moves, decided);
    if (wrong !== undefined) return wrong;
    if (decided.length === before && next() !== undefined)
      return `${move.event} did not come in ${stage.side.ssl.driver?.state}`;
  }
  return wrongEnd(machine, stage, plan, decided);
}

export function noting(decisions: Decisions, into: Decided[]): Decisions {
  return {
    ...decisions,
    decide(node, event, facts) {
      const decision = decisions.decide(node, event, facts);
      into.push({ state: node.state, event, facts, kept: node.facts, steps: decision.steps });
      return decision;
    },
  };
}

/** What sources give by themselves before the machine rests may follow what was planned. */
function firstDifference(machine: Machine, moves: readonly Move[], decided: readonly Decided[]): string | undefined {
  for (const [i, found] of decided.entries()) {
    const move = moves[i];
    if (move === undefined && isGiven(machine, found)) continue;
    if (move === undefined) return `more than planned: ${found.event} in ${found.state}`;
    if (move.state !== found.state || move.event !== found.event)
      return `planned ${move.event} in ${move.state}, but ${found.event} came in ${found.state}`;
    if (!matches(move.row.when, found.kept, found.facts) || !sameSteps(move.row.steps, found.steps))
      return `${move.event} in ${move.state}: planned ${JSON.stringify(move.answers)}, but ${JSON.stringify(found.facts)}`;
  }
  return undefined;
}

const isGiven = ({ waits }: Machine, { event }: Decided): boolean =>
  waits.some(({ name, gives }) => name !== 'application' && name !== 'peer' && gives.includes(event));

const sameSteps = (planned: readonly unknown[], found: readonly Step[]): boolean =>
  JSON.stringify(planned) === JSON.stringify(found);

const requests: readonly string[] = [
  'begin',
  'shutdown',
  'ticketWanted',
  'updateWanted',
  'updateOfBothWanted',
  'authenticationWanted',
];

/** Has the event come: as bytes, as a request, as what befalls the transport. What a source gives comes by itself. */
function bring(stage: Stage, world: World, { event, row, answers }: Move): void {
  const { puppet, ends, side } = stage;
  puppet.listen();
  if (requests.includes(event)) return ask(stage, world, event);
  if (isMessageName(event)) {
    if (row.origin === 'otherwise') puppet.saySomething(event);
    else puppet.say(event, saying(world, event, answers, side.ssl.driver?.hs.agreed.retried === true));
    return;
  }
  switch (event) {
    case 'ChangeCipherSpec':
      return puppet.raw(Uint8Array.of(20, 3, 3, 0, 1, 1));
    case 'alert':
      return puppet.alert(2, 80);
    case 'closeNotify':
      return puppet.alert(1, 0);
    case 'userCanceled':
      return puppet.alert(1, 90);
    case 'applicationData':
      return puppet.record('application_data', Uint8Array.of(1));
    case 'transportEnded':
      ends[0].ended = true;
      return;
    case 'transportFailed':
      ends[0].mode = 'broken';
      return;
    default:
  }
}

/** How the puppet says it. */
function saying(world: World, event: string, answers: Move['answers'], retried: boolean): Saying {
  switch (event) {
    case 'ClientHello':
      return {
        share: retried || world.share !== false,
        compatible: world.compatible !== false,
        earlyData: (retried ? world.earlyDataOfferedAgain : world.earlyDataOffered) === true,
        postHandshakeAuth: world.authOffered === true,
        ...(world.compressing && { compression: asItIs }),
      };
    case 'ServerHello':
      return { psk: answers.psk === true, share: answers.pskOnly !== true };
    case 'EncryptedExtensions':
      return { earlyData: answers.earlyDataAccepted === true };
    case 'CertificateRequest':
      return world.compressing ? { compression: asItIs } : {};
    case 'Certificate':
      return { empty: answers.emptyCertificate === true };
    case 'CompressedCertificate':
      return { empty: answers.emptyCompressed === true, compression: asItIs };
    case 'KeyUpdate':
      return { updateRequested: answers.updateRequested === true };
    default:
      return {};
  }
}

/** By the call of the API that brings it, or where that declines, of the driver itself. */
function ask({ side: { ssl } }: Stage, world: World, event: string): void {
  const taken = ssl.driver?.eventsTaken ?? 0;
  if (event === 'begin' && world.earlyDataOffered) tls.SSL_write_early_data(ssl, Uint8Array.of(1));
  else if (event === 'begin') tls.SSL_do_handshake(ssl);
  else if (event === 'shutdown') tls.SSL_shutdown(ssl);
  else if (event === 'ticketWanted') tls.SSL_new_session_ticket(ssl);
  else if (event === 'updateWanted') tls.SSL_key_update(ssl, tls.SSL_KEY_UPDATE_NOT_REQUESTED);
  else if (event === 'updateOfBothWanted') tls.SSL_key_update(ssl, tls.SSL_KEY_UPDATE_REQUESTED);
  else tls.SSL_verify_client_post_handshake(ssl);
  if (ssl.driver?.eventsTaken === taken) ssl.driver.request(event);
}

/** Lets our side go on as far as it can. */
function drive({ side: { ssl } }: Stage, world: World): void {
  if (ssl.role === 'server' && world.ticket) tls.SSL_read_early_data(ssl, new Uint8Array(16));
  tls.SSL_do_handshake(ssl);
  if (ssl.driver?.is === 'established') tls.SSL_read(ssl, new Uint8Array(16));
}

/** What is wrong with how it ended: the return code and the error class by outcomes.yaml, the alert, the reason, and what was sent. */
function wrongEnd(machine: Machine, stage: Stage, { moves }: Plan, decided: readonly Decided[]): string | undefined {
  if (moves.at(-1)?.row.to === machine.initial && machine.role === 'client') return undefined;
  const end = called(stage.side, tls.SSL_do_handshake);
  const { ssl } = stage.side;
  const contrary = contraryCall('SSL_do_handshake', stage, end) ?? contraryCallAfterEnd(stage);
  if (contrary !== undefined) return contrary;
  const refusal = moves.flatMap(({ row }) => row.steps.flatMap((s) => (s.type === 'refuse' ? [s.params] : [])))[0];
  const alert = refusal?.alert ?? ssl.driver?.failure?.alert;
  return wrongReason(end, refusal) ?? wrongWords(machine, stage, decided, alert);
}

/** Where a call came to rest must be worth what outcomes.yaml says of it. */
function contraryCall(call: Call, { side: { ssl } }: Stage, { returned, error, state }: Called): string | undefined {
  const { is, waitsFor } = ssl.driver ?? {};
  const outcome = outcomes[call][is ?? (waitsFor === 'peer' ? 'bioRead' : (waitsFor as Situation))];
  if (outcome === undefined || (returned === outcome.returns && error === classOf(outcome.error))) return undefined;
  return `in ${state} ${call} returned ${returned} with ${error}, outcomes.yaml says ${outcome.returns} with ${outcome.error}`;
}

/** After the end every call has its answer. */
function contraryCallAfterEnd(stage: Stage): string | undefined {
  const is = stage.side.ssl.driver?.is;
  if (is === undefined || is === 'established') return undefined;
  const buffer = new Uint8Array(1);
  const calls: Partial<Record<Call, (ssl: tls.SSL) => number>> = {
    SSL_read: (ssl) => tls.SSL_read(ssl, buffer),
    SSL_peek: (ssl) => tls.SSL_peek(ssl, buffer),
    SSL_write: (ssl) => tls.SSL_write(ssl, buffer),
    SSL_shutdown: tls.SSL_shutdown,
  };
  for (const [name, call] of Object.entries(calls)) {
    const contrary = contraryCall(name as Call, stage, called(stage.side, call));
    if (contrary !== undefined) return contrary;
  }
  return undefined;
}

const classOf = (name: string): number => (tls as unknown as Record<string, number>)[`SSL_ERROR_${name}`] ?? -1;

function wrongReason(end: Called, refusal: { readonly reason: string } | undefined): string | undefined {
  if (refusal === undefined || end.reasons.includes(refusal.reason)) return undefined;
  return `the reason is ${end.reasons}, and should be ${refusal.reason}`;
}

/** Everything that the rows send must have been heard, in that order, and nothing else. */
function wrongWords(
  machine: Machine,
  { puppet }: Stage,
  decided: readonly Decided[],
  alert?: string,
): string | undefined {
  puppet.listen();
  const heard = puppet.heard.flatMap((h) => {
    if (h.type === 'message') return [h.name];
    if (h.type === 'alert') return [alertByCode(h.description)?.name ?? String(h.description)];
    return h.type === 'change_cipher_spec'
      ? ['ChangeCipherSpec']
      : h.type === 'unreadable'
        ? [`unreadable: ${h.why}`]
        : [];
  });
  const said = decided.flatMap(({ steps }) => sentBy(machine, steps, alert));
  return heard.join() === said.join() ? undefined : `heard ${heard}, and the rows send ${said}`;
}

function sentBy(machine: Machine, steps: readonly Step[], alert = 'internal_error'): string[] {
  return steps.flatMap((step) => {
    if (step.type !== 'send') return [];
    if (step.params.name === 'CloseNotify') return ['close_notify'];
    const message = machine.sends.find(({ name }) => name === step.params.name)?.message ?? '';
    return [message === 'Alert' ? alert : message];
  });
}
