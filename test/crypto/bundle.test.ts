/** The crypto room bundled for a browser: no node: import, and noble is what it chooses. */

import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../../runtime/crypto/choose.ts', import.meta.url));

it('chooses noble where there is no process, and works there', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'handfast',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  expect(imports.filter(({ external }) => external)).toEqual([]);

  const sandbox = createContext({
    crypto: globalThis.crypto,
    TextEncoder: globalThis.TextEncoder,
    TextDecoder: globalThis.TextDecoder,
    Uint8Array: globalThis.Uint8Array,
  });
  runInContext(outputFiles[0]?.text ?? '', sandbox);
  expect(runInContext('handfast.chooseProvider().name', sandbox)).toBe('noble');
  expect(() => runInContext("handfast.chooseProvider('node')", sandbox)).toThrow('no node:crypto');
  const agree = `
    const noble = handfast.chooseProvider();
    const [a, b] = [0, 1].map(() => noble.keyShare('x25519', noble.random));
    String(a.agree(b.publicKey)) === String(b.agree(a.publicKey))`;
  expect(runInContext(agree, sandbox)).toBe(true);
});
