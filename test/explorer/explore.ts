/** The explorer opened in a browser, for tests: where things stand on it, and what it must not do. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { type Browser, browserPath, noBrowser, type Opened, type PageOptions, startBrowser } from './browser.ts';

export const file = join(import.meta.dirname, '../../generated/docs/explorer.html');
export const address = pathToFileURL(file).href;

type Side = 'client' | 'server';

export interface Explorer {
  /** Opens the page at a flow and a step: `#flow=retry&step=3`. */
  explore(hash?: string, options?: PageOptions): Promise<Page>;
  /** An empty page, for what must be set before. */
  blank(options?: PageOptions): Promise<Page>;
}

/** Tests that share a browser. After each, the page must have been silent: no word on the console, no error, no request. */
export function describeInBrowser(name: string, tests: (explorer: Explorer) => void): void {
  const path = browserPath();
  if (path === undefined) console.warn(`${name}: ${noBrowser}`);
  describe.skipIf(path === undefined)(path === undefined ? `${name}: ${noBrowser}` : name, () => {
    let browser: Browser;
    let opened: Opened | undefined;
    beforeAll(async () => {
      browser = await startBrowser(path as string);
    });
    afterAll(() => browser.close());
    afterEach(async () => {
      const { page, misdeeds = [] } = opened ?? {};
      await page?.close();
      opened = undefined;
      expect(misdeeds).toEqual([]);
    });
    const blank = async (options?: PageOptions): Promise<Page> => {
      opened = await browser.open(options);
      return opened.page;
    };
    const explore = async (hash = '', options?: PageOptions): Promise<Page> => {
      const page = await blank(options);
      await page.goto(address + hash);
      return page;
    };
    tests({ explore, blank });
  });
}

/** `7 / 20`. */
export const place = async (page: Page): Promise<string> => page.locator('#place').innerText();

/** What is told of a side's last call. */
export const card = (page: Page, side: Side): Promise<string> => page.locator(`#${side}-return`).innerText();

export const state = (page: Page, side: Side): Promise<string | null> =>
  page.locator(`#${side}-states [aria-current=step]`).getAttribute('data-state');

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What both sides' last calls have returned in the end. */
export async function ends(page: Page): Promise<readonly [client: string, server: string]> {
  await page.getByRole('button', { name: 'Last step' }).click();
  return [await card(page, 'client'), await card(page, 'server')];
}
