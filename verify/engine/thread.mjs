/** Where a thread of the pool begins: threads have no loader of TypeScript of their own. */

import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
