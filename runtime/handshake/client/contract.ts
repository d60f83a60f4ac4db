/** The client's contract with its hand-written functions, over the runtime's own types. */

import type * as contract from '../../../generated/client/contract.ts';
import type { Carried, ClientHoldings, Handshake } from '../handshake.ts';

export type Answer = contract.Answers<Handshake, ClientHoldings, Carried>;
export type Act = contract.Actions<Handshake, ClientHoldings, Carried>;
export type Compose = contract.Composers<Handshake, ClientHoldings>;
export type Source = contract.Sources<Handshake, ClientHoldings, Carried>;
