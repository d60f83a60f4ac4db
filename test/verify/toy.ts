/** A model like the real ones, in any size: a TLS-like client and server, two bounded channels, a network with budgets. */

import {
  all,
  any,
  type Bool,
  type Command,
  choose,
  constant,
  equal,
  type Int,
  less,
  type Model,
  not,
  type Variable,
  variable,
} from '../../verify/model.ts';

export interface ToyOptions {
  /** Messages that a channel holds. */
  readonly capacity: number;
  /** How often the network may do each. */
  readonly drops: number;
  readonly swaps: number;
  readonly injects: number;
  /** A client that takes Finished where CertificateVerify should come. */
  readonly skipsVerify?: boolean;
  /** Nothing but what is done ends; only for a network that loses nothing. */
  readonly ends?: boolean;
}

const messages = ['none', 'CH', 'HRR', 'SH', 'EE', 'CERT', 'CV', 'SFIN', 'CFIN', 'DATA'] as const;
type Message = (typeof messages)[number];
const clientStates = [
  'START',
  'WAIT_SH',
  'WAIT_EE',
  'WAIT_CERT',
  'WAIT_CV',
  'WAIT_FIN',
  'CONNECTED',
  'FAILED',
] as const;
const serverStates = [
  'START',
  'WAIT_CH2',
  'HELLO',
  'EE',
  'CERT',
  'CV',
  'FIN',
  'WAIT_FIN',
  'CONNECTED',
  'FAILED',
] as const;
type Side = 'client' | 'server';

