// What the browser tests need: where the project is, the program, and a browser.

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');
export const cchc = process.env.CCHC ?? join(root, 'target/release/cchc');
export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(browserPath)) {
  console.error(`browser tests: no Chromium at ${browserPath}; install it, or set CHROMIUM`);
  process.exit(2);
}
