/** What decode and trace are given: hex, a binary file or a capture; from the command line, a file or standard input. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { fromHex } from '../runtime/bytes/index.ts';
import { SetupError } from './common.ts';
import { emptyKeyLog, type KeyLog, KeyLogError, readKeyLog } from './wire/key-log.ts';

/** A larger file is refused: all of it is held in memory. */
const mostBytes = 512 * 1024 * 1024;

/** The bytes that a word stands for: hex itself, or the content of a file, which may be hex as well. Throws a SetupError. */
export function readInput(word: string | undefined): Uint8Array {
  if (word === undefined || word === '-') return unhexed(readFile(0, 'standard input'));
  if (!existsSync(word) && /^[\s0-9a-fA-Fx:,]{4,}$/.test(word)) return hexOf(word, 'the argument');
  return unhexed(readFile(word, word));
}

/** The key log in a file, or an empty one. Throws a SetupError. */
export function readKeyLogFile(path: string | undefined): KeyLog {
  if (path === undefined) return emptyKeyLog;
  try {
    return readKeyLog(new TextDecoder().decode(readFile(path, path)));
  } catch (error) {
    if (error instanceof KeyLogError) throw new SetupError(`${path}: ${error.message}`);
    throw error;
  }
}

function readFile(file: string | 0, name: string): Uint8Array {
  try {
    if (file !== 0 && statSync(file).size > mostBytes) throw new Error(`larger than ${mostBytes / 2 ** 20} MiB`);
    return Uint8Array.from(readFileSync(file));
  } catch (error) {
    throw new SetupError(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}

/** A text of hex digits stands for the bytes that it spells. */
function unhexed(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) throw new SetupError('there is nothing to read');
  const isText = bytes.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
  return isText ? hexOf(new TextDecoder().decode(bytes), 'the text') : bytes;
}

function hexOf(text: string, what: string): Uint8Array {
  const digits = text.replace(/0x|[\s:,]/g, '');
  const at = text.search(/[^\s0-9a-fA-Fx:,]/);
  if (at >= 0) throw new SetupError(`${what} is no hex: '${text[at]}' at character ${at}`);
  if (digits.length % 2 === 1) throw new SetupError(`${what} has an odd number of hex digits, ${digits.length}`);
  return fromHex(digits);
}
