/** What s_server does with a client once they have shaken hands. */

import { type Connection, read, shutdown, write } from './connection.ts';
import { briefLines } from './report.ts';
import { within } from './within.ts';

/** Serves one client to the end, goodbye included. */
export type Service = (on: Connection) => Promise<void>;

/** Longer lines and requests are cut off, in bytes. */
const longest = 65536;

export const services = { www, rev, talk } as const satisfies Readonly<Record<string, Service>>;

/** Answers the first request with a page that says what was agreed. */
async function www(on: Connection): Promise<void> {
  let request = '';
  for await (const text of texts(on)) {
    request += text;
    if (/\r?\n\r?\n/.test(request) || request.length > longest) break;
  }
  const status = /^(GET|HEAD) /.test(request) ? '200 OK' : '400 Bad Request';
  const body = `<!DOCTYPE html>\n<title>Handfast</title>\n<pre>\n${briefLines(on.ssl, 'Client').map(escapeHtml).join('\n')}\n</pre>\n`;
  const heads = [
    `HTTP/1.0 ${status}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  await write(on, Buffer.from(`${heads.join('\r\n')}\r\n\r\n${request.startsWith('HEAD ') ? '' : body}`));
  await goodbye(on);
}

const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Sends each line back reversed; the line CLOSE ends it. */
async function rev(on: Connection): Promise<void> {
  let rest = '';
  for await (const text of texts(on)) {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, longest);
    for (const line of lines) {
      if (line.trimEnd() === 'CLOSE') return goodbye(on);
      await write(on, Buffer.from(`${[...line.trimEnd()].reverse().join('')}\n`));
    }
  }
  await goodbye(on);
}

/** Prints what comes and sends what is typed; a Q at the beginning of a line ends it. */
async function talk(on: Connection): Promise<void> {
  const receiving = (async () => {
    for await (const text of texts(on)) process.stdout.write(text);
  })();
  receiving.catch(() => undefined);
  await Promise.race([receiving, type(on)]);
  await goodbye(on);
}

async function type(on: Connection): Promise<void> {
  // Not `for await`: that would end the input for the next client too.
  for (let chunk = await typed(); chunk !== undefined; chunk = await typed()) {
    if (chunk[0] === 'Q'.charCodeAt(0)) return;
    await write(on, chunk);
  }
  await new Promise<never>(() => undefined);
}

function typed(): Promise<Buffer | undefined> {
  const { stdin } = process;
  return new Promise((resolve) => {
    const look = (): void => {
      const chunk = stdin.read() as Buffer | null;
      if (chunk === null && !stdin.readableEnded) return;
      for (const event of ['readable', 'end']) stdin.off(event, look);
      resolve(chunk ?? undefined);
    };
    for (const event of ['readable', 'end']) stdin.on(event, look);
    look();
  });
}

async function* texts(on: Connection): AsyncGenerator<string> {
  const into = new Uint8Array(16384);
  const decoder = new TextDecoder();
  for (let length = await read(on, into); length > 0; length = await read(on, into)) {
    yield decoder.decode(into.subarray(0, length), { stream: true });
  }
}

/** Waits for the client's goodbye too, but not long. */
async function goodbye(on: Connection): Promise<void> {
  await within(2000, shutdown(on));
}
