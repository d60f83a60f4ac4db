/** The worker's end of every link: plain JavaScript as text, so that it runs the same from sources, from dist and from a bundle. */
import { BROKEN, FAILED, LAYOUT, OPEN, OPENING, WORDS } from './link.ts';

/** What the worker is told: a link's number, what to do, and what that needs. */
export type Order =
  | {
      readonly link: number;
      readonly does: 'connect';
      readonly memory: SharedArrayBuffer;
      readonly host: string;
      readonly port: number;
    }
  | {
      readonly link: number;
      readonly does: 'listen';
      readonly memory: SharedArrayBuffer;
      readonly host: string;
      readonly port: number;
    }
  | { readonly link: number; readonly does: 'accept'; readonly memory: SharedArrayBuffer; readonly listener: number }
  | { readonly link: number; readonly does: 'send' | 'deliver' | 'shutdown' | 'close' };

/** CommonJS source for `new Worker(source, { eval: true })`. */
export const LINK_WORKER = `'use strict';
const net = require('node:net');
const { parentPort } = require('node:worker_threads');
const WORDS = ${JSON.stringify(WORDS)};
const LAYOUT = ${JSON.stringify(LAYOUT)};
const links = new Map();

class Link {
  constructor(memory) {
    this.words = new Int32Array(memory, 0, LAYOUT.error / 4);
    this.errorBytes = new Uint8Array(memory, LAYOUT.error, LAYOUT.errorSize);
    this.receive = new Uint8Array(memory, LAYOUT.receive, LAYOUT.ring);
    this.outgoing = new Uint8Array(memory, LAYOUT.send, LAYOUT.ring);
    this.held = undefined;
    this.isSending = false;
    this.ending = undefined;
  }

  load(word) {
    return Atomics.load(this.words, WORDS[word]);
  }

  /** Changes a word and wakes the caller. */
  change(word, value) {
    Atomics.store(this.words, WORDS[word], value);
    Atomics.add(this.words, WORDS.signal, 1);
    Atomics.notify(this.words, WORDS.signal);
  }

  fail(error) {
    const state = this.load('state');
    if (state !== ${OPENING} && state !== ${OPEN}) return;
    // A connection tried on several addresses fails with all their errors at once, and an empty message.
    const message = String(error.message || (error.errors || []).map((one) => one.message).join('; ')).slice(0, 200);
    const text = Buffer.from(JSON.stringify({ code: error.code, message }));
    this.errorBytes.set(text);
    this.change('errorLength', text.length);
    this.change('state', state === ${OPEN} ? ${BROKEN} : ${FAILED});
  }

  carry(socket) {
    this.socket = socket;
    socket.on('data', (chunk) => this.arrived(chunk));
    socket.on('end', () => this.ended());
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.load('state') === ${OPEN} && this.ended());
  }

  opened() {
    this.change('state', ${OPEN});
    this.send();
  }

  arrived(chunk) {
    this.held = chunk;
    this.deliver();
    if (this.held !== undefined) this.socket.pause();
  }

  /** Hands on what is held; when not all of it finds room, asks to hear 'deliver'. */
  deliver() {
    while (this.held !== undefined) {
      const at = this.load('receiveWritten');
      const start = at & (LAYOUT.ring - 1);
      const room = LAYOUT.ring - ((at - this.load('receiveRead')) | 0);
      const part = this.held.subarray(0, Math.min(room, LAYOUT.ring - start));
      if (part.length > 0) {
        this.receive.set(part, start);
        this.change('receiveWritten', (at + part.length) | 0);
        this.held = part.length === this.held.length ? undefined : this.held.subarray(part.length);
      } else {
        Atomics.store(this.words, WORDS.receiveFull, 1);
        // The caller may have read between the look and the flag, and would then not call.
        if (((at - this.load('receiveRead')) | 0) === LAYOUT.ring) return;
        Atomics.store(this.words, WORDS.receiveFull, 0);
      }
    }
    this.socket.resume();
    if (this.hasEnded) this.ended();
  }

  ended() {
    this.hasEnded = true;
    if (this.held === undefined) this.change('receiveEnded', 1);
  }

  /** Sends what there is; when there is nothing, asks to hear 'send'. */
  send() {
    if (this.isSending || this.load('state') !== ${OPEN}) return;
    const at = this.load('sendRead');
    const count = (this.load('sendWritten') - at) | 0;
    if (count > 0) {
      const start = at & (LAYOUT.ring - 1);
      const chunk = this.outgoing.slice(start, Math.min(start + count, LAYOUT.ring));
      this.isSending = true;
      this.socket.write(chunk, (error) => this.sent(error, (at + chunk.length) | 0));
    } else if (this.ending !== undefined) this.ending();
    else {
      Atomics.store(this.words, WORDS.sendIdle, 1);
      // The caller may have written between the look and the flag, and would then not call.
      if (this.load('sendWritten') !== at) this.send();
    }
  }

  sent(error, position) {
    this.isSending = false;
    if (error) return this.fail(error);
    this.change('sendRead', position);
    this.send();
  }

  shutdown() {
    this.ending = () => this.socket.end();
    this.send();
  }

  close() {
    this.ending = () => this.socket.end(() => this.socket.destroy());
    if (this.load('state') === ${OPEN}) this.send();
    else if (this.socket) this.socket.destroy();
  }
}

class Listener extends Link {
  listen(host, port) {
    this.arrived = [];
    this.wanted = [];
    this.server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
    this.server.on('error', (error) => this.fail(error));
    this.server.on('connection', (socket) => {
      if (this.arrived.length >= 128) return socket.destroy();
      socket.on('error', () => undefined);
      this.arrived.push(socket);
      this.match();
    });
    this.server.listen({ host, port }, () => {
      this.change('port', this.server.address().port);
      this.change('state', ${OPEN});
    });
  }

  accept(link) {
    this.wanted.push(link);
    this.match();
  }

  match() {
    while (this.arrived.length > 0 && this.wanted.length > 0) {
      const link = this.wanted.shift();
      const socket = this.arrived.shift();
      link.carry(socket);
      link.opened();
      if (socket.errored) link.fail(socket.errored);
      socket.resume();
    }
  }

  close() {
    this.server.close();
    for (const socket of this.arrived) socket.destroy();
  }
}

const orders = {
  connect({ link, memory, host, port }) {
    const made = new Link(memory);
    links.set(link, made);
    try {
      made.carry(net.connect({ host, port, allowHalfOpen: true, noDelay: true }, () => made.opened()));
    } catch (error) {
      made.fail(error);
    }
  },
  listen({ link, memory, host, port }) {
    const made = new Listener(memory);
    links.set(link, made);
    try {
      made.listen(host, port);
    } catch (error) {
      made.fail(error);
    }
  },
  accept({ link, memory, listener }) {
    const made = new Link(memory);
    links.set(link, made);
    links.get(listener).accept(made);
  },
  send: ({ link }) => links.get(link).send(),
  deliver: ({ link }) => links.get(link).deliver(),
  shutdown: ({ link }) => links.get(link).shutdown(),
  close({ link }) {
    links.get(link).close();
    links.delete(link);
  },
};

// A caller must never sleep for a worker that is gone.
process.on('uncaughtException', (error) => {
  for (const link of links.values()) link.fail(error);
});
parentPort.on('message', (order) => orders[order.does](order));
`;
