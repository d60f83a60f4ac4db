/** Steps and returns in words. */

import { count } from '../../cli/names.ts';
import type { Happening, Message, Recording, Returned } from '../engine/recording.ts';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `−1` with a real minus. */
export const numberText = (value: number): string => (value < 0 ? `\u2212${-value}` : String(value));

/** `389 bytes`. */
export const bytesText = (bytes: number): string => count(bytes, 'byte');

/** What is told of a step to those who do not see it. */
export function sentenceOf(recording: Recording, step: number): string {
  const happening = recording.happenings[step - 1];
  const place = `Step ${step} of ${recording.happenings.length}`;
  if (happening === undefined) return `${place}. Nothing has happened yet.`;
  return `${place}. ${happening.type === 'row' ? rowSentence(recording, happening) : returnSentence(happening)}`;
}

function rowSentence({ messages }: Recording, row: Happening & { readonly type: 'row' }): string {
  const { side, before, state, event, sent, refusedAt } = row;
  const sends = sent.map((id) => messages[id]?.name).join(', ');
  const to = state === before ? `stays in ${state}` : `goes to ${state}`;
  const end = refusedAt === undefined ? to : 'refuses';
  return `${capital(side)}, in ${before}: ${event}. It ${sends === '' ? '' : `sends ${sends} and `}${end}.`;
}

function returnSentence({ side, call, returned, error, reasons }: Returned): string {
  const reason = reasons.length === 0 ? '' : `, ${reasons.join(', ')}`;
  return `${capital(side)}: ${call} returns ${returned}, ${error}${reason}.`;
}

/** How a return is to be taken. */
export function moodOf({ returned, error }: Pick<Returned, 'returned' | 'error'>): 'good' | 'waiting' | 'bad' {
  if (returned > 0 || error === 'SSL_ERROR_NONE' || error === 'SSL_ERROR_ZERO_RETURN') return 'good';
  return error.startsWith('SSL_ERROR_WANT_') ? 'waiting' : 'bad';
}

export const epochTexts = {
  none: 'in the clear',
  early: 'early keys',
  handshake: 'handshake keys',
  application: 'application keys',
} as const;

/** An alert is told as one, and data that came too early as that. */
export function messageTitle({ content, name, epoch }: Message): string {
  if (content === 'application_data' && epoch === 'early') return '0-RTT data';
  return content === 'alert' ? `Alert ${name}` : name;
}

/** Where a section of an RFC can be read: `9846#4.3` or `RFC 9846 section 4.3`. */
export function rfcLink(citation: string): { readonly text: string; readonly href: string } | undefined {
  const [, number, section] = /^(?:RFC )?(\d{4})(?:#| section )?([\w.]*)/.exec(citation) ?? [];
  if (number === undefined) return undefined;
  const anchor = section ? `#${/^[A-Z]/.test(section) ? 'appendix' : 'section'}-${section}` : '';
  return {
    text: `RFC ${number}${section ? ` section ${section}` : ''}`,
    href: `https://www.rfc-editor.org/rfc/rfc${number}${anchor}`,
  };
}
