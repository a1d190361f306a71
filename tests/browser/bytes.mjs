// What pages weigh on the wire, and whether they stay still while they load.
//
//   node bytes.mjs          needs target/release/cchc (or CCHC=path) and chromium (or CHROMIUM=path)
//
// Of every kind of page: all that it loads until its end was seen, as a server sends it (texts behind gzip at level 6), and
// how far its parts move (layout shift) on a slow connection of a phone. The front page and the longest procedure have a budget.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { base, buildSite, checks, fileOf, launch, samples, serveSite, watch, wire } from './setup.mjs';

const budget = 60 * 1024;
const slow = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

const work = mkdtempSync(join(tmpdir(), 'cchc-bytes-'));
const site = buildSite(work, 'site', ['--strict']);
const { server, origin } = await serveSite(site, base, { compress: true });
const browser = await chromium.launch(launch);
const { failures, expect, end: finish } = checks('bytes');

const columns = { HTML: ['.html', ''], CSS: ['.css'], JS: ['.js'], fonts: ['.woff2', '.woff'], images: ['.svg', '.png', '.webp', '.jpg', '.ico'] };
const columnOf = (file) => Object.keys(columns).find((name) => columns[name].includes(extname(file))) ?? 'other';

const weigh = async ({ kind, path }, width) => {
  const context = await browser.newContext({ viewport: { width, height: 740 }, locale: 'vi-VN' });
  const page = watch(await context.newPage(), origin, failures);
  const where = `${path} (${kind}) at ${width} px`;
  const loaded = new Set();
  page.on('request', (request) => loaded.add(request.url()));
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow);
  await page.addInitScript(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) globalThis.shifts.push([value, ...sources.map(({ node }) => node?.nodeType === 1 ? `${node.localName}.${node.className}` : node?.parentElement?.localName)]);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(origin + base + path, { waitUntil: 'networkidle' });
  const end = await page.evaluate(() => document.scrollingElement.scrollHeight);
  for (let at = 0; at < end; at += 600) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(20);
  }
  await page.waitForLoadState('networkidle');
  const shifts = await page.evaluate(() => globalThis.shifts);
  expect(!shifts.length, `${where}: parts move while it loads: ${shifts.slice(0, 4).map((shift) => shift.join(' ')).join('; ')}: give what comes late its place before (width and height, a font of equal size)`);
  const sheets = await page.$$eval('link[rel~=stylesheet], style', (all) => all.length);
  expect(sheets === 1, `${where} has ${sheets} style sheets, not one`);
  // Chromium without a window does not ask for the icon; a reader's browser does.
  for (const icon of await page.$$eval('link[rel~=icon], link[rel=apple-touch-icon], link[rel=manifest]', (all) => all.map((one) => one.href))) loaded.add(icon);
  const sizes = Object.fromEntries([...Object.keys(columns), 'other'].map((name) => [name, 0]));
  for (const url of loaded) {
    const file = fileOf(site, base, url);
    expect(file, `${where} asks for ${url}, which is not there`);
    if (file) sizes[columnOf(file)] += wire(file).length;
  }
  await context.close();
  const sum = Object.values(sizes).reduce((one, other) => one + other, 0);
  expect(sum > 3000 && sizes.CSS > 0, `${where}: ${sum} bytes were seen`);
  return { page: `${kind} ${path}`.slice(0, 58), ...sizes, sum, moved: shifts.reduce((all, [value]) => all + value, 0).toFixed(4), files: loaded.size };
};

const rows = [];
for (const sample of samples(site)) {
  if (sample.kind === '404' || rows.some((row) => row.page.startsWith(`${sample.kind} `))) continue;
  const row = await weigh(sample, 360);
  rows.push(row);
  if (!['home', 'procedure'].includes(sample.kind)) continue;
  expect(row.sum <= budget, `${sample.path} and all that it loads have ${row.sum} bytes, more than ${budget}`);
  await weigh(sample, 1280);
}
const cells = (row) => Object.values(row).map((cell, at) => at ? String(cell).padStart(7) : String(cell).padEnd(58)).join(' ');
console.log(cells(Object.fromEntries(Object.keys(rows[0]).map((key) => [key, key]))));
for (const row of rows) console.log(cells(row));

await browser.close();
server.close();
rmSync(work, { recursive: true });
finish(`${rows.length} kinds of pages, front page and procedure within ${budget / 1024} KB, nothing moves`);
