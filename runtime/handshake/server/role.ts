/** The server: the generated machine and contract, and the functions that fulfil it. */

import type { NewSessionTicket } from '../../../generated/messages/index.ts';
import { tables } from '../../../generated/server/contract.ts';
import { serverMachine } from '../../../generated/server/machine.ts';
import type { Handshake } from '../handshake.ts';
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
import * as retry from './retry.ts';

const answers: Answer = {
  ...endingAnswers,
  ...updateAnswers,
  compatible: hello.compatible,
  retryNeeded: hello.retryNeeded,
  wantsCertificate: answer.wantsCertificate,
  emptyCertificate: authentication.emptyCertificate,
  certificateRequired: authentication.certificateRequired,
};

const actions: Act = {
  checkClientHello: hello.checkClientHello,
  takeClientHello: hello.takeClientHello,
  checkSecondClientHello: retry.checkSecondClientHello,
  chooseParameters: hello.chooseParameters,
  makeCookie: retry.makeCookie,
  startTranscript: retry.startTranscript,
  foldTranscript: retry.foldTranscript,
  chooseCertificate: authentication.chooseCertificate,
  answerKeyShare: answer.answerKeyShare,
  deriveHandshakeSecrets: answer.deriveHandshakeSecrets,
  takeSignature,
  deriveApplicationSecrets: authentication.deriveApplicationSecrets,
  checkCertificate: authentication.checkCertificate,
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
  EncryptedExtensions: answer.composeEncryptedExtensions,
  CertificateRequest: answer.composeCertificateRequest,
  Certificate: authentication.composeCertificate,
  CertificateVerify: composeCertificateVerify,
  Finished: (hs) => composeFinished(hs, 'server'),
  NewSessionTicket: composeTicket,
};

function composeTicket({ config }: Handshake): NewSessionTicket {
  const ticket = config.makeTicket?.();
  if (ticket === undefined) throw new Error('there is no ticket callback');
  return {
    ticketLifetime: ticket.lifetime,
    ticketAgeAdd: ticket.ageAdd,
    ticketNonce: ticket.nonce,
    ticket: ticket.ticket,
    extensions: ticket.maxEarlyData === undefined ? [] : [{ type: 'early_data', body: ticket.maxEarlyData }],
  };
}

const sources: Source = {
  clientHelloVerdict(hs) {
    const { clientHelloCallback } = hs.config;
    const verdict =
      clientHelloCallback === undefined ? 'accept' : hs.later.ask('clientHelloVerdict', clientHelloCallback);
    if (verdict === undefined) return undefined;
    return { type: verdict === 'accept' ? 'clientHelloAccepted' : 'clientHelloRejected' };
  },
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
