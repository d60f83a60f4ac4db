/** The server: the generated machine and contract, and the functions that fulfil it. */

import { tables } from '../../../generated/server/contract.ts';
import { serverMachine } from '../../../generated/server/machine.ts';
import type { Role } from '../role.ts';
import { endingActions, endingAnswers, endingComposers } from '../shared/ending.ts';
import { certificateChoice, composeCertificateVerify, signature, takeSignature } from '../shared/own-certificate.ts';
import { certificateVerdict, refuseCertificate } from '../shared/peer-certificate.ts';
import { composeFinished } from '../shared/secrets.ts';
import { updateActions, updateAnswers, updateComposers } from '../shared/updates.ts';
import * as answer from './answer.ts';
import * as authentication from './authentication.ts';
import type { Act, Answer, Compose, Source } from './contract.ts';
import * as hello from './hello.ts';
import * as later from './post-handshake.ts';
import * as psks from './psks.ts';
import * as retry from './retry.ts';
import * as tickets from './tickets.ts';

const answers: Answer = {
  ...endingAnswers,
  ...updateAnswers,
  compatible: hello.compatible,
  retryNeeded: hello.retryNeeded,
  shareMissing: hello.shareMissing,
  pskOnly: psks.pskOnly,
  earlyDataOffered: psks.earlyDataOffered,
  earlyDataAccepted: psks.earlyDataAccepted,
  wantsCertificate: answer.wantsCertificate,
  compressing: authentication.compressing,
  compressionOffered: authentication.compressionOffered,
  emptyCompressed: authentication.emptyCompressed,
  emptyCertificate: authentication.emptyCertificate,
  certificateRequired: authentication.certificateRequired,
  authOffered: later.authOffered,
};

const actions: Act = {
  checkClientHello: hello.checkClientHello,
  takeClientHello: hello.takeClientHello,
  checkSecondClientHello: retry.checkSecondClientHello,
  chooseParameters: hello.chooseParameters,
  chooseGroup: hello.chooseGroup,
  makeCookie: retry.makeCookie,
  startTranscript: retry.startTranscript,
  foldTranscript: retry.foldTranscript,
  chooseCertificate: authentication.chooseCertificate,
  answerKeyShare: answer.answerKeyShare,
  deriveHandshakeSecrets: answer.deriveHandshakeSecrets,
  derivePskSecrets: answer.derivePskSecrets,
  takePsk: psks.takePsk,
  verifyBinder: psks.verifyBinder,
  deriveEarlySecrets: psks.deriveEarlySecrets,
  forgetEarlySecrets() {},
  forgetHello() {},
  deriveResumptionSecret: authentication.deriveResumptionSecret,
  makeTicket: tickets.makeTicket,
  rewindTranscript: (hs) => hs.transcript.rewind(),
  makeAuthRequest: later.makeAuthRequest,
  checkAuthCertificate: later.checkAuthCertificate,
  verifyAuthFinished: later.verifyAuthFinished,
  takeSignature,
  deriveApplicationSecrets: authentication.deriveApplicationSecrets,
  checkCertificate: authentication.checkCertificate,
  checkEmptyCompressed: authentication.checkEmptyCompressed,
  takeCompressedCertificate: authentication.takeCompressedCertificate,
  takeClientCertificate: authentication.takeClientCertificate,
  refuseCertificate,
  verifyClientCertificateVerify: authentication.verifyClientCertificateVerify,
  verifyClientFinished: authentication.verifyClientFinished,
  ...updateActions('server'),
  ...endingActions,
};

const composers: Compose = {
  ...endingComposers,
  ...updateComposers,
  HelloRetryRequest: retry.composeHelloRetryRequest,
  ServerHello: answer.composeServerHello,
  PskServerHello: answer.composePskServerHello,
  EncryptedExtensions: answer.composeEncryptedExtensions,
  CertificateRequest: answer.composeCertificateRequest,
  Certificate: authentication.composeCertificate,
  CompressedCertificate: authentication.composeCompressedCertificate,
  CertificateVerify: composeCertificateVerify,
  Finished: (hs) => composeFinished(hs, 'server'),
  NewSessionTicket: (hs) => hs.holds.ticket,
  AuthRequest: later.composeAuthRequest,
};

const sources: Source = {
  clientHelloVerdict(hs) {
    const { clientHelloCallback } = hs.config;
    const verdict =
      clientHelloCallback === undefined ? 'accept' : hs.later.ask('clientHelloVerdict', clientHelloCallback);
    if (verdict === undefined) return undefined;
    return { type: verdict === 'accept' ? 'clientHelloAccepted' : 'clientHelloRejected' };
  },
  pskChoice: psks.pskChoice,
  ticketIssue: tickets.ticketIssue,
  certificateChoice,
  signature: (hs) => signature(hs, 'server'),
  certificateVerdict: (hs) => certificateVerdict(hs, 'clientAuth'),
};

export const serverRole: Role = {
  name: 'server',
  machine: serverMachine,
  tables,
  answers: { ...answers },
  actions: { ...actions },
  composers: { ...composers },
  sources: { ...sources },
};
