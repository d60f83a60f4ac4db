/** The one worker that does the I/O of all blocking BIOs of a thread. */
import { Worker } from 'node:worker_threads';
import { Link, OPENING } from './link.ts';
import { LINK_WORKER, type Order } from './link-worker.ts';

/** How long, in milliseconds, closing and the end of the program wait for bytes that are still on their way. */
const LINGER_MS = 1000;

let worker: Worker | undefined;
let lastNumber = 0;
/** Links that are not yet closed. */
const open = new Set<Link>();

/** Makes a link and gives the order that opens it. Throws when the system has no thread or memory to give. */
export function openLink(order: (link: Link) => Order): Link {
  const link = new Link(++lastNumber);
  tell(order(link));
  open.add(link);
  return link;
}

/** Gives the worker an order; wakes it. */
export function tell(order: Order): void {
  worker ??= start();
  worker.postMessage(order);
}

/** Lets what is unsent go, for at most a second, and closes. */
export function closeLink(link: Link): void {
  linger(link, LINGER_MS);
  open.delete(link);
  tell({ link: link.number, does: 'close' });
}

function start(): Worker {
  // Without the parent's loaders and preloads: they could need the thread that sleeps.
  const started = new Worker(LINK_WORKER, { eval: true, execArgv: [], env: {}, name: 'handfast-io' });
  started.unref();
  process.once('exit', () => {
    const deadline = performance.now() + LINGER_MS;
    for (const link of open) linger(link, deadline - performance.now());
  });
  return started;
}

function linger(link: Link, timeoutMs: number): void {
  if (link.state !== OPENING) link.sleepUntil(() => link.unsent === 0 || link.isDead, timeoutMs);
}
