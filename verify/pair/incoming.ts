/** One thing that may come to an end, as far as it matters here. */

import type { Bool } from '../model.ts';

export interface Incoming {
  /** The end that sent it just so; absent where the attacker made or changed it. */
  readonly exact?: string;
  /** Whose key share a hello carries: an end's, `attacker`, `none`. */
  readonly share?: string;
  /** ClientHello: the pre-shared key that it offers, by its binder. */
  readonly binder?: 'none' | 'good' | 'bad';
  /** ServerHello: it chooses the pre-shared key. */
  readonly psk?: boolean;
  /** A hello offers, or EncryptedExtensions accept, 0-RTT data. */
  readonly early?: Bool;
  /** HelloRetryRequest: it asks for what the ClientHello had. */
  readonly changesNothing?: boolean;
  /** Certificate: the one that its sender should have; the attacker's own; one of the attacker's that is trusted, for another name; none. */
  readonly identity?: 'honest' | 'own' | 'other' | 'empty';
  /** CertificateVerify, Finished: an end's own, made by the attacker, an end's signature in the attacker's message, or nonsense. */
  readonly proof?: 'exact' | 'made' | 'relayed' | 'bad';
  readonly updateRequested?: boolean;
}
