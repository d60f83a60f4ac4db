/** Terms and the cheaper abstraction of verify/pair come to the same verdicts: on the spec, and on mistakes in it, with paths of the same length. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aloneModels } from '../../verify/alone/model.ts';
import { explore } from '../../verify/engine/explore.ts';
import { pathTo } from '../../verify/engine/path.ts';
import { attacks } from '../../verify/mutants/attacks.ts';
import { type Mutant, mutantsOf } from '../../verify/mutants/operators.ts';
import { pairModel } from '../../verify/pair/model.ts';
import { attackScenarios, honestScenarios, type Scenario } from '../../verify/pair/scenario.ts';
import { unfinished, walk } from '../../verify/pair/walk.ts';
import type { Property } from '../../verify/properties.ts';
import { type Machines, readSpec } from '../../verify/spec.ts';
import { exploreTerms } from '../../verify/terms/explore.ts';
import { type Verification, verificationFile } from '../../verify/verification.ts';

const spec = readSpec();
const ofPair = spec.properties.filter((p) => p.of === 'pair');
const file = join(import.meta.dirname, '../..', verificationFile);
const checked = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Verification).models : [];

const mutants = new Map<string, Mutant>();
for (const machine of Object.values(spec.machines))
  for (const mutant of mutantsOf(machine)) mutants.set(mutant.id, mutant);

function mutantCalled(id: string): Mutant {
  const mutant = mutants.get(id);
  if (mutant === undefined) throw new Error(`the spec has changed: there is no mutant '${id}' any more`);
  return mutant;
}

const machinesOf = (id: string | undefined): Machines =>
  id === undefined ? spec.machines : { ...spec.machines, [mutantCalled(id).role]: mutantCalled(id).machine };

function scenarioCalled(name: string): Scenario {
  const found = [...attackScenarios, ...honestScenarios].find((s) => s.name === name);
  if (found === undefined) throw new Error(`no scenario is called '${name}'`);
  return found;
}

const maxStates = 60_000;

function byTerms(scenario: Scenario, machines: Machines, properties: readonly Property[]) {
  const { broken, stopped, path } = exploreTerms(scenario, machines, properties, { maxStates });
  return { broken, stopped, steps: path.length };
}

/** Breadth first too. Only the model knows of a key that leaks later. */
function byPair(scenario: Scenario, machines: Machines, properties: readonly Property[]) {
  if (scenario.pskLeaked !== 'later') {
    const { broken, stopped, path } = walk(scenario, machines, properties, { maxStates });
    return { broken, stopped, steps: path.length };
  }
  const model = pairModel(scenario, machines, properties);
  const result = explore(model, { stopAtViolation: true });
  const violation = result.violations[0];
  if (violation === undefined) return { broken: undefined, stopped: result.stopped, steps: 0 };
  return { broken: violation.name, stopped: undefined, steps: pathTo(model, result, violation.state).steps.length };
}

const neverAtOnce = (never: string[]): Property => ({ ...(ofPair[0] as Property), name: 'There', never });

const holds = { broken: undefined, stopped: undefined, steps: 0 };

describe('the spec, by terms', () => {
  it.each(honestScenarios)('$name: both say that it ends as it should', (scenario) => {
    expect(byTerms(scenario, spec.machines, ofPair)).toEqual(holds);
    expect(byPair(scenario, spec.machines, ofPair)).toEqual(holds);
  });

  // Without data where that makes ten thousands of states; what is read is then seen in the other scenarios.
  const attacked = [
    ['certificate', 'data'],
    ['client certificate', 'data'],
    ['optional client certificate', 'data'],
    ['half-RTT data', 'data'],
    ['key without exchange', 'data'],
    ['retry', ''],
    ['resumption', ''],
    ['resumption retry', ''],
    ['external', ''],
    ['0-RTT', ''],
    ['later authentication', ''],
    ['closing', ''],
  ] as const;
  it.each(attacked)('%s, attacked, %s: what holds in verify/pair holds', (name, data) => {
    const pair = checked.find((model) => model.name === name);
    expect(ofPair.map((p) => p.name).filter((property) => !pair?.holds.includes(property))).toEqual([]);
    const scenario = { ...scenarioCalled(name), data: data !== '' };
    expect(byTerms(scenario, spec.machines, ofPair)).toEqual(holds);
  });

  // What must be reachable is: nothing above holds because nothing happens.
  const reachable: readonly (readonly [name: string, ...more: string[]])[] = [
    ['client certificate', 'server.identity.honest', 'client.got.honest', 'server.got.honest'],
    ['key without exchange', 'client.psk', 'server.psk'],
  ];
  it.each(reachable)('%s: both get there, equally soon', (name, ...more) => {
    const scenario = { ...scenarioCalled(name), data: name === 'client certificate' };
    const never = ['client.connected', 'server.connected', 'client.agrees', ...more];
    const there = neverAtOnce(never);
    const found = byTerms(scenario, spec.machines, [there]);
    expect(found.broken).toBe('There');
    expect(byPair(scenario, spec.machines, [there])).toEqual(found);
  });
});

