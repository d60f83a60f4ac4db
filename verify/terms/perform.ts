/** What each step does to the terms that an end holds, as `makes`, `derives`, `verifies` and `proves` of the spec say. */

import type { Action, Proof, Send, Step } from '../../codegen/ir.ts';
import { compose, offersEarlyData } from './compose.ts';
import type { Role } from './messages.ts';
import * as m from './messages.ts';
import { derived } from './secrets.ts';
import { append, argOf, headOf, none, type Term, term, yes } from './term.ts';
import { type End, type Play, peerOf } from './world.ts';

/** Changes the end; false where the step refuses. */
export type Perform = (end: End, step: Step, message: Term) => boolean;

export function performer(play: Play, role: Role): Perform {
  const machine = play.machines[role];
  const { scenario } = play;
  const actions = new Map(machine.actions.map((a) => [a.name, a]));
  const sends = new Map(machine.sends.map((s) => [s.name, s]));
  return perform;

  function perform(end: End, step: Step, message: Term): boolean {
    switch (step.type) {
      case 'do': {
        const action = actions.get(step.params.name);
        return action === undefined || act(end, action, message);
      }
      case 'send':
        send(end, sends.get(step.params.name) as Send);
        return true;
      case 'keys':
        install(end, step.params.direction, step.params.epoch);
        return true;
      case 'addToTranscript':
        end.transcript = append(end.transcript, message);
        return true;
      case 'skipEarlyData':
        end.skips = true;
        return true;
      case 'refuse':
        return false;
    }
  }

  function act(end: End, action: Action, message: Term): boolean {
    const right = isRight(end, action, message) && (!action.verifies || isProven(end, action.verifies, message));
    if (!right && action.refuses.length > 0) return false;
    if (action.verifies?.kind === 'signature') end.verified = true;
    const values = Object.fromEntries(
      action.makes.flatMap((name) => {
        const value = made(end, action, name, message);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    end.holds = { ...end.holds, ...values };
    if (values.applicationSecrets !== undefined) end.application = values.applicationSecrets;
    note(end, action, message);
    end.holds = Object.fromEntries(Object.entries(end.holds).filter(([name]) => !action.drops.includes(name)));
    return true;
  }

  /** What an action checks of a message besides proofs, as far as the terms tell. */
  function isRight(end: End, { name }: Action, message: Term): boolean {
    const share = m.field(message, 'share') ?? none;
    switch (name) {
      case 'checkServerHello': {
        const chosen = m.field(message, 'psk') !== none;
        if (chosen && scenario.psk === 'none') return false;
        return share === none ? chosen && scenario.pskOnly : argOf(share, 1) === argOf(end.holds.keyShares ?? none, 1);
      }
      case 'checkHelloRetryRequest':
        return m.field(message, 'asks') === m.cookie || (asksForFit(message) && !m.fits(end.holds.keyShares ?? none));
      case 'checkEncryptedExtensions':
        return m.field(message, 'early') !== yes || (offersEarlyData(scenario, end) && end.holds.chosenPsk !== none);
      case 'takeServerCertificate':
        return !isEmpty(message);
      case 'takeCompressedCertificate':
        return !isEmpty(message);
      case 'checkEmptyCompressed':
        return scenario.clientAuth !== 'required';
      case 'refuseCertificate':
        return false;
      case 'checkSecondClientHello':
        return (
          m.field(message, 'random') === m.field(end.holds.clientHello ?? none, 'random') &&
          m.field(message, 'cookie') === none &&
          m.fits(share)
        );
      case 'answerKeyShare':
        return m.fits(m.field(end.holds.clientHello ?? none, 'share') ?? none);
      default:
        return true;
    }
  }

  function isProven(end: End, { kind, with: holding }: Proof, message: Term): boolean {
    if (kind === 'signature')
      return m.field(message, 'proof') === m.signature(end.holds.peerChain ?? none, peerOf(role), end.transcript);
    if (holding === 'psk')
      return (
        m.field(end.holds.clientHello ?? none, 'binder') ===
        m.binder(end.holds.psk ?? none, end.holds.truncated ?? none)
      );
    return m.field(message, 'proof') === m.finished(end.holds[holding] ?? none, peerOf(role), end.transcript);
  }

  /** What an action makes; undefined where no term depends on it. */
  function made(end: End, action: Action, name: string, message: Term): Term | undefined {
    const inputs = action.derives[name];
    if (inputs) return derived(end, name, inputs, message);
    switch (name) {
      case 'keyShares':
        return m.share('client', scenario.retry && end.holds.retry !== term('fits') ? 'foreign' : 'fits');
      case 'psks':
        return scenario.psk === 'none' ? none : m.psk;
      case 'psk':
        return m.psk;
      case 'chosenPsk':
        return m.field(message, 'psk') === none ? none : m.psk;
      case 'clientHello':
        return message;
      case 'truncated':
        return term('binderInput', end.transcript, m.truncate(message));
      case 'keyShare':
        return m.share('server', 'fits');
      case 'peerChain':
        return m.field(message, 'identity');
      case 'retry':
        return m.field(message, 'asks');
      default:
        return undefined;
    }
  }

  function note(end: End, { name, makes }: Action, message: Term): void {
    if (makes.includes('chosenPsk')) end.usesPsk = end.holds.chosenPsk !== none;
    if (makes.includes('psk')) end.usesPsk = true;
    if (makes.includes('peerChain')) {
      end.identity = m.field(message, 'identity') ?? none;
      end.verified = false;
    }
    if (name === 'foldTranscript') end.transcript = term('fold', end.transcript);
    if (name === 'rewindTranscript') end.transcript = untilFinished(end.transcript);
    if (name === 'awaitUpdate') end.awaited = true;
    if (name === 'makeTicket') end.tickets = 0;
    if (name === 'forgetSecrets') end.holds = {};
    const more = (count: number) => Math.min(count + 1, 2);
    if (name === 'updateRecvSecret') end.updates = { ...end.updates, recv: more(end.updates.recv) };
    if (name === 'updateSendSecret') end.updates = { ...end.updates, send: more(end.updates.send) };
  }

  function send(end: End, spec: Send): void {
    const message = compose(play, role, end, spec);
    if (spec.transcript) end.transcript = append(end.transcript, message);
    end.holds = Object.fromEntries(Object.entries(end.holds).filter(([name]) => !spec.drops.includes(name)));
    end.sent = [...end.sent, [spec.message === 'ChangeCipherSpec' ? none : end.send, message]];
  }

  function install(end: End, direction: 'recv' | 'send', epoch: string): void {
    const sender = direction === 'send' ? role : peerOf(role);
    const holding = machine.holds.find((h) => h.epoch === epoch)?.name ?? '';
    const updates = epoch === 'application' ? end.updates[direction] : 0;
    const key =
      epoch === 'none' ? none : term('key', end.holds[holding] ?? none, term(sender), term(`update ${updates}`));
    if (direction === 'recv' && key !== end.recv && scenario.attacker) end.taken = 0;
    end[direction] = key;
    end[`${direction}Epoch`] = epoch;
  }
}

const asksForFit = (message: Term): boolean => m.field(message, 'asks') === term('fits');

const isEmpty = (message: Term): boolean => headOf(argOf(m.field(message, 'identity') ?? none, 1)) === 'empty';

/** The transcript as it was when the client's Finished stood last in it; only the client's comes after the server's. */
function untilFinished(transcript: Term): Term {
  let at = transcript;
  while (headOf(at) === 'then' && headOf(argOf(at, 1)) !== 'Finished') at = argOf(at, 0);
  return headOf(at) === 'then' ? at : transcript;
}
