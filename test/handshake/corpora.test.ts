/** What other stacks' fuzzers found, all of it, fed to a fresh client and to a fresh server. */

import { describe, expect, it } from 'vitest';
import * as tls from '../../runtime/index.ts';
import { connect, type Side, use } from '../support/connect.ts';
import { inconsistency, run } from '../support/consistent.ts';
import { identity } from '../support/identities.ts';
import { hasCorpora, type Input, loadInputs } from './inputs.ts';

if (!hasCorpora) console.log('corpora: skipped, ../shared/corpora is not beside the repository');

const contexts = {
  client: tls.SSL_CTX_new(tls.TLS_client_method()),
  server: tls.SSL_CTX_new(tls.TLS_server_method()),
};
tls.SSL_CTX_load_verify_certificates(contexts.client, identity('P-256').ca.certPem);
use(contexts.server, identity('P-256').leaf);

/** A side whose peer has sent all of the input, and then, with `ended`, closed its end. */
function fed(role: 'client' | 'server', { bytes, asksForCertificate }: Input, ended: boolean): Side {
  const output = tls.BIO_new(tls.BIO_s_mem());
  const side = connect(contexts[role], output);
  const input = tls.BIO_new_mem_buf(bytes);
  tls.BIO_set_mem_eof_return(input, ended ? 0 : -1);
  tls.SSL_set_bio(side.ssl, input, output);
  if (asksForCertificate && role === 'server') tls.SSL_CTX_set_verify(side.ssl, tls.SSL_VERIFY_PEER);
  return side;
}

describe.skipIf(!hasCorpora)('corpora', () => {
  const inputs = hasCorpora ? loadInputs() : [];

  it('are all there', () => {
    expect(inputs.length).toBeGreaterThan(4500);
    expect(inputs.some((input) => input.asksForCertificate)).toBe(true);
  });

  it.each(['client', 'server'] as const)('no input brings a %s out of step', (role) => {
    const failures: string[] = [];
    const seen = new Map<string, number>();
    for (const [i, input] of inputs.entries()) {
      const side = fed(role, input, i % 2 === 0);
      const result = run(side);
      const wrong = result.returned === 1 ? 'succeeded' : inconsistency(side, result);
      if (wrong !== undefined) failures.push(`${input.name}: ${wrong}`);
      const end = result.reasons[0] ?? `error class ${result.error}`;
      seen.set(end, (seen.get(end) ?? 0) + 1);
    }
    expect(failures).toEqual([]);
    // Inputs that all ended in the same way would tell nothing.
    expect(seen.size).toBeGreaterThan(role === 'client' ? 10 : 20);
  });
});
