/** `npx tsx test/explorer/pictures.ts`: the pictures of the explorer for the README, made small by pngquant. */

import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, browserPath, noBrowser, startBrowser } from './browser.ts';
import { address, file } from './explore.ts';

/** Bytes that a picture may have. */
const most = 150_000;

const pictures = [
  { name: 'explorer-light.png', hash: '#flow=retry&step=18', dark: false, open: '[data-message="5"]' },
  { name: 'explorer-dark.png', hash: '#flow=bad-signature&step=15', dark: true, open: '#panel-step summary' },
] as const;

const path = browserPath();
if (path === undefined) {
  console.error(noBrowser);
  process.exitCode = 1;
} else {
  void startBrowser(path).then(async (browser) => {
    for (const picture of pictures) await take(browser, picture);
    await browser.close();
  });
}

async function take(browser: Browser, { name, hash, dark, open }: (typeof pictures)[number]): Promise<void> {
  const { page } = await browser.open({ dark });
  const to = join(dirname(file), name);
  await page.goto(address + hash);
  await page.locator(open).first().click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: to });
  const { error } = spawnSync('pngquant', ['--force', '--strip', '--quality', '60-90', '--output', to, to]);
  const size = statSync(to).size;
  console.log(`${to}: ${size} bytes${error === undefined ? '' : ' (apt-get install pngquant makes it smaller)'}`);
  if (size > most) process.exitCode = 1;
}
