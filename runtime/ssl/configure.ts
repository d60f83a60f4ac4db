/** From the settings of an SSL to the configuration of its handshake. */

import { groupByCode } from '../../generated/registry/groups.ts';
import { toHex } from '../bytes/index.ts';
import { type Configuration, type Observers, pskExchangeModes } from '../handshake/configuration.ts';
import { copySession, forgetSession } from '../sessions/index.ts';
import { includes } from './bits.ts';
import {
  SSL_CB_ALERT,
  SSL_CB_LOOP,
  SSL_CB_READ,
  SSL_CB_WRITE,
  SSL_OP_ALLOW_NO_DHE_KEX,
  SSL_OP_CIPHER_SERVER_PREFERENCE,
  SSL_OP_ENABLE_MIDDLEBOX_COMPAT,
  SSL_OP_IGNORE_UNEXPECTED_EOF,
  SSL_OP_PREFER_NO_DHE_KEX,
  SSL_OP_TLSEXT_PADDING,
  SSL_TLSEXT_ERR_ALERT_FATAL,
  SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
  SSL_VERIFY_PEER,
  SSL_VERIFY_POST_HANDSHAKE,
  TLS1_3_VERSION,
} from './constants.ts';
import { inform, phaseOf } from './inform.ts';
import { resumptionOf } from './resumption.ts';
import type { SSL } from './ssl.ts';