describe('published attacks, by terms', () => {
  const shown = attacks.filter(({ where }) =>
    attackScenarios.some((s) => s.name === where && s.clients === 1 && s.servers === 1),
  );
  it.each(shown)('$name, $source', ({ mutant, cause, where, property }) => {
    const scenario = {
      ...scenarioCalled(where),
      ...(cause && { without: [cause], pskOnly: cause === 'exchange' }),
    };
    const own = ofPair.filter((p) => p.name === property);
    const found = byTerms(scenario, machinesOf(mutant), own);
    expect(found.broken).toBe(property);
    expect(byPair(scenario, machinesOf(mutant), own)).toEqual(found);
  });
});

describe('other mistakes, by terms', () => {
  const security: readonly (readonly [mutant: string, where: string, property: string])[] = [
    ['client SK WAIT_FINISHED Finished 0: addToTranscript', 'client certificate', 'ServerIsAuthentic'],
    ['client SK WAIT_FINISHED Finished 0: deriveApplicationSecrets', 'client certificate', 'ServerIsAuthentic'],
    [
      'client OR WAIT_FINISHED Finished 0: deriveApplicationSecrets before addToTranscript',
      'client certificate',
      'ServerIsAuthentic',
    ],
    ['server SK SIGN_CV signed 0: deriveApplicationSecrets', 'client certificate', 'ServerIsAuthentic'],
    ['server NG SIGN_CV signed 0: wantsCertificate', 'client certificate', 'ClientCertificateRequired'],
    ['client AL CONNECTED closeNotify 0: WAIT_EE', 'client certificate', 'ServerIsAuthentic'],
    ['client DG WAIT_EE EncryptedExtensions 0: psk', 'certificate', 'ServerIsAuthentic'],
  ];
  it.each(security)('%s, %s: both find %s', (id, where, property) => {
    const own = ofPair.filter((p) => p.name === property);
    const found = byTerms(scenarioCalled(where), machinesOf(id), own);
    expect(found.broken).toBe(property);
    expect(byPair(scenarioCalled(where), machinesOf(id), own)).toEqual(found);
  });
});

