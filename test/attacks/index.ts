/** All the attacks. */

import type { Attack } from './attack.ts';
import { onBoth } from './on-both.ts';
import { impostorsToClients } from './on-clients.ts';
import { misbehaviourToClients } from './on-clients-later.ts';
import { onServers } from './on-servers.ts';

export const attacks: readonly Attack[] = [...impostorsToClients, ...misbehaviourToClients, ...onServers, ...onBoth];
