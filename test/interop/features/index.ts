/** All features. */

import { authentication } from './authentication.ts';
import { earlyData } from './early-data.ts';
import { exporter } from './exporter.ts';
import type { Feature } from './feature.ts';
import { postQuantum } from './groups.ts';
import { alpn, cookie, sni } from './hello.ts';
import { keyUpdate } from './key-update.ts';
import { large } from './large.ts';
import { psk } from './psk.ts';
import { records } from './records.ts';
import { resumption } from './resumption.ts';
import { stapling } from './stapling.ts';

export const features: readonly Feature[] = [
  resumption,
  earlyData,
  psk,
  authentication,
  keyUpdate,
  alpn,
  sni,
  cookie,
  exporter,
  stapling,
  records,
  postQuantum,
  large,
];