export function toy(options: ToyOptions): Model<string> {
  const variables: Variable[] = [];
  const commands: Command<string>[] = [];
  const slots = Array.from({ length: options.capacity }, (_, i) => i);
  const index = (name: string): number => variables.findIndex((v) => v.name === name);
  declare('client', clientStates.length, clientStates);
  declare('server', serverStates.length, serverStates);
  declare('network', 1);
  for (const side of ['client', 'server'] as const)
    for (const i of slots) declare(`to ${side} ${i}`, messages.length, messages);
  for (const [name, budget] of Object.entries({ drops: options.drops, swaps: options.swaps, injects: options.injects }))
    declare(name, budget + 1);
  for (const flag of ['retried', 'verified', 'finished', 'data sent', 'data read']) declare(flag, 2);
  for (const message of messages) if (message !== 'none') declare(`knows ${message}`, 2);
  clientCommands();
  serverCommands();
  networkCommands();
  const { ends } = options;
  const ended = all(
    empty('client', 0),
    empty('server', 0),
    any(is('client', 6), is('client', 7)),
    any(is('server', 8), is('server', 9)),
  );
  return {
    name: `toy ${options.capacity} ${options.drops}${options.swaps}${options.injects}`,
    variables,
    commands,
    invariants: [
      { name: 'connected after CertificateVerify', bad: all(is('client', 6), is('verified', 0)) },
      { name: 'data after Finished', bad: all(is('data read', 1), is('finished', 0)) },
      { name: 'budgets hold', bad: less(constant(options.drops), variable(index('drops'))) },
    ],
    ...(ends ? { done: ended } : {}),
  };

  function declare(name: string, size: number, labels?: readonly string[]): void {
    variables.push({ name, size, initial: 0, ...(labels ? { labels } : {}) });
  }

  function is(name: string, value: number): Bool {
    return equal(variable(index(name)), constant(value));
  }

  function empty(to: Side, slot: number): Bool {
    return is(`to ${to} ${slot}`, 0);
  }

  type Updates = [string, Int][];

  function command(at: [string, number], name: string, guard: Bool, updates: Updates): void {
    commands.push({
      name: `${at[0]} ${at[1]} ${name}`,
      at: { variable: index(at[0]), value: at[1] },
      guard,
      updates: updates.map(([v, to]) => ({ variable: index(v), to })),
      label: name,
    });
  }

  /** Into the first empty slot; the guard is `room`. */
  function send(to: Side, message: Message): Updates {
    const code = messages.indexOf(message);
    const put = slots.map((i): [string, Int] => {
      const here = i === 0 ? empty(to, 0) : all(empty(to, i), not(empty(to, i - 1)));
      return [`to ${to} ${i}`, choose(here, constant(code), variable(index(`to ${to} ${i}`)))];
    });
    return [...put, [`knows ${message}`, constant(1)]];
  }

  function room(to: Side): Bool {
    return empty(to, options.capacity - 1);
  }

  function receive(by: Side): Updates {
    return slots.map((i) => [
      `to ${by} ${i}`,
      i + 1 < options.capacity ? variable(index(`to ${by} ${i + 1}`)) : constant(0),
    ]);
  }

  function clientCommands(): void {
    command(['client', 0], 'sends CH', room('server'), [['client', constant(1)], ...send('server', 'CH')]);
    const steps: [number, Message, number, Updates?][] = [
      [1, 'SH', 2],
      [2, 'EE', 3],
      [3, 'CERT', 4],
      [4, 'CV', 5, [['verified', constant(1)]]],
      [5, 'SFIN', 6, [['finished', constant(1)]]],
      ...(options.skipsVerify
        ? ([[4, 'SFIN', 6, [['finished', constant(1)]]]] as [number, Message, number, Updates][])
        : []),
    ];
    for (const [from, message, to, more = []] of steps) {
      const answers = message === 'SFIN';
      const guard = all(is('to client 0', messages.indexOf(message)), answers ? room('server') : all());
      command(['client', from], `takes ${message}`, guard, [
        ['client', constant(to)],
        ...receive('client'),
        ...more,
        ...(answers ? send('server', 'CFIN') : []),
      ]);
    }
    command(['client', 1], 'takes HRR', all(is('to client 0', 2), is('retried', 0), room('server')), [
      ['retried', constant(1)],
      ...receive('client'),
      ...send('server', 'CH'),
    ]);
    for (const from of [1, 2, 3, 4, 5]) {
      const expected = steps.filter(([f]) => f === from).map(([, m]) => is('to client 0', messages.indexOf(m)));
      const retry = from === 1 ? [all(is('to client 0', 2), is('retried', 0))] : [];
      command(['client', from], 'refuses', all(not(empty('client', 0)), not(any(...expected, ...retry))), [
        ['client', constant(7)],
        ...receive('client'),
      ]);
    }
    command(['client', 6], 'sends DATA', all(room('server'), is('data sent', 0)), [
      ['data sent', constant(1)],
      ...send('server', 'DATA'),
    ]);
    for (const from of [6, 7]) command(['client', from], 'ignores', not(empty('client', 0)), receive('client'));
  }

  function serverCommands(): void {
    const ch = is('to server 0', 1);
    command(['server', 0], 'retries', all(ch, room('client')), [
      ['server', constant(1)],
      ...receive('server'),
      ...send('client', 'HRR'),
    ]);
    for (const from of [0, 1])
      command(['server', from], 'takes CH', ch, [['server', constant(2)], ...receive('server')]);
    const flight: Message[] = ['SH', 'EE', 'CERT', 'CV', 'SFIN'];
    for (const [i, message] of flight.entries())
      command(['server', 2 + i], `sends ${message}`, room('client'), [
        ['server', constant(3 + i)],
        ...send('client', message),
      ]);
    command(['server', 7], 'takes CFIN', is('to server 0', 8), [['server', constant(8)], ...receive('server')]);
    for (const [from, expected] of [
      [0, 1],
      [1, 1],
      [7, 8],
    ] as const)
      command(['server', from], 'refuses', all(not(empty('server', 0)), not(is('to server 0', expected))), [
        ['server', constant(9)],
        ...receive('server'),
      ]);
    command(['server', 8], 'reads DATA', is('to server 0', 9), [['data read', constant(1)], ...receive('server')]);
    command(['server', 8], 'ignores', all(not(empty('server', 0)), not(is('to server 0', 9))), receive('server'));
    command(['server', 9], 'ignores', not(empty('server', 0)), receive('server'));
    for (const from of [0, 1, 7])
      command(['server', from], 'gives up', any(is('client', 7), ...(from === 7 ? [] : [is('client', 6)])), [
        ['server', constant(9)],
      ]);
  }

  function networkCommands(): void {
    const spend = (what: 'drops' | 'swaps' | 'injects'): Updates => [
      [what, { is: 'successor', of: variable(index(what)) }],
    ];
    const left = (what: 'drops' | 'swaps' | 'injects'): Bool => less(variable(index(what)), constant(options[what]));
    for (const to of ['client', 'server'] as const) {
      command(['network', 0], `drops to ${to}`, all(not(empty(to, 0)), left('drops')), [
        ...receive(to),
        ...spend('drops'),
      ]);
      if (options.capacity > 1) {
        const [a, b] = [`to ${to} 0`, `to ${to} 1`];
        command(['network', 0], `swaps to ${to}`, all(not(empty(to, 1)), left('swaps')), [
          [a, variable(index(b))],
          [b, variable(index(a))],
          ...spend('swaps'),
        ]);
      }
      for (const message of messages)
        if (message !== 'none')
          command(
            ['network', 0],
            `injects ${message} to ${to}`,
            all(is(`knows ${message}`, 1), room(to), left('injects')),
            [...send(to, message), ...spend('injects')],
          );
    }
  }
}
