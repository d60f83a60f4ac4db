/** Whether the explorer can be used by everyone: with keys, in the dark, enlarged, and by ear. */

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faintTexts } from './contrast.ts';
import { address, describeInBrowser, place, press } from './explore.ts';

describeInBrowser('the form of the explorer', ({ explore, blank }) => {
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

  it('has text that can be read, in the light and in the dark', async () => {
    for (const dark of [false, true]) {
      const page = await explore('#flow=bad-signature&step=15', { dark });
      for (const name of ['Step', 'Message', 'State']) {
        await page.getByRole('tab', { name }).click();
        expect(await faintTexts(page), `${name}, ${dark ? 'dark' : 'light'}`).toEqual([]);
      }
      await page.addStyleTag({ content: '.legend { color: #777 }' });
      expect((await faintTexts(page)).length).toBeGreaterThan(0);
      if (!dark) await page.close();
    }
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
    const page = await blank();
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