export function configure(ssl: SSL, role: 'client' | 'server'): Configuration {
  const s = ssl.settings;
  const pskOnly = includes(s.options, SSL_OP_ALLOW_NO_DHE_KEX);
  const verifyMode = s.verifyMode ?? (role === 'client' ? SSL_VERIFY_PEER : 0);
  return {
    provider: s.provider,
    random: s.random ?? s.provider.random,
    now: s.now,
    suites: s.suites,
    groups: s.groups,
    keyShareCount: s.keyShareCount ?? usualKeyShares(s.groups),
    schemes: s.schemes,
    tls13: s.minVersion <= TLS1_3_VERSION && s.maxVersion >= TLS1_3_VERSION,
    verify: {
      peer: (verifyMode & SSL_VERIFY_PEER) !== 0,
      failIfNoPeerCert: (verifyMode & SSL_VERIFY_FAIL_IF_NO_PEER_CERT) !== 0,
      onlyAfterHandshake: (verifyMode & SSL_VERIFY_POST_HANDSHAKE) !== 0,
      roots: s.roots,
      hosts: s.hosts,
      depth: s.verifyDepth,
      minimumRsaBits: s.minimumRsaBits,
      ...present('callback', s.verifyCallback),
    },
    credentials: s.credentials,
    alpn: s.alpn,
    serverPreference: includes(s.options, SSL_OP_CIPHER_SERVER_PREFERENCE),
    middleboxCompatible: includes(s.options, SSL_OP_ENABLE_MIDDLEBOX_COMPAT),
    padClientHello: includes(s.options, SSL_OP_TLSEXT_PADDING),
    announceGroups: s.announceGroups,
    grease: s.grease,
    maxSendFragment: s.maxSendFragment,
    endIsClose: includes(s.options, SSL_OP_IGNORE_UNEXPECTED_EOF),
    quietShutdown: s.quietShutdown,
    pskModes: withPskOnly(s.pskModes, pskOnly),
    pskOnly: { allowed: pskOnly, preferred: includes(s.options, SSL_OP_PREFER_NO_DHE_KEX) },
    postHandshakeAuth: s.postHandshakeAuth,
    ownHellos: ssl.context.ownHellos,
    earlyData: ssl.writesEarlyData,
    resumption: resumptionOf(ssl),
    sessionContext: s.sessionContext,
    certCompression: s.certCompression,
    limits: s.limits,
    requestOcsp: s.requestOcsp,
    requestSct: s.requestSct,
    clientCaNames: s.clientCaNames,
    customExtensions: s.customExtensions,
    observers: observers(ssl),
    ...present('serverName', s.serverName),
    ...present('session', s.session),
    ...present('newSession', newSession(ssl)),
    ...present('externalPsk', bound(ssl, s.externalPsk)),
    ...present('findExternalPsk', findExternalPsk(ssl)),
    ...present('recordSizeLimit', s.recordSizeLimit),
    ...present('extensionOrder', s.extensionOrder),
    ...present('selectAlpn', selectAlpn(ssl)),
    ...present('clientHelloCallback', settling(ssl, s.clientHelloCallback)),
    ...present('certificateCallback', settling(ssl, s.certificateCallback)),
    ...present('makeCookie', bound(ssl, s.makeCookie)),
    ...present('makeTicket', bound(ssl, s.makeTicket)),
  };
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

function bound<T>(ssl: SSL, callback: ((ssl: SSL) => T) | undefined): (() => T) | undefined {
  return callback && (() => callback(ssl));
}

/** What these callbacks set on the SSL counts from the next step on. */
function settling<T>(ssl: SSL, callback: ((ssl: SSL) => T) | undefined): (() => T) | undefined {
  return (
    callback &&
    (() => {
      const reply = callback(ssl);
      reconfigure(ssl);
      return reply;
    })
  );
}

/** Takes the SSL's settings as they are now into a handshake that has begun. */
export function reconfigure(ssl: SSL): void {
  if (ssl.driver !== undefined) ssl.driver.hs.config = configure(ssl, ssl.driver.role.name);
}

function findExternalPsk(ssl: SSL): Configuration['findExternalPsk'] {
  const { findExternalPsk: find } = ssl.settings;
  return find && ((identity) => find(ssl, identity));
}

/** The newest is kept for SSL_get1_session as well; what the application is handed is its own. */
function newSession(ssl: SSL): Configuration['newSession'] {
  return (session) => {
    if (ssl.newestSession !== undefined) forgetSession(ssl.newestSession);
    ssl.newestSession = session;
    ssl.settings.newSession?.(ssl, copySession(session));
  };
}

/** RFC 9846 section 4.3.9: a client shows psk_ke after the modes that it likes better. */
function withPskOnly(modes: readonly number[], allowed: boolean): readonly number[] {
  return allowed && !modes.includes(pskExchangeModes.pskOnly) ? [...modes, pskExchangeModes.pskOnly] : modes;
}

/** A share for the first group, and for the next one too where the first is a hybrid: its answer has another length. */
function usualKeyShares([first = 0]: readonly number[]): number {
  return groupByCode(first)?.answerLength === undefined ? 1 : 2;
}

/** A protocol that the client did not offer is refused, and so is a callback's SSL_TLSEXT_ERR_ALERT_FATAL. */
function selectAlpn(ssl: SSL): Configuration['selectAlpn'] {
  const { alpnSelect } = ssl.settings;
  if (alpnSelect === undefined) return undefined;
  return (offered) => {
    const chosen = alpnSelect(ssl, offered);
    if (chosen === SSL_TLSEXT_ERR_ALERT_FATAL) return 'reject';
    if (typeof chosen === 'number') return undefined;
    return offered.some((name) => toHex(name) === toHex(chosen)) ? chosen : 'reject';
  };
}

function observers(ssl: SSL): Observers {
  const { keyLog, info, message, state } = ssl.settings;
  const stateObserver =
    info === undefined && state === undefined
      ? undefined
      : (name: string) => {
          state?.(ssl, name);
          inform(ssl, SSL_CB_LOOP | phaseOf(ssl), 1);
        };
  return {
    ...present('keyLog', keyLog && ((line: string) => keyLog(ssl, line))),
    ...present('state', stateObserver),
    ...present('message', messageObserver(ssl)),
    ...present('alert', alertObserver(ssl)),
  };

  function messageObserver(of: SSL): Observers['message'] {
    return message && ((direction, name, bytes) => message(of, direction, name, bytes));
  }
}

function alertObserver(ssl: SSL): Observers['alert'] {
  const { info, message } = ssl.settings;
  if (info === undefined && message === undefined) return undefined;
  return (direction, level, description) => {
    inform(ssl, SSL_CB_ALERT | (direction === 'read' ? SSL_CB_READ : SSL_CB_WRITE), (level << 8) | description);
    message?.(ssl, direction, 'Alert', Uint8Array.of(level, description));
  };
}
