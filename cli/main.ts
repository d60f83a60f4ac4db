#!/usr/bin/env node
/** The command `handfast`: its subcommands, their help, and what is said of a mistake. */

import * as check from './check.ts';
import { SetupError } from './common.ts';
import * as decode from './decode.ts';
import { nearest, type OptionTable, optionHelp, UsageError } from './options.ts';
import * as probe from './probe.ts';
import * as sClient from './s-client.ts';
import * as sServer from './s-server.ts';
import * as trace from './trace.ts';

interface Command {
  readonly options: OptionTable;
  /** What stands behind the options, such as `[FILE]`; nothing unless given. */
  readonly takes?: string;
  readonly summary: string;
  /** Returns the exit code. */
  run(words: readonly string[]): Promise<number>;
}

const commands: { readonly [name: string]: Command } = {
  s_client: sClient,
  s_server: sServer,
  trace,
  decode,
  probe,
  check,
};

// Whoever reads our output may stop reading, as `head` does: then there is nothing left to do.
process.stdout.on('error', () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));

async function main([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined || /^(--?)?help$/.test(name)) return say(overview(), name === undefined ? 1 : 0);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return complain(unknownCommand(name));
  if (words.some((word) => /^--?help$/.test(word))) return say(helpOf(name, command), 0);
  try {
    return await command.run(words);
  } catch (error) {
    if (error instanceof UsageError) return complain(`${name}: ${error.message}\n${name}: use -help for all options`);
    if (error instanceof SetupError) return complain(`${name}: ${error.message}`);
    throw error;
  }
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `handfast COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\nhandfast COMMAND -help prints the options.`;
}

function helpOf(name: string, { summary, options, takes }: Command): string {
  return `handfast ${name} [OPTIONS]${takes === undefined ? '' : ` ${takes}`}\n${summary}\n\n${optionHelp(options)}`;
}

function unknownCommand(name: string): string {
  const near = nearest(name, Object.keys(commands));
  return `unknown command '${name}'${near === undefined ? '' : `; did you mean ${near}?`}\n${overview()}`;
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}
