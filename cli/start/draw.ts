/** Draws a handshake as a picture with two lanes: calls, states and return values in them, messages as arrows between. */

import { count } from '../names.ts';
import { type Paint, pad, widthOf } from '../terminal.ts';
import type { Happening, Plan, Side, Told } from './story.ts';

const laneWidth = 28;
const arrowWidth = 38;
const gap = '  ';
/** Columns of the whole picture. */
const pictureWidth = 2 * laneWidth + arrowWidth + 2 * gap.length;

interface Row {
  readonly left?: string;
  readonly arrow?: string;
  readonly right?: string;
}

/** The lines of the picture, heads of the lanes included. */
export function drawPicture(plan: Plan, happenings: readonly Happening[], paint: Paint): string[] {
  const heads: Row = { left: paint('bold', plan.client), right: paint('bold', plan.server) };
  const both = sidesOf(happenings).length === 2;
  // With both sides in the picture each message would be seen twice.
  const shown = happenings.filter((h) => !(both && h.type === 'message' && h.direction === 'read'));
  return [heads, ...joinStates(shown).map((group) => rowOf(group, paint))].map(drawRow);
}

const sidesOf = (happenings: readonly Happening[]): Side[] => [...new Set(happenings.map(({ side }) => side))];

/** States passed one after the other become one line. */
function joinStates(happenings: readonly Happening[]): Happening[] {
  const joined: Happening[] = [];
  for (const next of happenings) {
    const last = joined.at(-1);
    const follows = last?.type === 'state' && next.type === 'state' && last.side === next.side;
    const line = follows ? `${last.state} › ${next.state}` : '';
    if (follows && line.length <= laneWidth - 2) joined[joined.length - 1] = { ...last, state: line };
    else joined.push(next);
  }
  return joined;
}

function rowOf(happening: Happening, paint: Paint): Row {
  switch (happening.type) {
    case 'call':
      return inLane(happening.side, paint('bold', `${happening.name}()`) + where(happening.state, paint));
    case 'state':
      return inLane(happening.side, `  › ${paint('cyan', happening.state)}`);
    case 'return':
      return inLane(happening.side, `  = ${returned(happening.value, happening.error, paint)}`);
    case 'message':
      return { arrow: arrowOf(happening, paint) };
  }
}

/** Where a call begins is where the last one came to rest, which the picture shows; but for the first. */
const where = (state: string, paint: Paint): string => (state === 'START' ? ` in ${paint('cyan', state)}` : '');

const inLane = (side: Side, text: string): Row => (side === 'client' ? { left: text } : { right: text });

function returned(value: number, error: string, paint: Paint): string {
  if (value === 1) return paint('green', '1, finished');
  const isWaiting = error.startsWith('SSL_ERROR_WANT_');
  return paint(isWaiting ? 'yellow' : 'red', `${value}, ${error}`);
}

/** In TLS 1.3 all that follows the hellos is encrypted. RFC 9846 section 2. */
const inTheClear: readonly string[] = ['ClientHello', 'HelloRetryRequest', 'ServerHello'];

function arrowOf(message: Happening & { type: 'message' }, paint: Paint): string {
  const { name, direction, side } = message;
  const line = inTheClear.includes(name) ? '─' : '═';
  const toServer = (side === 'client') === (direction === 'write');
  const size = count(message.bytes, 'byte');
  const fill = line.repeat(Math.max(1, arrowWidth - name.length - size.length - 8));
  const text = ` ${paint('bold', name)} ${paint('dim', fill)} ${size} `;
  const [tail, head] = [line.repeat(2), toServer ? `${line}▶` : `◀${line}`];
  const colour = toServer ? 'blue' : 'magenta';
  return toServer ? paint('dim', tail) + text + paint(colour, head) : paint(colour, head) + text + paint('dim', tail);
}

function drawRow({ left = '', arrow = '', right = '' }: Row): string {
  if (arrow === '' && right === '') return left;
  return `${pad(left, laneWidth)}${gap}${pad(arrow, arrowWidth)}${gap}${right}`.trimEnd();
}

/** What was agreed, and how it ended, as lines of name and value. */
export function drawAgreed(told: Told, paint: Paint): string[] {
  const { agreed, happenings, data, clean, milliseconds } = told;
  const one = agreed.client ?? agreed.server;
  if (one === undefined) return [];
  const retry = one.retried ? ', after a HelloRetryRequest' : '';
  const facts: [string, string | undefined][] = [
    [
      'agreed',
      [one.version, one.suite, one.group + retry].join(' · ') + (one.alpn === undefined ? '' : ` · ALPN ${one.alpn}`),
    ],
    ['server', proofOf(agreed.client?.peer) ?? told.verdict],
    ['client', proofOf(agreed.server?.peer)],
    ['data', `${data}; ${clean ? 'close_notify both ways' : 'cut off without a close_notify'}`],
    ['took', `${milliseconds.toFixed(1)} ms, ${callsOf(happenings)}`],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [`${paint('dim', name.padEnd(8))}${value}`]));
}

type Peer = NonNullable<NonNullable<Told['agreed'][Side]>['peer']>;

const proofOf = (peer: Peer | undefined): string | undefined =>
  peer && `${peer.certificate}, issued by ${peer.issuer}: ${peer.verified}; signed with ${peer.signature}`;

function callsOf(happenings: readonly Happening[]): string {
  const sides = sidesOf(happenings).map((side) => {
    return `${happenings.filter((h) => h.side === side && h.type === 'call').length} by the ${side}`;
  });
  return `calls of SSL_do_handshake: ${sides.join(', ')}`;
}

/** A line across the picture with a title in it. */
export function drawTitle(title: string, paint: Paint): string {
  const rest = Math.max(3, pictureWidth - widthOf(title) - 4);
  return `${paint('dim', '──')} ${paint('bold', title)} ${paint('dim', '─'.repeat(rest))}`;
}