/** A reason is a claim: the machine alone must show what the abstraction cannot. */
describe('where the two differ', () => {
  const unheld =
    'the order of what is made and used within a row is no part of the abstraction: keys and holdings are names there';
  const folded = 'bits do not tell in which order a HelloRetryRequest and the fold of the first hello came';
  const dummies = 'in the honest network of verify/pair a dummy waits for the hello that it follows';
  const unseen: readonly (readonly [mutant: string, where: string, property: string, why: string])[] = [
    ['client OR START begin 0: send ClientHello before makeOffer', 'honest client certificate', 'NeedsAreHeld', unheld],
    ['client SK WAIT_SH HelloRetryRequest 1: takeHelloRetryRequest', 'honest retry', 'NeedsAreHeld', unheld],
    ['client SK WAIT_SH HelloRetryRequest 1: reoffer', 'honest retry', 'OfferBeforeHello', unheld],
    [
      'client OR WAIT_SH ServerHello 1: keys recv handshake before deriveHandshakeSecrets',
      'honest retry',
      'NeedsAreHeld',
      unheld,
    ],
    [
      'client OR WAIT_FINISHED Finished 1: deriveResumptionSecret before send Finished',
      'honest retry',
      'NeedsAreHeld',
      unheld,
    ],
    ['server SK CHOOSE_PSK pskChosen 0: answerKeyShare', 'honest 0-RTT', 'NeedsAreHeld', unheld],
    ['server OR CHOOSE_PSK pskChosen 0: verifyBinder before takePsk', 'honest 0-RTT', 'NeedsAreHeld', unheld],
    [
      'client OR WAIT_SH HelloRetryRequest 1: addToTranscript before foldTranscript',
      'honest retry',
      'RetryIsFoldedFirst',
      folded,
    ],
    [
      'server OR RECVD_CH clientHelloAccepted 0: send HelloRetryRequest before foldTranscript',
      'honest retry',
      'ChoiceBeforeHello',
      folded,
    ],
    [
      'client OR START begin 0: send ChangeCipherSpec before send ClientHello',
      'honest 0-RTT',
      'DummiesAsTheClientWants',
      dummies,
    ],
  ];
  it.each(unseen)('%s, %s: terms show it, and %s does: %s', (id, where, property) => {
    const machines = machinesOf(id);
    expect(byTerms(scenarioCalled(where), machines, ofPair).broken).toBe(unfinished);
    expect(byPair(scenarioCalled(where), machines, ofPair)).toEqual(holds);
    expect(foundAlone(mutantCalled(id), property)).toContain(property);
  });

  // A record that cannot be read is a refusal by terms and nothing in verify/pair, so the end comes some steps later; what comes twice in a
  // transcript, and a verdict that is given for ever, are mistakes there before anybody is stuck.
  const otherwise: readonly (readonly [mutant: string, where: string, pair: string])[] = [
    ['client SK WAIT_SH ServerHello 1: addToTranscript', 'honest client certificate', unfinished],
    ['client DK WAIT_SH ServerHello 1: keys send handshake', 'honest retry', unfinished],
    ['server DK NEGOTIATED certificateChosen 0: keys send handshake', 'honest retry', unfinished],
    ['client SK WAIT_SH HelloRetryRequest 1: foldTranscript', 'honest retry', 'NothingStandsTwice'],
    ['server SK RECVD_CH clientHelloAccepted 0: foldTranscript', 'honest retry', 'NothingStandsTwice'],
    ['client SK WAIT_CERT_CR Certificate 0: takeServerCertificate', 'honest retry', unfinished],
  ];
  it.each(otherwise)('%s, %s: stuck by terms, %s in verify/pair', (id, where, pair) => {
    expect(byTerms(scenarioCalled(where), machinesOf(id), ofPair).broken).toBe(unfinished);
    expect(byPair(scenarioCalled(where), machinesOf(id), ofPair).broken).toBe(pair);
  });

  // What goes out under keys that the attacker has is forgotten in verify/pair, since the attacker can say the same; but there it is then the
  // attacker's word, and the ends do not agree. So `agrees` may only be denied, or asked of keys that leak later.
  it('ends agree by terms, and not in verify/pair, on keys that the attacker had from the start', () => {
    const leaking: Scenario = { ...scenarioCalled('key without exchange'), pskLeaked: 'yes', data: false };
    const there = neverAtOnce(['client.connected', 'client.agrees', 'client.exposed']);
    expect(byTerms(leaking, spec.machines, [there]).broken).toBe('There');
    const pair = explore(pairModel(leaking, spec.machines, [there]));
    expect([pair.violations, pair.stopped]).toEqual([[], undefined]);
  });

  it('no property and no scenario depends on that', () => {
    const asked = ofPair.filter(({ never = [] }) => never.some((text) => /^\w+\.agrees/.test(text)));
    expect(asked.map(({ name }) => name)).toEqual(['ForwardSecrecy']);
    expect(attackScenarios.filter((s) => s.pskLeaked === 'yes' && s.pskOnly)).toEqual([]);
  });
});

function foundAlone({ machine }: Mutant, property: string): string[] {
  const file = spec.properties.find((p) => p.name === property)?.file;
  const own = file === undefined ? spec.properties : spec.properties.filter((p) => p.name === property);
  for (const model of aloneModels(machine, own)) {
    const found = explore(model, { stopAtViolation: true }).violations.map(({ name }) => name);
    if (found.includes(property)) return found;
  }
  return [];
}
