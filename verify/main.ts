/** `npm run check`: explores the machines and the world around them, and says what does not hold. */

import { check } from './command.ts';

process.exitCode = await check(process.argv.slice(2));
