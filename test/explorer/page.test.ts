/** The explorer in a real browser, opened from its file: what can be seen and done on it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { flows } from '../../explorer/model/flows.ts';
import { type Browser, browserPath, noBrowser, type Opened, type PageOptions, startBrowser } from './browser.ts';

const file = join(import.meta.dirname, '../../generated/docs/explorer.html');
const address = pathToFileURL(file).href;
const path = browserPath();

describe('the file', () => {
  it('weighs less than 400 KB when it is packed', () => {
    expect(gzipSync(readFileSync(file), { level: 9 }).length).toBeLessThan(400_000);
  });

  it('refers to nothing that is not in it', () => {
    const page = readFileSync(file, 'utf8');
    const head = page.slice(0, page.indexOf('<script'));
    expect(head.match(/(?:src|href)="(?!data:|#)[^"]*"|url\((?!data:)[^)]*\)|@import/g)).toBeNull();
    expect(page).not.toMatch(/<script[^>]*src=|<link[^>]*stylesheet/);
  });
});

describe.skipIf(path === undefined)(path === undefined ? noBrowser : 'the page', () => {
  let browser: Browser;
  let opened: Opened | undefined;

  beforeAll(async () => {
    browser = await startBrowser(path as string);
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const { page, misdeeds } = opened ?? {};
    await page?.close();
    opened = undefined;
    expect(misdeeds ?? []).toEqual([]);
  });

  /** Opens the explorer at a flow and a step. */
  async function explore(hash = '', options?: PageOptions): Promise<Page> {
    opened = await browser.open(options);
    await opened.page.goto(address + hash);
    return opened.page;
  }

  const place = (page: Page) => page.locator('#place').innerText();
  const card = (page: Page, side: 'client' | 'server') => page.locator(`#${side}-return`).innerText();
  const state = (page: Page, side: 'client' | 'server') =>
    page.locator(`#${side}-states [aria-current=step]`).getAttribute('data-state');
  const press = async (page: Page, ...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** The last step's return values. */
  const ends = async (page: Page) => {
    await page.getByRole('button', { name: 'Last step' }).click();
    return [await card(page, 'client'), await card(page, 'server')] as const;
  };

  it('opens within a second, and shows where both sides are', async () => {
    // The first page warms the browser up.
    await explore();
    await opened?.page.reload();
    const page = opened?.page as Page;
    const took = await page.evaluate(
      () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventEnd,
    );
    expect(took).toBeLessThan(1000);
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
    expect(await names()).toEqual(expect.arrayContaining(['application data', 'EndOfEarlyData']));
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

  it('can be used with keys alone', async () => {
    const page = await explore();
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft');
    expect(await place(page)).toBe('2 / 20');
    await press(page, 'End');
    expect(await place(page)).toBe('20 / 20');
    await press(page, 'Home');
    expect(await place(page)).toBe('0 / 20');
    const focus = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      );
    const stops: string[] = [];
    for (let i = 0; i < 30; i++) {
      await press(page, 'Tab');
      stops.push(await focus());
      const ring = await page.evaluate(() => {
        const at = document.activeElement ?? document.body;
        const [own, inner] = [getComputedStyle(at), getComputedStyle(at.querySelector('path') ?? at)];
        return own.outlineStyle !== 'none' || inner.strokeDasharray !== 'none' || at === document.body;
      });
      expect(ring, `focus on ${stops.at(-1)} is to be seen`).toBe(true);
    }
    const order = [
      'First step',
      'Step forward',
      'START, where the client is',
      'START, where the server is',
      'Step 1, client: begin',
    ];
    const found = order.map((name) => stops.findIndex((stop) => stop.startsWith(name)));
    expect(found.every((at) => at >= 0)).toBe(true);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    await page.locator('#client-states [tabindex="0"]').focus();
    await press(page, 'ArrowDown', 'Enter');
    expect(await page.getByRole('tabpanel', { name: 'State' }).innerText()).toContain('client WAIT_SH');
    await page.locator('#sequence [tabindex="0"]').focus();
    await press(page, 'ArrowDown', 'Enter');
    const message = page.getByRole('tabpanel', { name: 'Message' });
    expect(await message.innerText()).toContain('ClientHello');
    await message.locator('.field[tabindex="0"]').focus();
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(await message.locator('.said').innerText()).toContain('random, bytes 6 to 37');
    await page.getByRole('tab', { name: 'Message' }).focus();
    await press(page, 'ArrowRight');
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('State');
    await page.getByRole('button', { name: 'Help' }).focus();
    await press(page, 'Enter');
    expect(await page.getByRole('dialog', { name: 'How to use this page' }).isVisible()).toBe(true);
    await press(page, 'Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('is dark where the system is, and where it is told to be', async () => {
    const paper = (page: Page) =>
      page.evaluate(() => getComputedStyle(document.querySelector('.pane') as Element).backgroundColor);
    const dark = await explore('#flow=full&step=7', { dark: true });
    expect(await paper(dark)).toBe('rgb(15, 20, 25)');
    await dark.getByRole('combobox', { name: 'Colours' }).selectOption('light');
    expect(await paper(dark)).toBe('rgb(255, 255, 255)');
    await dark.emulateMedia({ colorScheme: 'light' });
    await dark.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
    expect(await paper(dark)).toBe('rgb(15, 20, 25)');
    await dark.getByRole('combobox', { name: 'Colours' }).selectOption('system');
    expect(await paper(dark)).toBe('rgb(255, 255, 255)');
  });

  it('needs no scrolling sideways at 400 % zoom, whatever it shows', async () => {
    const page = await explore('#flow=client-certificate&step=9', { width: 320, height: 640 });
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await page.getByRole('button', { name: 'Change it' }).click();
    for (const name of ['Message', 'State', 'Step']) {
      await page.getByRole('tab', { name }).click();
      expect(await overflow()).toBe(0);
    }
    await page.locator('[data-message="1"]').click();
    expect(await page.locator('#details').evaluate((e) => e.getBoundingClientRect().top < innerHeight)).toBe(true);
    expect(await overflow()).toBe(0);
  });

  it('does not shift while it is looked at', async () => {
    opened = await browser.open();
    const { page } = opened;
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address);
    // What moves within half a second of a key does not count for the browser; here it does, for nothing but the panes may change.
    const tops = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.top, .card, .pane')].map((e) => e.getBoundingClientRect().top).join(),
      );
    const before = await tops();
    for (let i = 0; i < 20; i++) {
      await press(page, 'ArrowRight');
      expect(await tops()).toBe(before);
    }
    await page.waitForTimeout(100);
    expect(
      await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0)),
    ).toBe(0);
  });

  it('has names for everything, and tells each step', async () => {
    const page = await explore('#flow=full&step=5');
    expect(await page.getByRole('status').textContent()).toBe(
      'Step 5 of 20. Server, in CHOOSE_PSK: pskDeclined. It goes to NEGOTIATED.',
    );
    const tree = await page.locator('body').ariaSnapshot();
    expect(tree).toContain('heading "Handfast explorer" [level=1]');
    expect(tree).not.toMatch(/^\s*- (button|combobox|checkbox|slider|tab|link|spinbutton)\s*$/m);
    for (const name of [
      'States of the client',
      'States of the server',
      "What the client's last call returned",
      'Live handshake',
    ])
      expect(await page.getByRole('group', { name }).count()).toBe(1);
  });
});
