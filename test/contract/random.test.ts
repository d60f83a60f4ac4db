/** Some random scenarios; `npm run contract -- --random 10000` plays more. */

import { it } from 'vitest';
import { checkRandom } from './random.ts';

it('no scenario throws, changes anything after its end, says 1 before it is finished, loses bytes, or stands still', () => {
  checkRandom(300);
});
