/** The record layer's way to say no; alert and reason stand in spec/records.yaml. */

import { recordRefusals } from '../../generated/records.ts';
import { Refusal } from '../errors.ts';

/** Throws the `Refusal` of this name. */
export function refuse(name: keyof typeof recordRefusals, detail = ''): never {
  const { alert, reason } = recordRefusals[name];
  throw new Refusal(alert, reason, detail);
}
