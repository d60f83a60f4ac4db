/** `npm run fuzz`: every message of a full handshake, and of one that resumes with 0-RTT data, with every byte set to each of its 255 other values. Prints what refused them. */

import { changed, play, subjects } from './mutants.ts';

const ends = new Map<string, number>();
let failures = 0;
let played = 0;

for (const subject of [...subjects('full'), ...subjects('returning')]) {
  const started = performance.now();
  for (let at = 0; at < subject.bytes.length; at++) {
    for (let mask = 1; mask < 256; mask++) {
      const { wrong, refusal } = play(subject, changed(at, mask));
      played++;
      const end = refusal === '' ? 'nobody: the stream ended' : refusal;
      ends.set(end, (ends.get(end) ?? 0) + 1);
      if (wrong === undefined) continue;
      failures++;
      console.log(`${subject.name} ${subject.nth + 1} of the ${subject.sender}, byte ${at} xor ${mask}: ${wrong}`);
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${subject.name} ${subject.nth + 1} of the ${subject.sender}: ${subject.bytes.length} bytes, ${seconds} s`,
  );
}

for (const [end, count] of [...ends].sort((a, b) => b[1] - a[1])) console.log(String(count).padStart(8), end);
console.log(`${played} handshakes, ${failures} wrong`);
process.exitCode = failures === 0 ? 0 : 1;
