/** The server's machine: what each state does with each event, as the spec says. Generated from spec/server/*.yaml; edit that. */

import { createHandshakeMachine, type HandshakeConfig } from '../machine.ts';

/** Plain data. Rows under the outer `on` hold in every state that does not answer the event itself; `*` answers all the rest. */
export const config = {
  id: 'server',
  initial: 'START',
  context: { compatible: false, earlyDataOffered: false, retried: false, wantsCertificate: false },
  meta: {
    asks: {
      ClientHello: ['compatible', 'earlyDataOffered'],
      EndOfEarlyData: [],
      Certificate: ['emptyCertificate', 'certificateRequired'],
      CertificateVerify: [],
      Finished: [],
      KeyUpdate: ['updateRequested'],
      ChangeCipherSpec: [],
      alert: [],
      closeNotify: [],
      userCanceled: [],
      transportEnded: ['endIsClose'],
      transportFailed: [],
      applicationData: [],
      shutdown: ['quiet'],
      ticketWanted: [],
      updateWanted: [],
      updateOfBothWanted: ['updateAwaited'],
      authenticationWanted: ['authOffered'],
      clientHelloAccepted: ['retryNeeded'],
      clientHelloRejected: [],
      pskChosen: ['earlyDataAccepted'],
      pskDeclined: [],
      certificateChosen: ['wantsCertificate'],
      certificateRefused: [],
      signed: [],
      signingFailed: [],
      certificateAccepted: [],
      certificateRejected: [],
      ticketDue: [],
      ticketsIssued: [],
      refused: [],
    },
  },
  on: {
    '*': { actions: [{ type: 'refuse', params: { alert: 'unexpected_message', reason: 'UNEXPECTED_MESSAGE' } }] },
    alert: {
      target: '.FAILED',
      actions: [{ type: 'do', params: { name: 'takeAlert' } }, { type: 'do', params: { name: 'forgetSecrets' } }],
    },
    closeNotify: {
      target: '.SHUT_DOWN',
      actions: [{ type: 'send', params: { name: 'CloseNotify' } }, { type: 'do', params: { name: 'forgetSecrets' } }],
    },
    userCanceled: {},
    transportEnded: [
      {
        guard: { type: 'is', params: { endIsClose: true } },
        target: '.SHUT_DOWN',
        actions: [{ type: 'do', params: { name: 'forgetSecrets' } }],
      },
      {
        target: '.FAILED',
        actions: [{ type: 'do', params: { name: 'takeTruncation' } }, { type: 'do', params: { name: 'forgetSecrets' } }],
      },
    ],
    transportFailed: {
      target: '.TRANSPORT_FAILED',
      actions: [{ type: 'do', params: { name: 'takeTransportFailure' } }, { type: 'do', params: { name: 'forgetSecrets' } }],
    },
    shutdown: {},
    ticketWanted: {},
    updateWanted: {},
    updateOfBothWanted: {},
    authenticationWanted: {},
    refused: {
      target: '.FAILED',
      actions: [
        { type: 'do', params: { name: 'takeRefusal' } },
        { type: 'send', params: { name: 'Alert' } },
        { type: 'do', params: { name: 'forgetSecrets' } },
      ],
    },
  },
  states: {
    START: {
      on: {
        ClientHello: [
          {
            guard: { type: 'is', params: { retried: true } },
            target: 'CHOOSE_PSK',
            actions: [
              { type: 'do', params: { name: 'checkClientHello' } },
              { type: 'do', params: { name: 'checkSecondClientHello' } },
              { type: 'do', params: { name: 'takeClientHello' } },
              { type: 'addToTranscript' },
              { type: 'remember', params: { asked: ['compatible', 'earlyDataOffered'] } },
            ],
          },
          {
            target: 'RECVD_CH',
            actions: [
              { type: 'do', params: { name: 'checkClientHello' } },
              { type: 'do', params: { name: 'takeClientHello' } },
              { type: 'addToTranscript' },
              { type: 'remember', params: { asked: ['compatible', 'earlyDataOffered'] } },
            ],
          },
        ],
        ChangeCipherSpec: [
          { guard: { type: 'is', params: { retried: true } } },
          { actions: [{ type: 'refuse', params: { alert: 'unexpected_message', reason: 'UNEXPECTED_MESSAGE' } }] },
        ],
      },
    },
    RECVD_CH: {
      on: {
        clientHelloAccepted: [
          {
            guard: { type: 'is', params: { retryNeeded: true, compatible: true, earlyDataOffered: true } },
            target: 'START',
            actions: [
              { type: 'do', params: { name: 'chooseParameters' } },
              { type: 'do', params: { name: 'makeCookie' } },
              { type: 'do', params: { name: 'foldTranscript' } },
              { type: 'send', params: { name: 'HelloRetryRequest' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'skipEarlyData' },
              { type: 'remember', params: { happened: ['retried'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retryNeeded: true, compatible: true, earlyDataOffered: false } },
            target: 'START',
            actions: [
              { type: 'do', params: { name: 'chooseParameters' } },
              { type: 'do', params: { name: 'makeCookie' } },
              { type: 'do', params: { name: 'foldTranscript' } },
              { type: 'send', params: { name: 'HelloRetryRequest' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'remember', params: { happened: ['retried'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retryNeeded: true, compatible: false, earlyDataOffered: true } },
            target: 'START',
            actions: [
              { type: 'do', params: { name: 'chooseParameters' } },
              { type: 'do', params: { name: 'makeCookie' } },
              { type: 'do', params: { name: 'foldTranscript' } },
              { type: 'send', params: { name: 'HelloRetryRequest' } },
              { type: 'skipEarlyData' },
              { type: 'remember', params: { happened: ['retried'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retryNeeded: true, compatible: false, earlyDataOffered: false } },
            target: 'START',
            actions: [
              { type: 'do', params: { name: 'chooseParameters' } },
              { type: 'do', params: { name: 'makeCookie' } },
              { type: 'do', params: { name: 'foldTranscript' } },
              { type: 'send', params: { name: 'HelloRetryRequest' } },
              { type: 'remember', params: { happened: ['retried'] } },
            ],
          },
          {
            target: 'CHOOSE_PSK',
            actions: [{ type: 'do', params: { name: 'chooseParameters' } }, { type: 'do', params: { name: 'startTranscript' } }],
          },
        ],
        clientHelloRejected: { actions: [{ type: 'refuse', params: { alert: 'handshake_failure', reason: 'CONNECTION_REJECTED' } }] },
      },
    },
    CHOOSE_PSK: {
      on: {
        pskChosen: [
          {
            guard: { type: 'is', params: { earlyDataAccepted: true, compatible: true, retried: true } },
            target: 'WAIT_EOED',
            actions: [
              { type: 'do', params: { name: 'takePsk' } },
              { type: 'do', params: { name: 'verifyBinder' } },
              { type: 'do', params: { name: 'deriveEarlySecrets' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'early' } },
            ],
          },
          {
            guard: { type: 'is', params: { earlyDataAccepted: true, compatible: true, retried: false } },
            target: 'WAIT_EOED',
            actions: [
              { type: 'do', params: { name: 'takePsk' } },
              { type: 'do', params: { name: 'verifyBinder' } },
              { type: 'do', params: { name: 'deriveEarlySecrets' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'early' } },
            ],
          },
          {
            guard: { type: 'is', params: { earlyDataAccepted: true, compatible: false } },
            target: 'WAIT_EOED',
            actions: [
              { type: 'do', params: { name: 'takePsk' } },
              { type: 'do', params: { name: 'verifyBinder' } },
              { type: 'do', params: { name: 'deriveEarlySecrets' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'early' } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: true, retried: true } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'takePsk' } },
              { type: 'do', params: { name: 'verifyBinder' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: true, retried: false, earlyDataOffered: true } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'takePsk' } },
              { type: 'do', params: { name: 'verifyBinder' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'skipEarlyData' },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: true, retried: false, earlyDataOffered: false } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'takePsk' } },
              { type: 'do', params: { name: 'verifyBinder' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: true, retried: true } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'takePsk' } },
              { type: 'do', params: { name: 'verifyBinder' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: true, retried: false } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'takePsk' } },
              { type: 'do', params: { name: 'verifyBinder' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'skipEarlyData' },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: false } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'takePsk' } },
              { type: 'do', params: { name: 'verifyBinder' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
            ],
          },
        ],
        pskDeclined: { target: 'NEGOTIATED' },
      },
    },
    NEGOTIATED: {
      on: {
        certificateChosen: [
          {
            guard: { type: 'is', params: { compatible: true, retried: true, wantsCertificate: true } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'CertificateRequest' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: true, retried: true, wantsCertificate: false } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: true, retried: false, earlyDataOffered: true, wantsCertificate: true } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'skipEarlyData' },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'CertificateRequest' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: true, retried: false, earlyDataOffered: true, wantsCertificate: false } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'skipEarlyData' },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: true, retried: false, earlyDataOffered: false, wantsCertificate: true } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'CertificateRequest' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: true, retried: false, earlyDataOffered: false, wantsCertificate: false } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: true, retried: true, wantsCertificate: true } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'CertificateRequest' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: true, retried: true, wantsCertificate: false } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: true, retried: false, wantsCertificate: true } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'skipEarlyData' },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'CertificateRequest' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: true, retried: false, wantsCertificate: false } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'skipEarlyData' },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: false, wantsCertificate: true } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'CertificateRequest' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: false, wantsCertificate: false } },
            target: 'SIGN_CV',
            actions: [
              { type: 'do', params: { name: 'chooseCertificate' } },
              { type: 'do', params: { name: 'answerKeyShare' } },
              { type: 'send', params: { name: 'ServerHello' } },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'EncryptedExtensions' } },
              { type: 'send', params: { name: 'Certificate' } },
              { type: 'remember', params: { asked: ['wantsCertificate'] } },
            ],
          },
        ],
        certificateRefused: { actions: [{ type: 'refuse', params: { alert: 'internal_error', reason: 'CERT_CB_ERROR' } }] },
      },
    },
    SIGN_CV: {
      on: {
        signed: [
          {
            guard: { type: 'is', params: { wantsCertificate: true } },
            target: 'WAIT_CERT',
            actions: [
              { type: 'do', params: { name: 'takeSignature' } },
              { type: 'send', params: { name: 'CertificateVerify' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
            ],
          },
          {
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'takeSignature' } },
              { type: 'send', params: { name: 'CertificateVerify' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
            ],
          },
        ],
        signingFailed: { actions: [{ type: 'refuse', params: { alert: 'internal_error', reason: 'PRIVATE_KEY_OPERATION_FAILED' } }] },
      },
    },
    WAIT_EOED: {
      on: {
        EndOfEarlyData: {
          target: 'WAIT_FINISHED',
          actions: [
            { type: 'addToTranscript' },
            { type: 'do', params: { name: 'forgetEarlySecrets' } },
            { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
          ],
        },
        ChangeCipherSpec: {},
      },
    },
    WAIT_CERT: {
      on: {
        Certificate: [
          {
            guard: { type: 'is', params: { emptyCertificate: true, certificateRequired: true } },
            actions: [
              { type: 'do', params: { name: 'checkCertificate' } },
              { type: 'refuse', params: { alert: 'certificate_required', reason: 'PEER_DID_NOT_RETURN_A_CERTIFICATE' } },
            ],
          },
          {
            guard: { type: 'is', params: { emptyCertificate: true } },
            target: 'WAIT_FINISHED',
            actions: [{ type: 'do', params: { name: 'checkCertificate' } }, { type: 'addToTranscript' }],
          },
          {
            target: 'VERIFY_CERT',
            actions: [
              { type: 'do', params: { name: 'checkCertificate' } },
              { type: 'do', params: { name: 'takeClientCertificate' } },
              { type: 'addToTranscript' },
            ],
          },
        ],
        ChangeCipherSpec: {},
      },
    },
    VERIFY_CERT: {
      on: {
        certificateAccepted: { target: 'WAIT_CV' },
        certificateRejected: { actions: [{ type: 'do', params: { name: 'refuseCertificate' } }] },
      },
    },
    WAIT_CV: {
      on: {
        CertificateVerify: {
          target: 'WAIT_FINISHED',
          actions: [{ type: 'do', params: { name: 'verifyClientCertificateVerify' } }, { type: 'addToTranscript' }],
        },
        ChangeCipherSpec: {},
      },
    },
    WAIT_FINISHED: {
      on: {
        Finished: {
          target: 'ISSUE_TICKETS',
          actions: [
            { type: 'do', params: { name: 'verifyClientFinished' } },
            { type: 'addToTranscript' },
            { type: 'do', params: { name: 'deriveResumptionSecret' } },
            { type: 'keys', params: { direction: 'recv', epoch: 'application' } },
          ],
        },
        ChangeCipherSpec: {},
      },
    },
    ISSUE_TICKETS: {
      on: {
        ticketDue: { actions: [{ type: 'do', params: { name: 'makeTicket' } }, { type: 'send', params: { name: 'NewSessionTicket' } }] },
        ticketsIssued: { target: 'CONNECTED' },
      },
    },
    CONNECTED: {
      on: {
        KeyUpdate: [
          {
            guard: { type: 'is', params: { updateRequested: true } },
            actions: [
              { type: 'do', params: { name: 'countKeyUpdate' } },
              { type: 'do', params: { name: 'updateRecvSecret' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'application' } },
              { type: 'send', params: { name: 'KeyUpdate' } },
              { type: 'do', params: { name: 'updateSendSecret' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
            ],
          },
          {
            guard: { type: 'is', params: { updateRequested: false } },
            actions: [
              { type: 'do', params: { name: 'countKeyUpdate' } },
              { type: 'do', params: { name: 'updateRecvSecret' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'application' } },
            ],
          },
        ],
        closeNotify: { target: 'RECEIVED_SHUTDOWN' },
        transportEnded: [
          { guard: { type: 'is', params: { endIsClose: true } }, target: 'RECEIVED_SHUTDOWN' },
          {
            target: 'FAILED',
            actions: [{ type: 'do', params: { name: 'takeTruncation' } }, { type: 'do', params: { name: 'forgetSecrets' } }],
          },
        ],
        shutdown: [
          {
            guard: { type: 'is', params: { quiet: true } },
            target: 'CLOSED',
            actions: [{ type: 'do', params: { name: 'forgetSecrets' } }],
          },
          { target: 'SENT_SHUTDOWN', actions: [{ type: 'send', params: { name: 'CloseNotify' } }] },
        ],
        ticketWanted: { actions: [{ type: 'do', params: { name: 'makeTicket' } }, { type: 'send', params: { name: 'NewSessionTicket' } }] },
        updateWanted: {
          actions: [
            { type: 'send', params: { name: 'KeyUpdate' } },
            { type: 'do', params: { name: 'updateSendSecret' } },
            { type: 'keys', params: { direction: 'send', epoch: 'application' } },
          ],
        },
        updateOfBothWanted: [
          {
            guard: { type: 'is', params: { updateAwaited: true } },
            actions: [
              { type: 'send', params: { name: 'KeyUpdate' } },
              { type: 'do', params: { name: 'updateSendSecret' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
            ],
          },
          {
            actions: [
              { type: 'do', params: { name: 'awaitUpdate' } },
              { type: 'send', params: { name: 'KeyUpdateRequest' } },
              { type: 'do', params: { name: 'updateSendSecret' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
            ],
          },
        ],
        authenticationWanted: [
          {
            guard: { type: 'is', params: { authOffered: true } },
            target: 'AWAIT_AUTH',
            actions: [
              { type: 'do', params: { name: 'rewindTranscript' } },
              { type: 'do', params: { name: 'makeAuthRequest' } },
              { type: 'send', params: { name: 'AuthRequest' } },
            ],
          },
          {},
        ],
      },
    },
    SENT_SHUTDOWN: {
      on: {
        KeyUpdate: {
          actions: [
            { type: 'do', params: { name: 'countKeyUpdate' } },
            { type: 'do', params: { name: 'updateRecvSecret' } },
            { type: 'keys', params: { direction: 'recv', epoch: 'application' } },
          ],
        },
        closeNotify: { target: 'CLOSED', actions: [{ type: 'do', params: { name: 'forgetSecrets' } }] },
        transportEnded: [
          {
            guard: { type: 'is', params: { endIsClose: true } },
            target: 'CLOSED',
            actions: [{ type: 'do', params: { name: 'forgetSecrets' } }],
          },
          {
            target: 'FAILED',
            actions: [{ type: 'do', params: { name: 'takeTruncation' } }, { type: 'do', params: { name: 'forgetSecrets' } }],
          },
        ],
        refused: {
          target: 'FAILED',
          actions: [{ type: 'do', params: { name: 'takeRefusal' } }, { type: 'do', params: { name: 'forgetSecrets' } }],
        },
      },
    },
    RECEIVED_SHUTDOWN: {
      on: {
        shutdown: [
          {
            guard: { type: 'is', params: { quiet: true } },
            target: 'CLOSED',
            actions: [{ type: 'do', params: { name: 'forgetSecrets' } }],
          },
          {
            target: 'CLOSED',
            actions: [{ type: 'send', params: { name: 'CloseNotify' } }, { type: 'do', params: { name: 'forgetSecrets' } }],
          },
        ],
      },
    },
    CLOSED: { type: 'final' },
    SHUT_DOWN: { type: 'final' },
    FAILED: { type: 'final' },
    TRANSPORT_FAILED: { type: 'final' },
    AWAIT_AUTH: {
      on: {
        Certificate: [
          {
            guard: { type: 'is', params: { emptyCertificate: true, certificateRequired: true } },
            actions: [
              { type: 'do', params: { name: 'checkAuthCertificate' } },
              { type: 'refuse', params: { alert: 'certificate_required', reason: 'PEER_DID_NOT_RETURN_A_CERTIFICATE' } },
            ],
          },
          {
            guard: { type: 'is', params: { emptyCertificate: true } },
            target: 'AUTH_WAIT_FINISHED',
            actions: [{ type: 'do', params: { name: 'checkAuthCertificate' } }, { type: 'addToTranscript' }],
          },
          {
            target: 'AUTH_VERIFY_CERT',
            actions: [
              { type: 'do', params: { name: 'checkAuthCertificate' } },
              { type: 'do', params: { name: 'takeClientCertificate' } },
              { type: 'addToTranscript' },
            ],
          },
        ],
        KeyUpdate: [
          {
            guard: { type: 'is', params: { updateRequested: true } },
            actions: [
              { type: 'do', params: { name: 'countKeyUpdate' } },
              { type: 'do', params: { name: 'updateRecvSecret' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'application' } },
              { type: 'send', params: { name: 'KeyUpdate' } },
              { type: 'do', params: { name: 'updateSendSecret' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
            ],
          },
          {
            guard: { type: 'is', params: { updateRequested: false } },
            actions: [
              { type: 'do', params: { name: 'countKeyUpdate' } },
              { type: 'do', params: { name: 'updateRecvSecret' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'application' } },
            ],
          },
        ],
        closeNotify: { target: 'RECEIVED_SHUTDOWN' },
        shutdown: { target: 'SENT_SHUTDOWN', actions: [{ type: 'send', params: { name: 'CloseNotify' } }] },
        updateWanted: {
          actions: [
            { type: 'send', params: { name: 'KeyUpdate' } },
            { type: 'do', params: { name: 'updateSendSecret' } },
            { type: 'keys', params: { direction: 'send', epoch: 'application' } },
          ],
        },
      },
    },
    AUTH_VERIFY_CERT: {
      on: {
        certificateAccepted: { target: 'AUTH_WAIT_CV' },
        certificateRejected: { actions: [{ type: 'do', params: { name: 'refuseCertificate' } }] },
      },
    },
    AUTH_WAIT_CV: {
      on: {
        CertificateVerify: {
          target: 'AUTH_WAIT_FINISHED',
          actions: [{ type: 'do', params: { name: 'verifyClientCertificateVerify' } }, { type: 'addToTranscript' }],
        },
      },
    },
    AUTH_WAIT_FINISHED: { on: { Finished: { target: 'CONNECTED', actions: [{ type: 'do', params: { name: 'verifyAuthFinished' } }] } } },
  },
} as const satisfies HandshakeConfig;

/** Made once; connections share it. */
export const serverMachine = createHandshakeMachine(config);
