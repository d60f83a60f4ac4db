/** Inputs that other stacks' fuzzers found, as streams for a client or a server. */

import { join } from 'node:path';
import { readTar } from '../messages/tar.ts';

export { hasCorpora } from '../messages/corpora.ts';

const folder = join(import.meta.dirname, '../../../shared/corpora');

export interface Input {
  readonly name: string;
  /** What the peer sends. */
  readonly bytes: Uint8Array;
  /** The server of this input asks for a client certificate. */
  readonly asksForCertificate: boolean;
}

/** Every one that is meant as a connection. */
export function loadInputs(): readonly Input[] {
  const plain = (name: string, bytes: Uint8Array): Input => ({ name, bytes, asksForCertificate: false });
  return [
    ...readTar(join(folder, 'boringssl.tar.gz'))
      .filter(({ name }) => /(client|server)_(no_fuzzer_mode_)?corpus\//.test(name))
      .map(({ name, bytes }) => ({ name, ...settings(bytes) })),
    ...readTar(join(folder, 'rustls.tar.gz')).map(({ name, bytes }) => plain(name, bytes)),
    ...readTar(join(folder, 's2n.tar.gz'))
      .filter(({ name }) => /_(client|server|hello_recv)_fuzz_test\//.test(name))
      .map(({ name, bytes }) => plain(name, bytes)),
  ];
}

/** BoringSSL's inputs open with tagged settings; the peer's bytes stand behind tag 0. */
function settings(bytes: Uint8Array): Pick<Input, 'bytes' | 'asksForCertificate'> {
  let asksForCertificate = false;
  for (let at = 0; at + 2 <= bytes.length; ) {
    const tag = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
    at += 2;
    if (tag === 0) return { bytes: bytes.subarray(at), asksForCertificate };
    if (tag === 2) asksForCertificate = true;
    if (tag === 1) at += 3 + (((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
  }
  return { bytes, asksForCertificate };
}
