/** The server's contract with its hand-written functions, over the runtime's own types. */

import type * as contract from '../../../generated/server/contract.ts';
import type { Carried, Handshake, ServerHoldings } from '../handshake.ts';

export type Answer = contract.Answers<Handshake, ServerHoldings, Carried>;
export type Act = contract.Actions<Handshake, ServerHoldings, Carried>;
export type Compose = contract.Composers<Handshake, ServerHoldings>;
export type Source = contract.Sources<Handshake, ServerHoldings, Carried>;
