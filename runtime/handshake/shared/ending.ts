/** How a connection ends, in the words that both roles share: refusals, alerts, truncation, and the alerts that we send. */

import type { Alert } from '../../../generated/messages/index.ts';
import { alertByCode, alerts } from '../../../generated/registry/alerts.ts';
import type { Refusal } from '../../errors.ts';
import type { Failure, Handshake } from '../handshake.ts';

const fatal = 2;
const warning = 1;

export const endingAnswers = {
  endIsClose: (hs: Handshake): boolean => hs.config.endIsClose,
  quiet: (hs: Handshake): boolean => hs.config.quietShutdown,
};

export const endingActions = {
  takeRefusal(_hs: Handshake, refusal: Refusal): { failure: Failure } {
    return { failure: { alert: refusal.alert, reason: refusal.reason, detail: refusal.message, byPeer: false } };
  },

  takeAlert(_hs: Handshake, alert: Alert): { failure: Failure } {
    const known = alertByCode(alert.description);
    const name = known?.name ?? `alert_${alert.description}`;
    return {
      failure: {
        alert: name,
        reason: known?.reason ?? 'UNKNOWN_ALERT_TYPE',
        detail: `peer sent ${name}`,
        byPeer: true,
      },
    };
  },

  takeTruncation(): { failure: Failure } {
    return {
      failure: {
        reason: 'UNEXPECTED_EOF_WHILE_READING',
        detail: 'the stream ended without a close_notify',
        byPeer: true,
      },
    };
  },

  takeTransportFailure(): { failure: Failure } {
    return { failure: { reason: 'BIO_LIB', detail: 'the BIO failed', byPeer: false } };
  },

  // The driver drops what the spec declares dropped; there is nothing else to forget.
  forgetSecrets(): void {},
};

export const endingComposers = {
  Alert(hs: { readonly holds: { readonly failure: Failure } }): Alert {
    const name = hs.holds.failure.alert ?? 'internal_error';
    return { level: fatal, description: alerts[name as keyof typeof alerts]?.code ?? alerts.internal_error.code };
  },

  CloseNotify: (): Alert => ({ level: warning, description: alerts.close_notify.code }),

  ChangeCipherSpec: () => ({}),
};
