/** The site in a real browser, opened from its files: narrow as at 400 % zoom, in the light and in the dark, by keyboard. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { root } from '../../docs/load.ts';
import { faintTexts } from '../explorer/contrast.ts';
import { describeInBrowser } from '../explorer/explore.ts';

const addressOf = (path: string): string => pathToFileURL(join(root, 'generated/docs', path)).href;

/** One of each kind. */
const kinds = [
  'index.html',
  'machines/client.html',
  'states/client/WAIT_SH.html',
  'messages/ClientHello.html',
  'flows/tampered-finished.html',
  'contract.html',
  'alerts.html',
  'coverage.html',
];

describeInBrowser('the site', ({ blank }) => {
  it.each(kinds)('%s is as wide as a window of 320 pixels: what is wider scrolls by itself', async (path) => {
    const page = await blank({ width: 320, height: 640 });
    await page.goto(addressOf(path));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it.each([false, true])('has enough contrast everywhere (dark: %s)', async (dark) => {
    const page = await blank({ dark });
    for (const path of kinds) {
      await page.goto(addressOf(path));
      expect(await faintTexts(page), path).toEqual([]);
    }
  });

  it('shows every drawing that is a file', async () => {
    const page = await blank();
    for (const path of ['messages/ClientHello.html', 'flows/full.html']) {
      await page.goto(addressOf(path));
      const widths = await page
        .locator('figure img')
        .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
      expect(widths.length, path).toBeGreaterThan(0);
      expect(
        widths.every((width) => width > 100),
        path,
      ).toBe(true);
    }
  });

  it('is gone through by keyboard: past the navigation, and from a drawing to a state and its row', async () => {
    const page = await blank();
    await page.goto(addressOf('machines/client.html'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#main');
    await page.locator('#state-client-WAIT_SH a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/states\/client\/WAIT_SH\.html$/);
    await page.locator('#row-client-WAIT_SH-ServerHello-1 a, [id^="row-client-WAIT_SH-ServerHello"] a').first().focus();
    await page.keyboard.press('Enter');
    const { hash } = new URL(page.url());
    expect(hash).toMatch(/^#client-WAIT_SH-ServerHello-\d$/);
    expect(await page.locator(hash).count()).toBe(1);
  });
});
