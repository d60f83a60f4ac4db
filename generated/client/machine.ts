/** The client's machine: what each state does with each event, as the spec says. Generated from spec/client/*.yaml; edit that. */

import { createHandshakeMachine, type HandshakeConfig } from '../machine.ts';

/** Plain data. Rows under the outer `on` hold in every state that does not answer the event itself; `*` answers all the rest. */
export const config = {
  id: 'client',
  initial: 'START',
  context: { compatible: false, earlyDataOffered: false, psk: false, retried: false, earlyDataAccepted: false, certificateRequested: false },
  meta: {
    asks: {
      ServerHello: ['psk', 'pskOnly', 'pskOnlyOffered'],
      HelloRetryRequest: [],
      NewSessionTicket: [],
      EncryptedExtensions: ['earlyDataAccepted'],
      Certificate: [],
      CertificateRequest: ['authOffered'],
      CertificateVerify: [],
      Finished: [],
      KeyUpdate: ['updateRequested'],
      CompressedCertificate: ['compressionOffered'],
      ChangeCipherSpec: [],
      alert: [],
      closeNotify: [],
      userCanceled: [],
      transportEnded: ['endIsClose'],
      transportFailed: [],
      applicationData: [],
      begin: ['compatible', 'earlyDataOffered'],
      shutdown: ['quiet'],
      updateWanted: [],
      updateOfBothWanted: ['updateAwaited'],
      certificateAccepted: [],
      certificateRejected: [],
      certificateChosen: ['compressing', 'haveCertificate'],
      certificateRefused: [],
      signed: [],
      signingFailed: [],
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
    updateWanted: {},
    updateOfBothWanted: {},
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
        begin: [
          {
            guard: { type: 'is', params: { earlyDataOffered: true, compatible: true } },
            target: 'WAIT_SH',
            actions: [
              { type: 'do', params: { name: 'makeOffer' } },
              { type: 'send', params: { name: 'ClientHello' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'do', params: { name: 'deriveEarlySecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'early' } },
              { type: 'remember', params: { asked: ['compatible', 'earlyDataOffered'] } },
            ],
          },
          {
            guard: { type: 'is', params: { earlyDataOffered: true, compatible: false } },
            target: 'WAIT_SH',
            actions: [
              { type: 'do', params: { name: 'makeOffer' } },
              { type: 'send', params: { name: 'ClientHello' } },
              { type: 'do', params: { name: 'deriveEarlySecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'early' } },
              { type: 'remember', params: { asked: ['compatible', 'earlyDataOffered'] } },
            ],
          },
          {
            guard: { type: 'is', params: { earlyDataOffered: false } },
            target: 'WAIT_SH',
            actions: [
              { type: 'do', params: { name: 'makeOffer' } },
              { type: 'send', params: { name: 'ClientHello' } },
              { type: 'remember', params: { asked: ['compatible', 'earlyDataOffered'] } },
            ],
          },
        ],
      },
    },
    WAIT_SH: {
      on: {
        ServerHello: [
          {
            guard: { type: 'is', params: { pskOnly: true, pskOnlyOffered: false } },
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'refuse', params: { alert: 'illegal_parameter', reason: 'MISSING_KEY_SHARE' } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: true, pskOnly: true, earlyDataOffered: true } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'checkServerHelloAfterRetry' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'derivePskSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: true, pskOnly: true, earlyDataOffered: false } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'checkServerHelloAfterRetry' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'derivePskSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: true, pskOnly: false, earlyDataOffered: true } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'checkServerHelloAfterRetry' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: true, pskOnly: false, earlyDataOffered: false } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'checkServerHelloAfterRetry' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: false, pskOnly: true, compatible: true, earlyDataOffered: true } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'derivePskSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: false, pskOnly: true, compatible: true, earlyDataOffered: false } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'derivePskSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: false, pskOnly: true, compatible: false, earlyDataOffered: true } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'derivePskSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: false, pskOnly: true, compatible: false, earlyDataOffered: false } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'derivePskSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: false, pskOnly: false, compatible: true, earlyDataOffered: true } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: false, pskOnly: false, compatible: true, earlyDataOffered: false } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: false, pskOnly: false, compatible: false, earlyDataOffered: true } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
          {
            guard: { type: 'is', params: { retried: false, pskOnly: false, compatible: false, earlyDataOffered: false } },
            target: 'WAIT_EE',
            actions: [
              { type: 'do', params: { name: 'checkServerHello' } },
              { type: 'do', params: { name: 'takeServerHello' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'deriveHandshakeSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'handshake' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['psk'] } },
            ],
          },
        ],
        HelloRetryRequest: [
          {
            guard: { type: 'is', params: { retried: true } },
            actions: [{ type: 'refuse', params: { alert: 'unexpected_message', reason: 'UNEXPECTED_MESSAGE' } }],
          },
          {
            guard: { type: 'is', params: { compatible: true, earlyDataOffered: true } },
            actions: [
              { type: 'do', params: { name: 'checkHelloRetryRequest' } },
              { type: 'do', params: { name: 'takeHelloRetryRequest' } },
              { type: 'do', params: { name: 'foldTranscript' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'forgetEarlySecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'none' } },
              { type: 'do', params: { name: 'reoffer' } },
              { type: 'send', params: { name: 'ClientHello' } },
              { type: 'remember', params: { happened: ['retried'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: true, earlyDataOffered: false } },
            actions: [
              { type: 'do', params: { name: 'checkHelloRetryRequest' } },
              { type: 'do', params: { name: 'takeHelloRetryRequest' } },
              { type: 'do', params: { name: 'foldTranscript' } },
              { type: 'addToTranscript' },
              { type: 'send', params: { name: 'ChangeCipherSpec' } },
              { type: 'do', params: { name: 'reoffer' } },
              { type: 'send', params: { name: 'ClientHello' } },
              { type: 'remember', params: { happened: ['retried'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: true } },
            actions: [
              { type: 'do', params: { name: 'checkHelloRetryRequest' } },
              { type: 'do', params: { name: 'takeHelloRetryRequest' } },
              { type: 'do', params: { name: 'foldTranscript' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'forgetEarlySecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'none' } },
              { type: 'do', params: { name: 'reoffer' } },
              { type: 'send', params: { name: 'ClientHello' } },
              { type: 'remember', params: { happened: ['retried'] } },
            ],
          },
          {
            guard: { type: 'is', params: { compatible: false, earlyDataOffered: false } },
            actions: [
              { type: 'do', params: { name: 'checkHelloRetryRequest' } },
              { type: 'do', params: { name: 'takeHelloRetryRequest' } },
              { type: 'do', params: { name: 'foldTranscript' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'reoffer' } },
              { type: 'send', params: { name: 'ClientHello' } },
              { type: 'remember', params: { happened: ['retried'] } },
            ],
          },
        ],
        ChangeCipherSpec: {},
      },
    },
    WAIT_EE: {
      on: {
        EncryptedExtensions: [
          {
            guard: { type: 'is', params: { psk: true, earlyDataOffered: true, retried: true } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'checkEncryptedExtensions' } },
              { type: 'do', params: { name: 'takeEncryptedExtensions' } },
              { type: 'addToTranscript' },
              { type: 'remember', params: { asked: ['earlyDataAccepted'] } },
            ],
          },
          {
            guard: { type: 'is', params: { psk: true, earlyDataOffered: true, retried: false, earlyDataAccepted: true } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'checkEncryptedExtensions' } },
              { type: 'do', params: { name: 'takeEncryptedExtensions' } },
              { type: 'addToTranscript' },
              { type: 'remember', params: { asked: ['earlyDataAccepted'] } },
            ],
          },
          {
            guard: { type: 'is', params: { psk: true, earlyDataOffered: true, retried: false, earlyDataAccepted: false } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'checkEncryptedExtensions' } },
              { type: 'do', params: { name: 'takeEncryptedExtensions' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'forgetEarlySecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['earlyDataAccepted'] } },
            ],
          },
          {
            guard: { type: 'is', params: { psk: true, earlyDataOffered: false } },
            target: 'WAIT_FINISHED',
            actions: [
              { type: 'do', params: { name: 'checkEncryptedExtensions' } },
              { type: 'do', params: { name: 'takeEncryptedExtensions' } },
              { type: 'addToTranscript' },
              { type: 'remember', params: { asked: ['earlyDataAccepted'] } },
            ],
          },
          {
            guard: { type: 'is', params: { earlyDataOffered: true, retried: true } },
            target: 'WAIT_CERT_CR',
            actions: [
              { type: 'do', params: { name: 'checkEncryptedExtensions' } },
              { type: 'do', params: { name: 'takeEncryptedExtensions' } },
              { type: 'addToTranscript' },
              { type: 'remember', params: { asked: ['earlyDataAccepted'] } },
            ],
          },
          {
            guard: { type: 'is', params: { earlyDataOffered: true, retried: false } },
            target: 'WAIT_CERT_CR',
            actions: [
              { type: 'do', params: { name: 'checkEncryptedExtensions' } },
              { type: 'do', params: { name: 'takeEncryptedExtensions' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'forgetEarlySecrets' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'remember', params: { asked: ['earlyDataAccepted'] } },
            ],
          },
          {
            guard: { type: 'is', params: { earlyDataOffered: false } },
            target: 'WAIT_CERT_CR',
            actions: [
              { type: 'do', params: { name: 'checkEncryptedExtensions' } },
              { type: 'do', params: { name: 'takeEncryptedExtensions' } },
              { type: 'addToTranscript' },
              { type: 'remember', params: { asked: ['earlyDataAccepted'] } },
            ],
          },
        ],
        ChangeCipherSpec: {},
      },
    },
    WAIT_CERT_CR: {
      on: {
        Certificate: {
          target: 'VERIFY_CERT',
          actions: [{ type: 'do', params: { name: 'takeServerCertificate' } }, { type: 'addToTranscript' }],
        },
        CertificateRequest: {
          target: 'WAIT_CERT',
          actions: [
            { type: 'do', params: { name: 'takeCertificateRequest' } },
            { type: 'addToTranscript' },
            { type: 'remember', params: { happened: ['certificateRequested'] } },
          ],
        },
        CompressedCertificate: [
          {
            guard: { type: 'is', params: { compressionOffered: true } },
            target: 'VERIFY_CERT',
            actions: [{ type: 'do', params: { name: 'takeCompressedCertificate' } }, { type: 'addToTranscript' }],
          },
          { actions: [{ type: 'refuse', params: { alert: 'unexpected_message', reason: 'UNEXPECTED_MESSAGE' } }] },
        ],
        ChangeCipherSpec: {},
      },
    },
    WAIT_CERT: {
      on: {
        Certificate: {
          target: 'VERIFY_CERT',
          actions: [{ type: 'do', params: { name: 'takeServerCertificate' } }, { type: 'addToTranscript' }],
        },
        CompressedCertificate: [
          {
            guard: { type: 'is', params: { compressionOffered: true } },
            target: 'VERIFY_CERT',
            actions: [{ type: 'do', params: { name: 'takeCompressedCertificate' } }, { type: 'addToTranscript' }],
          },
          { actions: [{ type: 'refuse', params: { alert: 'unexpected_message', reason: 'UNEXPECTED_MESSAGE' } }] },
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
          actions: [{ type: 'do', params: { name: 'verifyServerCertificateVerify' } }, { type: 'addToTranscript' }],
        },
        ChangeCipherSpec: {},
      },
    },
    WAIT_FINISHED: {
      on: {
        Finished: [
          {
            guard: { type: 'is', params: { certificateRequested: true } },
            target: 'CHOOSE_CERT',
            actions: [
              { type: 'do', params: { name: 'verifyServerFinished' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'application' } },
            ],
          },
          {
            guard: { type: 'is', params: { earlyDataAccepted: true } },
            target: 'CONNECTED',
            actions: [
              { type: 'do', params: { name: 'verifyServerFinished' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'application' } },
              { type: 'send', params: { name: 'EndOfEarlyData' } },
              { type: 'keys', params: { direction: 'send', epoch: 'handshake' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveResumptionSecret' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
            ],
          },
          {
            guard: { type: 'is', params: { earlyDataAccepted: false } },
            target: 'CONNECTED',
            actions: [
              { type: 'do', params: { name: 'verifyServerFinished' } },
              { type: 'addToTranscript' },
              { type: 'do', params: { name: 'deriveApplicationSecrets' } },
              { type: 'keys', params: { direction: 'recv', epoch: 'application' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveResumptionSecret' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
            ],
          },
        ],
        ChangeCipherSpec: {},
      },
    },
    CHOOSE_CERT: {
      on: {
        certificateChosen: [
          {
            guard: { type: 'is', params: { haveCertificate: true, compressing: true } },
            target: 'SIGN_CV',
            actions: [{ type: 'do', params: { name: 'chooseCertificate' } }, { type: 'send', params: { name: 'CompressedCertificate' } }],
          },
          {
            guard: { type: 'is', params: { haveCertificate: true, compressing: false } },
            target: 'SIGN_CV',
            actions: [{ type: 'do', params: { name: 'chooseCertificate' } }, { type: 'send', params: { name: 'Certificate' } }],
          },
          {
            target: 'CONNECTED',
            actions: [
              { type: 'send', params: { name: 'EmptyCertificate' } },
              { type: 'send', params: { name: 'Finished' } },
              { type: 'do', params: { name: 'deriveResumptionSecret' } },
              { type: 'keys', params: { direction: 'send', epoch: 'application' } },
            ],
          },
        ],
        certificateRefused: { actions: [{ type: 'refuse', params: { alert: 'internal_error', reason: 'CERT_CB_ERROR' } }] },
      },
    },
    SIGN_CV: {
      on: {
        signed: {
          target: 'CONNECTED',
          actions: [
            { type: 'do', params: { name: 'takeSignature' } },
            { type: 'send', params: { name: 'CertificateVerify' } },
            { type: 'send', params: { name: 'Finished' } },
            { type: 'do', params: { name: 'deriveResumptionSecret' } },
            { type: 'keys', params: { direction: 'send', epoch: 'application' } },
          ],
        },
        signingFailed: { actions: [{ type: 'refuse', params: { alert: 'internal_error', reason: 'PRIVATE_KEY_OPERATION_FAILED' } }] },
      },
    },
    CONNECTED: {
      on: {
        NewSessionTicket: {
          actions: [{ type: 'do', params: { name: 'checkNewSessionTicket' } }, { type: 'do', params: { name: 'takeNewSessionTicket' } }],
        },
        CertificateRequest: [
          {
            guard: { type: 'is', params: { authOffered: true } },
            target: 'AUTH_CHOOSE_CERT',
            actions: [
              { type: 'do', params: { name: 'rewindTranscript' } },
              { type: 'do', params: { name: 'takeAuthRequest' } },
              { type: 'addToTranscript' },
              { type: 'remember', params: { happened: ['certificateRequested'] } },
            ],
          },
          { actions: [{ type: 'refuse', params: { alert: 'unexpected_message', reason: 'UNEXPECTED_MESSAGE' } }] },
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
      },
    },
    SENT_SHUTDOWN: {
      on: {
        NewSessionTicket: {
          actions: [{ type: 'do', params: { name: 'checkNewSessionTicket' } }, { type: 'do', params: { name: 'takeNewSessionTicket' } }],
        },
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
        updateWanted: {
          actions: [
            { type: 'send', params: { name: 'KeyUpdate' } },
            { type: 'do', params: { name: 'updateSendSecret' } },
            { type: 'keys', params: { direction: 'send', epoch: 'application' } },
          ],
        },
        updateOfBothWanted: {
          actions: [
            { type: 'send', params: { name: 'KeyUpdate' } },
            { type: 'do', params: { name: 'updateSendSecret' } },
            { type: 'keys', params: { direction: 'send', epoch: 'application' } },
          ],
        },
      },
    },
    CLOSED: { type: 'final' },
    SHUT_DOWN: { type: 'final' },
    FAILED: { type: 'final' },
    TRANSPORT_FAILED: { type: 'final' },
    AUTH_CHOOSE_CERT: {
      on: {
        certificateChosen: [
          {
            guard: { type: 'is', params: { haveCertificate: true } },
            target: 'AUTH_SIGN_CV',
            actions: [{ type: 'do', params: { name: 'chooseCertificate' } }, { type: 'send', params: { name: 'Certificate' } }],
          },
          {
            target: 'CONNECTED',
            actions: [{ type: 'send', params: { name: 'EmptyCertificate' } }, { type: 'send', params: { name: 'AuthFinished' } }],
          },
        ],
        certificateRefused: { actions: [{ type: 'refuse', params: { alert: 'internal_error', reason: 'CERT_CB_ERROR' } }] },
      },
    },
    AUTH_SIGN_CV: {
      on: {
        signed: {
          target: 'CONNECTED',
          actions: [
            { type: 'do', params: { name: 'takeSignature' } },
            { type: 'send', params: { name: 'CertificateVerify' } },
            { type: 'send', params: { name: 'AuthFinished' } },
          ],
        },
        signingFailed: { actions: [{ type: 'refuse', params: { alert: 'internal_error', reason: 'PRIVATE_KEY_OPERATION_FAILED' } }] },
      },
    },
  },
} as const satisfies HandshakeConfig;

/** Made once; connections share it. */
export const clientMachine = createHandshakeMachine(config);
