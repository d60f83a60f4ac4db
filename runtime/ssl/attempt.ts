/** Setting something that may not be settable: 1, or 0 with a reason in the error queue. */

import { raise } from './error-queue.ts';

/** Does `change`; 1, or 0 with `reason` in the error queue where it throws. */
export function attempt(reason: string, change: () => void): 0 | 1 {
  try {
    change();
    return 1;
  } catch (error) {
    return raiseNo(reason, error instanceof Error ? error.message : String(error));
  }
}

export function raiseNo(reason: string, detail?: string): 0 {
  raise(reason, detail);
  return 0;
}
