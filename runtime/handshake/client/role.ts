/** The client: the generated machine and contract, and the functions that fulfil it. */

import { tables } from '../../../generated/client/contract.ts';
import { clientMachine } from '../../../generated/client/machine.ts';
import type { Role } from '../role.ts';
import { endingActions, endingAnswers, endingComposers } from '../shared/ending.ts';
import { certificateChoice, composeCertificateVerify, signature, takeSignature } from '../shared/own-certificate.ts';
import { certificateVerdict, refuseCertificate } from '../shared/peer-certificate.ts';
import { composeFinished } from '../shared/secrets.ts';
import { updateActions, updateAnswers, updateComposers } from '../shared/updates.ts';
import * as authentication from './authentication.ts';
import type { Act, Answer, Compose, Source } from './contract.ts';
import * as hello from './hello.ts';
import { composeClientHello, makeOffer, reoffer } from './offer.ts';
import * as parameters from './parameters.ts';
import * as later from './post-handshake.ts';
import * as psks from './psks.ts';
import * as tickets from './tickets.ts';

const answers: Answer = {
  ...endingAnswers,
  ...updateAnswers,
  compatible: (hs) => hs.config.middleboxCompatible,
  earlyDataOffered: psks.earlyDataOffered,
  earlyDataAccepted: parameters.earlyDataAccepted,
  psk: psks.psk,
  pskOnly: hello.pskOnly,
  pskOnlyOffered: hello.pskOnlyOffered,
  compressing: authentication.compressing,
  compressionOffered: parameters.compressionOffered,
  haveCertificate: authentication.haveCertificate,
  authOffered: later.authOffered,
};

const actions: Act = {
  makeOffer,
  checkHelloRetryRequest: hello.checkHelloRetryRequest,
  takeHelloRetryRequest: hello.takeHelloRetryRequest,
  foldTranscript: hello.foldTranscript,
  reoffer,
  checkServerHello: hello.checkServerHello,
  checkServerHelloAfterRetry: hello.checkServerHelloAfterRetry,
  takeServerHello: hello.takeServerHello,
  deriveEarlySecrets: hello.deriveEarlySecrets,
  forgetEarlySecrets: hello.forgetEarlySecrets,
  deriveHandshakeSecrets: hello.deriveHandshakeSecrets,
  derivePskSecrets: hello.derivePskSecrets,
  deriveResumptionSecret: authentication.deriveResumptionSecret,
  checkEncryptedExtensions: parameters.checkEncryptedExtensions,
  takeEncryptedExtensions: parameters.takeEncryptedExtensions,
  takeCertificateRequest: parameters.takeCertificateRequest,
  takeCompressedCertificate: parameters.takeCompressedCertificate,
  takeServerCertificate: parameters.takeServerCertificate,
  refuseCertificate,
  verifyServerCertificateVerify: authentication.verifyServerCertificateVerify,
  verifyServerFinished: authentication.verifyServerFinished,
  deriveApplicationSecrets: authentication.deriveApplicationSecrets,
  chooseCertificate: authentication.chooseCertificate,
  rewindTranscript: (hs) => hs.transcript.rewind(),
  takeAuthRequest: later.takeAuthRequest,
  takeSignature,
  checkNewSessionTicket: tickets.checkNewSessionTicket,
  takeNewSessionTicket: tickets.takeNewSessionTicket,
  ...updateActions('client'),
  ...endingActions,
};

const composers: Compose = {
  ...endingComposers,
  ...updateComposers,
  ClientHello: composeClientHello,
  Certificate: authentication.composeCertificate,
  CompressedCertificate: authentication.composeCompressedCertificate,
  EmptyCertificate: authentication.composeEmptyCertificate,
  CertificateVerify: composeCertificateVerify,
  EndOfEarlyData: () => ({}),
  AuthFinished: later.composeAuthFinished,
  Finished: (hs) => composeFinished(hs, 'client'),
};

const sources: Source = {
  certificateVerdict: (hs) => certificateVerdict(hs, 'serverAuth'),
  certificateChoice,
  signature: (hs) => signature(hs, 'client'),
};

export const clientRole: Role = {
  name: 'client',
  machine: clientMachine,
  tables,
  answers: { ...answers },
  actions: { ...actions },
  composers: { ...composers },
  sources: { ...sources },
};
