/** What the record layer delivers, named as the event that the spec speaks of. */

import { handshakeMessageName } from '../../generated/registry/handshake-types.ts';
import type { Incoming } from '../records/index.ts';
import type { Observers } from './configuration.ts';
import type { Event } from './event.ts';
import { isMessageName, readMessage } from './messages.ts';

export type { Incoming };

const closeNotify = 0;
const userCanceled = 90;

/** `answered`: the events that the state answers. A message that it does not answer is out of place whatever it says, so it is not read. */
export function incomingEvent(incoming: Incoming, answered: readonly string[], observers: Observers): Event {
  switch (incoming.type) {
    case 'handshake':
      return messageEvent(incoming.messageType, incoming.message, answered, observers);
    case 'alert':
      observers.alert?.('read', incoming.level, incoming.description);
      return alertEvent(incoming);
    case 'change_cipher_spec':
      return { type: 'ChangeCipherSpec' };
    case 'application_data':
      return { type: 'applicationData' };
  }
}

function messageEvent(code: number, raw: Uint8Array, answered: readonly string[], observers: Observers): Event {
  const name = handshakeMessageName(code, raw.subarray(4)) ?? 'unknownMessage';
  observers.message?.('read', name, raw);
  if (!isMessageName(name) || !answered.includes(name)) return { type: name };
  return { type: name, message: readMessage(name, raw), raw };
}

function alertEvent(alert: { readonly level: number; readonly description: number }): Event {
  if (alert.description === closeNotify) return { type: 'closeNotify' };
  if (alert.description === userCanceled) return { type: 'userCanceled' };
  return { type: 'alert', message: alert };
}
