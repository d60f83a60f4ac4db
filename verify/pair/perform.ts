/** What each step does to the variables of an end: the meaning that the spec declares beside `needs` and `makes`. */

import type { Action, Proof, Send, Step } from '../../codegen/ir.ts';
import {
  all,
  any,
  type Bool,
  choose,
  constant,
  equal,
  has,
  type Int,
  no,
  not,
  successor,
  withBits,
  withoutBits,
  yes,
} from '../model.ts';
import type { Env } from '../scene.ts';
import type { Moment, Turn } from '../symbolic.ts';
import type { Incoming } from './incoming.ts';
import {
  type Cast,
  clearBits,
  data,
  type End,
  type Epoch,
  itemOf,
  type Keyed,
  keyed,
  peersOf,
  roomOf,
} from './scene.ts';
import { addItem, canSign, heardFrom, isKnown, provesTo, sameKeys, snapshot, wrong } from './terms.ts';

export function performer(cast: Cast, end: End) {
  const actions = new Map(end.machine.actions.map((a) => [a.name, a]));
  const sends = new Map(end.machine.sends.map((s) => [s.name, s]));
  const own = (name: string): string => `${end.name}.${name}`;

  return { perform, append };

  function perform(moment: Moment<Incoming>, step: Step): readonly Turn[] {
    switch (step.type) {
      case 'do': {
        const action = actions.get(step.params.name);
        return action === undefined ? [{ when: yes, env: moment.env }] : act(moment, action);
      }
      case 'send': {
        const send = sends.get(step.params.name);
        return send === undefined ? [{ when: yes, env: moment.env }] : sent(moment.env, send);
      }
      case 'keys':
        return [{ when: yes, env: install(moment.env, step.params.direction, step.params.epoch as Epoch) }];
      case 'refuse':
        return [{ when: yes, env: moment.env, refused: true }];
      case 'addToTranscript': {
        const { env, row, incoming } = moment;
        const item = itemOf(end.role === 'client' ? 'server' : 'client', row.event);
        return [{ when: yes, env: addItem(heardFrom(env, end, incoming.exact), cast, end, item) }];
      }
      case 'skipEarlyData':
        return [{ when: yes, env: moment.env.set(own('skips'), 1) }];
    }
  }

  function act(moment: Moment<Incoming>, action: Action): Turn[] {
    const { incoming } = moment;
    const right = all(isRight(moment, action), action.verifies ? isProven(moment, action.verifies) : yes);
    const env = derive(made(moment.env, action, incoming), action, incoming);
    if (action.refuses.length === 0) return [{ when: yes, env: wrong(env, 'ProofsAreVerified', not(right)) }];
    const turns: Turn[] = [{ when: right, env: verified(env, action) }];
    if (right !== yes) turns.push({ when: not(right), env: moment.env, refused: true });
    return turns;
  }

  /** What an action checks of a message besides proofs: only what an attacker could gain by. */
  function isRight({ env, incoming }: Moment<Incoming>, action: Action): Bool {
    switch (action.name) {
      case 'checkServerHello':
        return makesSecrets(incoming) ? yes : no;
      case 'checkHelloRetryRequest':
        return incoming.changesNothing ? no : yes;
      case 'checkEncryptedExtensions':
        return any(not(incoming.early ?? no), all(earlyIsOffered(), env.is(own('psk'), 1)));
      case 'takeServerCertificate':
        return incoming.identity === 'empty' ? no : yes;
      case 'checkSecondClientHello':
        return env.is(own('partner'), incoming.exact ?? 'attacker');
      case 'answerKeyShare':
        return not(env.is(own('share'), 'none'));
      case 'refuseCertificate':
        return no;
      case 'checkEmptyCompressed':
        return cast.scenario.clientAuth === 'required' ? no : yes;
      default:
        return yes;
    }
  }

  /** A ServerHello has a key share, or chooses a pre-shared key that we offered to use alone. */
  function makesSecrets({ psk, share }: Incoming): boolean {
    if (psk && cast.scenario.psk === 'none') return false;
    return share !== 'none' || (psk === true && cast.scenario.pskOnly);
  }

  function earlyIsOffered(): Bool {
    return cast.scenario.earlyData === 'off' ? no : yes;
  }

  /** The proof that a message brings is what it should be. */
  function isProven({ env, incoming }: Moment<Incoming>, { kind, with: holding }: Proof): Bool {
    if (holding === 'psk') return env.is(own('offered'), 'good');
    if (incoming.proof === 'bad' || incoming.proof === undefined) return no;
    if (kind === 'signature') {
      if (incoming.proof === 'made') return canSign(env, cast, end);
      return any(
        ...peersOf(cast, end)
          .filter((peer) => peer.name === incoming.exact || incoming.proof === 'relayed')
          .map((peer) => all(env.is(own('identity'), 'honest'), provesTo(env, 'signature', peer, end))),
      );
    }
    const epoch: Keyed = holding === 'applicationSecrets' ? 'application' : 'handshake';
    if (incoming.proof === 'made') return isKnown(env, epoch, end);
    return any(
      ...peersOf(cast, end)
        .filter((peer) => peer.name === incoming.exact)
        .map((peer) => all(sameKeys(env, epoch, end, peer), provesTo(env, 'mac', peer, end))),
    );
  }

  function verified(env: Env, { verifies }: Action): Env {
    return verifies?.kind === 'signature' ? env.set(own('verified'), 1) : env;
  }

  /** What an action takes from a message, told by what it makes. */
  function made(env: Env, action: Action, incoming: Incoming): Env {
    let next = env;
    for (const holding of action.makes) {
      if (holding === 'clientHello')
        next = next.set(own('share'), incoming.share ?? 'none').set(own('offered'), incoming.binder ?? 'none');
      if (holding === 'chosenPsk') next = next.set(own('psk'), incoming.psk ? 1 : 0);
      if (holding === 'psk') next = next.set(own('psk'), 1);
      if (holding === 'peerChain')
        next = next.set(own('identity'), incoming.identity ?? 'none').set(own('verified'), 0);
    }
    if (action.name === 'rewindTranscript')
      next = next.set(own('transcript'), withoutBits(next.get(own('transcript')), cast.items.later));
    if (action.name === 'foldTranscript')
      next = next.set(own('transcript'), withBits(next.get(own('transcript')), cast.items.folded));
    if (action.name === 'awaitUpdate') next = next.set(own('awaited'), 1);
    if (action.name === 'makeTicket') next = next.set(own('tickets'), 0);
    return next;
  }

  function derive(env: Env, { derives, makes }: Action, incoming: Incoming): Env {
    let next = env;
    for (const [secret, inputs] of Object.entries(derives)) {
      if (!makes.includes(secret)) continue;
      if (secret === 'handshakeSecrets') next = snapshot(exchanged(next, inputs, incoming), end, 'handshake');
      if (secret === 'earlySecrets') next = snapshot(next, end, 'early');
      // Updated keys come from the ones before; the step `keys` tells them apart.
      if (secret === 'applicationSecrets' && !inputs.includes('applicationSecrets'))
        next = snapshot(next, end, 'application');
    }
    return next;
  }

  /** Whose key share, and whether a pre-shared key, goes into the secrets. */
  function exchanged(env: Env, inputs: readonly string[], incoming: Incoming): Env {
    if (inputs.includes('message')) return env.set(own('share'), incoming.share ?? 'none');
    return inputs.includes('sharedSecret') ? env : env.set(own('share'), 'none');
  }

  function sent(env: Env, send: Send): Turn[] {
    let next = env;
    // A signature is made over what stands before the message, and so is a MAC.
    if (send.proves?.kind === 'signature') next = snapshot(next, end, 'signature');
    if (send.proves?.kind === 'mac' && send.message === 'Finished') next = snapshot(next, end, 'mac');
    if (send.transcript) next = addItem(next, cast, end, itemOf(end.role, send.message));
    if (send.message !== 'ChangeCipherSpec') return append(next, send.name);
    const waiting = next.get(own('ccs'));
    const more = choose(equal(waiting, constant(2)), waiting, successor(waiting));
    return [{ when: yes, env: next.set(own('ccs'), more) }];
  }

  /**
   * Puts a message on the wire: in the clear, or in the list of its epoch. What goes out under keys that the attacker has needs no
   * list: the attacker can say the same at any time.
   */
  function append(env: Env, form: string): Turn[] {
    const epoch = (['none', ...keyed] as const).find((e) => env.is(own('send'), e) === yes);
    if (epoch === undefined) throw new Error(`the ${end.role} sends ${form} and it is not known under which keys`);
    if (epoch === 'none') {
      const bits = clearBitOf(form);
      return [{ when: yes, env: bits === undefined ? env : env.set(own('clear'), bits(env.get(own('clear')))) }];
    }
    const assumption = `${end.name} ${epoch}`;
    const known = env.assumed.get(assumption);
    const listed = () => appendTo(env.assume(assumption, false), epoch, form);
    if (known !== undefined) return [{ when: yes, env: known ? env : listed() }];
    const exposed = isKnown(env, epoch, end);
    return [
      { when: exposed, env: env.assume(assumption, true) },
      { when: not(exposed), env: listed() },
    ];
  }

  function appendTo(env: Env, epoch: Keyed, form: string): Env {
    const count = env.get(own(`count.${epoch}`));
    const full = equal(count, constant(roomOf[epoch]));
    let next = wrong(env, 'FlightsAreBounded', full);
    for (let i = 0; i < roomOf[epoch]; i += 1) {
      const at = own(`sent.${epoch}.${i}`);
      const here = equal(count, constant(i));
      if (here !== no) next = next.set(at, choose(here, constant(end.forms.indexOf(form)), env.get(at)));
    }
    const more = successor(count);
    return next.set(own(`count.${epoch}`), choose(full, count, more));
  }

  function clearBitOf(form: string) {
    const set = (bit: number) => (of: Int) => withBits(of, bit);
    if (form === 'HelloRetryRequest') return set(clearBits.retry);
    if (form === 'Alert') return set(clearBits.alert);
    if (form === 'ServerHello' || form === 'PskServerHello') return set(clearBits.first);
    if (form !== 'ClientHello') return undefined;
    return (of: Int) => choose(has(of, clearBits.first), set(clearBits.second)(of), set(clearBits.first)(of));
  }

  function install(env: Env, direction: 'recv' | 'send', epoch: Epoch): Env {
    const name = own(direction);
    if (epoch !== 'application') return env.set(name, epoch);
    const updated = any(env.is(name, 'application'), env.is(name, 'updated'));
    return env.set(
      name,
      choose(updated, constant(env.scene.value(name, 'updated')), constant(env.scene.value(name, 'application'))),
    );
  }
}

/** Application data is written under the keys of an epoch. */
export function writeData(cast: Cast, end: End, env: Env): readonly Turn[] {
  return performer(cast, end).append(env, data);
}
