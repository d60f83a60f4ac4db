/** `handfast s_server`: a server to try out clients with, in the manner of `openssl s_server`. */

import { BIO_do_accept, BIO_get_accept_port, BIO_new_accept } from '../runtime/bio/node/index.ts';
import {
  type BIO,
  BIO_free,
  BIO_pop,
  type SSL_CTX,
  SSL_CTX_new,
  SSL_CTX_set_alpn_select_cb,
  SSL_new,
  SSL_TLSEXT_ERR_ALERT_FATAL,
  SSL_TLSEXT_ERR_NOACK,
  TLS_server_method,
  whenReady,
} from '../runtime/index.ts';
import { applyCommon, commonOptions, listOf } from './common.ts';
import { ConnectionError, connection, handshake } from './connection.ts';
import { alpnText } from './names.ts';
import { type OptionTable, readOptions, UsageError, type Values } from './options.ts';
import { briefLines } from './report.ts';
import { type Service, services } from './services.ts';
import { verifyPeer } from './verifying.ts';
import { watch } from './watching.ts';

export const options = {
  accept: { value: 'HOST:PORT', help: 'where to listen, or only PORT (0: any free one); 4433 unless given' },
  verify: { value: 'DEPTH', number: true, help: 'ask the client for a certificate' },
  Verify: { value: 'DEPTH', number: true, help: 'ask the client for a certificate, and insist on one' },
  www: { help: 'answer HTTP with a page about the connection' },
  rev: { help: 'send each line back reversed' },
  naccept: { value: 'N', number: true, help: 'end after so many connections' },
  ...commonOptions,
} as const satisfies OptionTable;

export const summary =
  'Waits for clients; prints what they send and sends what comes on standard input, or does as -www or -rev say.';

type Chosen = Values<typeof options>;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const printError = (line: string): void => void process.stderr.write(`${line}\n`);

/** Returns the exit code. */
export async function run(words: readonly string[]): Promise<number> {
  const chosen = readOptions(options, words);
  if (chosen.cert === undefined) throw new UsageError('s_server needs -cert (and -key)');
  const context = prepare(chosen);
  const listener = BIO_new_accept(chosen.accept ?? '4433');
  try {
    if (!(await accepts(listener))) return 1;
    if (!chosen.quiet) print(`ACCEPT ${BIO_get_accept_port(listener)}`);
    await serveAll(listener, context, chosen);
    return 0;
  } finally {
    BIO_free(listener);
    process.stdin.destroy();
  }
}

/** Our own side as the options want it. Throws UsageError and SetupError. */
export function prepare(chosen: Chosen): SSL_CTX {
  const context = SSL_CTX_new(TLS_server_method());
  applyCommon(context, chosen);
  const say = chosen.quiet ? (): void => undefined : printError;
  const verifying = { depth: chosen.Verify ?? chosen.verify, insist: chosen.verify_return_error && asksForOne(chosen) };
  verifyPeer(context, { ...verifying, required: chosen.Verify !== undefined }, say);
  watch(context, chosen, print);
  const protocols = listOf(chosen.alpn);
  SSL_CTX_set_alpn_select_cb(context, (_ssl, offered) => {
    if (protocols.length === 0) return SSL_TLSEXT_ERR_NOACK;
    const chosenName = protocols.find((name) => offered.some((other) => alpnText(other) === name));
    return offered.find((other) => alpnText(other) === chosenName) ?? SSL_TLSEXT_ERR_ALERT_FATAL;
  });
  return context;
}

const asksForOne = ({ verify, Verify }: Chosen): boolean => verify !== undefined || Verify !== undefined;

/** Listens, or takes the next connection; false, and says why, where that fails. */
export async function accepts(listener: BIO): Promise<boolean> {
  while (BIO_do_accept(listener) !== 1) {
    if (listener.retry === 'none') {
      printError(`accept: ${listener.failure?.cause?.message ?? listener.failure?.reason}`);
      return false;
    }
    await whenReady(listener, listener.retry);
  }
  return true;
}

/** Services that need nobody's keyboard serve any number of clients at the same time; a conversation is one after the other. */
async function serveAll(listener: BIO, context: SSL_CTX, chosen: Chosen): Promise<void> {
  const service = chosen.www ? services.www : chosen.rev ? services.rev : services.talk;
  const going = new Set<Promise<void>>();
  for (let n = 0; n < (chosen.naccept ?? Infinity); n += 1) {
    if (!(await accepts(listener))) break;
    const bio = BIO_pop(listener);
    if (bio === undefined) break;
    const served = serve(bio, context, service, chosen).finally(() => going.delete(served));
    going.add(served);
    if (service === services.talk) await served;
  }
  await Promise.all(going);
}

async function serve(bio: BIO, context: SSL_CTX, service: Service, chosen: Chosen): Promise<void> {
  const on = connection(SSL_new(context), bio);
  try {
    await handshake(on);
    if (!chosen.quiet) for (const line of briefLines(on.ssl, 'Client')) printError(line);
    await service(on);
    if (!chosen.quiet) printError('CONNECTION CLOSED');
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    printError(error.message);
  } finally {
    BIO_free(bio);
  }
}
