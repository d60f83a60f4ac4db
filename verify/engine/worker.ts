/** The other end of the pool: runs jobs of the module that it is told. */

import { parentPort, workerData } from 'node:worker_threads';
import type { JobModule } from './pool.ts';

const port = parentPort;
const { run } = (await import(workerData as string)) as JobModule<unknown, unknown>;

port?.on('message', (job: unknown) => {
  void Promise.resolve()
    .then(() => run(job, (what) => port.postMessage({ is: 'told', what })))
    .then((result) => port.postMessage({ is: 'ended', result }))
    .catch((error: unknown) =>
      port.postMessage({ is: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});
