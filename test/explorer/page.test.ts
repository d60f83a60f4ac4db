/** The explorer in a real browser, opened from its file: what can be seen and done on it. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { flows } from '../../explorer/model/flows.ts';
import { card, describeInBrowser, ends, file, place, press, state } from './explore.ts';

describe('the file', () => {
  it('weighs less than 400 KB when it is packed', () => {
    expect(gzipSync(readFileSync(file), { level: 9 }).length).toBeLessThan(400_000);
  });

  it('refers to nothing that is not in it', () => {
    const page = readFileSync(file, 'utf8');
    const head = page.slice(0, page.indexOf('<script'));
    expect(head.match(/ src=|<link (?!rel="icon" href="data:,")|url\((?!data:)[^)]*\)|@import/g)).toBeNull();
    expect(page).not.toMatch(/<script[^>]*src=|<link[^>]*stylesheet/);
  });
});

describeInBrowser('the explorer', ({ explore }) => {
  it('opens within a second, and shows where both sides are', async () => {
    const page = await explore();
    const times: number[] = [];
    for (let i = 0; i < 3; i++) {
      await page.reload();
      const loaded = () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventEnd;
      times.push(await page.evaluate(loaded));
    }
    // The best of three: other tests run beside this one.
    expect(Math.min(...times)).toBeLessThan(1000);
    expect(await place(page)).toBe('0 / 20');
    expect([await state(page, 'client'), await state(page, 'server')]).toEqual(['START', 'START']);
    expect(await card(page, 'client')).toContain('not called');
  });

  it('steps forward and back, and the return values follow', async () => {
    const page = await explore();
    const forward = page.getByRole('button', { name: 'Step forward' });
    await forward.click();
    expect(await state(page, 'client')).toBe('WAIT_SH');
    expect(await card(page, 'client')).toContain('is running');
    await forward.click();
    expect(await card(page, 'client')).toMatch(/−1\s+SSL_ERROR_WANT_READ\s+the BIO has no bytes/);
    await page.getByRole('button', { name: 'Last step' }).click();
    expect([await card(page, 'client'), await card(page, 'server')].join()).toMatch(
      /1\s+SSL_ERROR_NONE.*1\s+SSL_ERROR_NONE/s,
    );
    expect([await state(page, 'client'), await state(page, 'server')]).toEqual(['CONNECTED', 'CONNECTED']);
    await page.getByRole('button', { name: 'Step back' }).click();
    expect(await place(page)).toBe('19 / 20');
    await page.getByRole('button', { name: 'First step' }).click();
    expect([await state(page, 'client'), await place(page)]).toEqual(['START', '0 / 20']);
    await page.getByRole('slider', { name: 'Step' }).fill('7');
    expect([await state(page, 'server'), await place(page)]).toEqual(['WAIT_FINISHED', '7 / 20']);
    expect(page.url()).toMatch(/#flow=full&step=7$/);
  });

  it('goes to the step that is chosen among the messages', async () => {
    const page = await explore();
    await page.getByRole('button', { name: 'Step 15, client: Finished' }).click();
    expect([await place(page), await state(page, 'client')]).toEqual(['15 / 20', 'CONNECTED']);
  });

  it('has every flow and failure to choose from, each to its end', async () => {
    const page = await explore();
    const select = page.getByRole('combobox', { name: 'Handshake' });
    for (const { id, title } of flows) {
      await select.selectOption(title);
      await press(page, 'Escape');
      await page.locator('body').click({ position: { x: 5, y: 300 } });
      await press(page, 'End');
      expect(page.url()).toMatch(new RegExp(`#flow=${id}&step=\\d+$`));
      expect(await page.locator('#sentence').textContent()).toMatch(/^Step (\d+) of \1\./);
    }
    await select.selectOption('Expired certificate');
    const [client, server] = await ends(page);
    expect(client).toMatch(/−1\s+SSL_ERROR_SSL\s+CERTIFICATE_VERIFY_FAILED/);
    expect(server).toMatch(/−1\s+SSL_ERROR_SSL\s+SSLV3_ALERT_CERTIFICATE_EXPIRED/);
    expect(await page.getByRole('button', { name: /Alert certificate_expired/ }).count()).toBe(1);
    expect(await state(page, 'client')).toBe('FAILED');
  });

  it('shakes hands as the switches say', async () => {
    const page = await explore();
    const live = page.getByRole('group', { name: 'Live handshake' });
    const names = () => page.locator('#sequence .message .name').allInnerTexts();
    await live.getByRole('checkbox', { name: 'HelloRetryRequest' }).check();
    expect(await names()).toContain('HelloRetryRequest');
    expect(await ends(page)).toEqual([
      expect.stringMatching(/1\s+SSL_ERROR_NONE/),
      expect.stringMatching(/1\s+SSL_ERROR_NONE/),
    ]);
    await live.getByRole('checkbox', { name: 'HelloRetryRequest' }).uncheck();
    await live.getByRole('checkbox', { name: 'Resumption' }).check();
    expect(await names()).not.toContain('Certificate');
    await live.getByRole('combobox', { name: '0-RTT data' }).selectOption('accepted');
    expect(await names()).toEqual(expect.arrayContaining(['0-RTT data', 'EndOfEarlyData']));
    await live.getByRole('checkbox', { name: 'Resumption' }).uncheck();
    expect(await live.getByRole('combobox', { name: '0-RTT data' }).inputValue()).toBe('none');
    await live.getByRole('combobox', { name: 'Client certificate' }).selectOption('asked for, missing');
    expect(await names()).toContain('Alert certificate_required');
    await live.getByRole('combobox', { name: 'Client certificate' }).selectOption('asked for, sent');
    expect((await names()).filter((name) => name === 'Certificate')).toHaveLength(2);
    await live.getByRole('combobox', { name: 'What waits' }).selectOption('private key');
    expect(await page.locator('#sequence').innerText()).toContain('WANT_ASYNC');
    await live.getByRole('combobox', { name: 'What is wrong' }).selectOption('unknown issuer');
    expect(await names()).toContain('Alert unknown_ca');
    expect(await page.getByRole('combobox', { name: 'Handshake' }).inputValue()).toBe('own');
    await live.getByRole('combobox', { name: 'What is wrong' }).selectOption('nothing');
    await live.getByRole('combobox', { name: 'Key exchange' }).selectOption('X25519MLKEM768');
    expect(await page.getByRole('button', { name: /^ClientHello 1406 bytes/ }).count()).toBe(1);
  });

  it('shakes hands again with other random bytes', async () => {
    const page = await explore('#flow=full&step=1');
    const random = async () => {
      await page.locator('[data-message="0"]').click();
      return page.getByRole('button', { name: /^random/ }).innerText();
    };
    const before = await random();
    await page.getByRole('button', { name: 'Again' }).click();
    expect(await random()).not.toBe(before);
  });

  it('shows the bytes of a message and its fields, each in the other', async () => {
    const page = await explore('#flow=full&step=1');
    await page.getByRole('button', { name: /^ClientHello 222 bytes/ }).click();
    const panel = page.getByRole('tabpanel', { name: 'Message' });
    expect(await panel.locator('.bytes .byte').count()).toBe(222);
    await panel.getByRole('button', { name: /^cipher_suites/ }).focus();
    expect(await panel.locator('.byte.pointed').allInnerTexts()).toEqual(['13', '01', '13', '02', '13', '03']);
    expect(await panel.locator('.said').innerText()).toMatch(
      /cipher_suites, bytes 73 to 78\..*RFC 9846 section 4\.2\.2/,
    );
    await panel.locator('.bytes [data-at="38"]').click();
    expect(await panel.locator('.said').innerText()).toContain('len_legacy_session_id');
    const colours = panel
      .locator('.byte')
      .evaluateAll((bytes) => new Set(bytes.map((b) => getComputedStyle(b).backgroundColor)).size);
    expect(await colours).toBeGreaterThan(6);
    await panel.getByText(/^Record of 227 bytes, in the clear$/).click();
    expect(await panel.locator('.record .byte').count()).toBe(227);
  });

  it('tampers with a byte of a message, and both sides say so', async () => {
    const page = await explore('#flow=full&step=7');
    await page.getByRole('button', { name: /^CertificateVerify 72 bytes/ }).click();
    const form = page.getByRole('form', { name: 'Change a byte of CertificateVerify' });
    await form.getByRole('spinbutton', { name: 'Byte' }).fill('20');
    await form.getByRole('combobox', { name: 'Where' }).selectOption('before encryption, by its sender');
    await form.getByRole('button').click();
    expect(await place(page)).toMatch(/^7 /);
    expect(await page.locator('.byte.changed').count()).toBe(1);
    const [client, server] = await ends(page);
    expect(client).toMatch(/SSL_ERROR_SSL\s+BAD_SIGNATURE/);
    expect(server).toMatch(/SSL_ERROR_SSL\s+TLSV1_ALERT_DECRYPT_ERROR/);
    expect(await page.getByRole('button', { name: /^Alert decrypt_error/ }).count()).toBe(1);

    await page.getByRole('button', { name: 'CertificateVerify changed' }).click();
    await form.getByRole('combobox', { name: 'Where' }).selectOption('on the wire, by an attacker');
    await form.getByRole('button').click();
    expect((await ends(page))[0]).toContain('DECRYPTION_FAILED_OR_BAD_RECORD_MAC');
    expect(await page.getByRole('button', { name: /^Alert bad_record_mac/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'Without tampering' }).click();
    expect((await ends(page))[0]).toMatch(/1\s+SSL_ERROR_NONE/);
  });

  it('shows the rows of a state, its lines in the spec, and the code of its steps', async () => {
    const page = await explore('#flow=full&step=9');
    await page.locator('#client-states').getByRole('button', { name: 'WAIT_SH' }).click();
    const panel = page.getByRole('tabpanel', { name: 'State' });
    expect(await panel.getByRole('heading', { level: 2 }).innerText()).toBe('client WAIT_SH');
    expect(await panel.innerText()).toMatch(/SSL_do_handshake returns −1, SSL_ERROR_WANT_READ/);
    const taken = panel.locator('.row.taken');
    expect(await taken.locator('.row-head').innerText()).toMatch(/ServerHello\s.*→ WAIT_EE/s);
    expect(await panel.locator('pre').last().innerText()).toContain('waitsFor: peer');
    expect(await panel.locator('pre .marked').innerText()).toContain('to: WAIT_EE');
    await taken.getByText('deriveHandshakeSecrets').click();
    expect(await taken.locator('pre').innerText()).toMatch(/export const deriveHandshakeSecrets/);
    expect(
      await taken.getByRole('link', { name: /^runtime\/handshake\/client\/hello\.ts:\d+$/ }).getAttribute('href'),
    ).toBe('../../runtime/handshake/client/hello.ts');
  });

  it('shows who answers where a state waits for no message', async () => {
    const page = await explore('#flow=slow-signature&step=7');
    await page.locator('#server-states').getByRole('button', { name: 'SIGN_CV' }).click();
    const panel = page.getByRole('tabpanel', { name: 'State' });
    expect(await panel.innerText()).toContain('SSL_ERROR_WANT_ASYNC');
    await panel.getByText('gives signed or signingFailed').click();
    expect(await panel.locator('pre').first().innerText()).toContain('export function signature');
  });

  it('leads to files of the repository and to pages of the docs, and to RFCs', async () => {
    const page = await explore('#flow=full&step=9');
    const leads = async () =>
      page.locator('#details a').evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''));
    await page.getByRole('tab', { name: 'State' }).click();
    for (const fold of await page.locator('#panel-state summary').all()) await fold.click();
    const ofState = await leads();
    await page.getByRole('tab', { name: 'Message' }).click();
    const all = [...ofState, ...(await leads())];
    const files = all.filter((href) => !href.startsWith('https://www.rfc-editor.org/rfc/rfc'));
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((href) => !existsSync(join(dirname(file), href)))).toEqual([]);
  });

  it('tells of a step which row was taken, what decided, and what was performed', async () => {
    const page = await explore('#flow=bad-signature&step=14');
    const panel = page.getByRole('tabpanel', { name: 'Step' });
    expect(await panel.innerText()).toMatch(/client CertificateVerify\s+WAIT_CV\s+stays/);
    expect(await panel.locator('.failure').innerText()).toMatch(/decrypt_error; the reason is BAD_SIGNATURE/);
    expect(await panel.locator('.steps > li').evaluateAll((items) => items.map((i) => i.className))).toEqual([
      'refused',
      'skipped',
    ]);
    await press(page, 'ArrowRight');
    expect(await panel.innerText()).toContain('gone handshakeSecrets');
  });
});
