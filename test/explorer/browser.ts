/** A real headless browser for tests of pages: the system's Chromium, with a profile of its own, and an eye on what the page must not do. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The program of the system's browser, or undefined where there is none that can be started. */
export const browserPath = (): string | undefined => places.find((path) => existsSync(path) && canStart(path));

/** Some systems have a file of that name that only tells how to install one. */
const canStart = (path: string): boolean => spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;

/** Why there are no tests of pages here. */
export const noBrowser = 'no Chromium is installed here (apt-get install chromium): nothing is tested in a browser';

const switches = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Browser {
  /** A new page; what it must not do goes to `misdeeds`. */
  open(options?: PageOptions): Promise<Opened>;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

export interface Opened {
  readonly page: Page;
  /** Lines on the console, errors, and requests of anything but the page's own file. */
  readonly misdeeds: string[];
}

/** Starts the browser; `close` ends it and removes its profile. */
export async function startBrowser(executablePath: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'handfast-browser-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: switches, headless: true });
  return {
    open: (options) => open(context, options),
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function open(context: BrowserContext, { width = 1440, height = 900, dark = false }: PageOptions = {}) {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  const misdeeds: string[] = [];
  page.on('console', (message) => misdeeds.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) misdeeds.push(`request: ${request.url()}`);
  });
  return { page, misdeeds };
}
