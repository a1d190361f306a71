// Screenshots of the main pages, for the README.
//
//   node shots.mjs [FOLDER]     needs target/release/cchc (or CCHC=path) and chromium (or CHROMIUM=path)
//
// WebP files in docs/images/ (or FOLDER), of a phone and a desk, one of them dark, each below 150 KB.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { base, buildSite, launch, root, samples, serveSite } from './setup.mjs';

const most = 150 * 1024;
const pages = { home: 'home', procedure: 'procedure', legal_document: 'document', indicator: 'indicator', 'section list': 'list' };
const views = [
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'light' },
];
const dark = { kind: 'home', width: 1280, height: 800, colorScheme: 'dark' };

const folder = resolve(process.argv[2] ?? join(root, 'docs/images'));
mkdirSync(folder, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'cchc-shots-'));
const site = buildSite(work, 'site', ['--strict']);
const { server, origin } = await serveSite(site, base);
const browser = await chromium.launch(launch);

const shoot = async (kind, { width, height, colorScheme }) => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(origin + base + samples(site).find((sample) => sample.kind === kind).path, { waitUntil: 'networkidle' });
  const session = await context.newCDPSession(page);
  const name = `${pages[kind]}-${width}${colorScheme === 'dark' ? '-dark' : ''}.webp`;
  for (let quality = 90; ; quality -= 10) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > most && quality > 30) continue;
    writeFileSync(join(folder, name), bytes);
    console.log(`${join(folder, name)}: ${(bytes.length / 1024).toFixed(0)} KB`);
    break;
  }
  await context.close();
};

for (const kind of Object.keys(pages)) for (const view of views) await shoot(kind, view);
await shoot(dark.kind, dark);

await browser.close();
server.close();
rmSync(work, { recursive: true });
