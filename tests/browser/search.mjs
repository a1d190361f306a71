// The search in headless Chromium: queries as people type them, the keyboard, filters, what a screen reader is told.
//
//   node search.mjs         needs target/release/cchc (or CCHC=path) and chromium (or CHROMIUM=path)
//
// What the script answers is compared with `cchc search` for every query of tests/search/queries.yaml in Node, by
// tests/it/search.rs. Here some of them are typed into the page of the search, which must show the same hits in the same order.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { parse } from 'yaml';
import { base, buildSites, cchc, checks, here, launch, named, root, serveSite, watched } from './setup.mjs';

const work = mkdtempSync(join(tmpdir(), 'cchc-search-'));
const [site, stick] = buildSites(work, ['--drafts']);
const { server, origin } = await serveSite(site, base);
const browser = await chromium.launch(launch);
const { failures, expect, end: finish } = checks('search');
const shots = join(here, 'screenshots');
mkdirSync(shots, { recursive: true });

const open = watched(browser, origin, { failures, expect });
const searchPage = `${origin}${base}/tim-kiem/`;
const shown = (page, text) => page.waitForFunction((text) => document.querySelector('[data-search-results]').dataset.query === text, text.trim(), { timeout: 10000 });
const hits = (page) => page.$$eval('a[data-hit]', (links) => links
  .map((link) => [Number(link.dataset.hit), new URL(link.href).pathname])
  .sort(([a], [b]) => a - b).map(([, path]) => path));

// --- Bytes -------------------------------------------------------------------------------------------------------------
const zipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
const [ofScript, ofRoot] = [named(site, 'giao-dien/search.js'), join(site, 'tim-kiem/chi-muc/root.js')].map(zipped);
expect(ofScript <= 10 * 1024, `the script has ${ofScript} bytes`);
expect(ofRoot <= 8 * 1024, `the root has ${ofRoot} bytes`);

// --- Some queries -------------------------------------------------------------------------------------------------------
const queries = parse(readFileSync(join(root, 'tests/search/queries.yaml'), 'utf8')).queries.filter((query) => query.site === 'content').filter((_, at) => at % 15 === 0);
expect(queries.length >= 10, `${queries.length} queries`);
const page = await open();
await page.goto(searchPage);
for (const { q, expect: right } of [...queries, { q: 'chuyể', expect: ['/thu-tuc/chuyen-truong-doi-voi-hoc-sinh-trung-hoc-co-so-2-002481/'] }]) {
  await page.fill('.search-page input[name=q]', q);
  await page.press('.search-page input[name=q]', 'Enter');
  await shown(page, q);
  const found = (await hits(page)).map((path) => path.slice(base.length));
  const terminal = execFileSync(cchc, ['search', '--drafts', '--root', root, '--format', 'json', '--', q], { encoding: 'utf8' });
  const told = terminal.split('\n').filter(Boolean).map((line) => JSON.parse(line).url);
  expect(JSON.stringify(found) === JSON.stringify(told), `${q}: the page has ${found.slice(0, 4)}, the terminal ${told.slice(0, 4)}`);
  expect(found.slice(0, 3).some((path) => right.includes(path)), `${q}: finds ${found.slice(0, 3)}`);
}

// --- The page ------------------------------------------------------------------------------------------------------------
const text = (selector) => page.textContent(selector);
await page.goto(`${searchPage}?q=${encodeURIComponent('chuyen truong')}&loai=procedure`);
await shown(page, 'chuyen truong');
expect(await page.inputValue('.search-page input[name=q]') === 'chuyen truong', 'the query of the address stands in the box');
expect(await page.inputValue('select[name=loai]') === 'procedure', 'the filter of the address is chosen');
expect((await page.title()).startsWith('chuyen truong'), `the title is ${await page.title()}`);
expect(/kết quả/.test(await text('[data-search-status]')), `the status says ${await text('[data-search-status]')}`);
expect(await page.getAttribute('[data-search-status]', 'role') === 'status', 'the number of hits is announced');
const marks = await page.$$eval('mark', (marks) => marks.map((mark) => mark.textContent));
expect(marks.includes('Chuyển trường'), `marked are ${marks.slice(0, 5)}`);
expect((await hits(page)).every((path) => path.includes('/thu-tuc/')), 'procedures alone');
await page.selectOption('select[name=loai]', 'legal_document');
await page.fill('.search-page input[name=q]', 'cải cách hành chính');
await page.press('.search-page input[name=q]', 'Enter');
await shown(page, 'cải cách hành chính');
expect((await hits(page)).every((path) => path.includes('/van-ban/')) && (await hits(page)).length > 2, 'documents alone');
await page.selectOption('select[name=nam]', '2022');
await page.waitForFunction(() => new URL(location.href).searchParams.get('nam') === '2022' && document.querySelectorAll('a[data-hit]').length === 1);
expect((await hits(page))[0].includes('524-qd-ubnd'), `of 2022: ${await hits(page)}`);
expect(new URL(page.url()).searchParams.get('q') === 'cải cách hành chính', 'the query stands in the address');
await page.fill('.search-page input[name=q]', 'qwzx');
await page.press('.search-page input[name=q]', 'Enter');
await shown(page, 'qwzx');
expect(/Không thấy/.test(await text('[data-search-status]')), 'that nothing is found is said');
await page.goto(`${searchPage}?q=truong`);
await shown(page, 'truong');
const ten = (await hits(page)).length;
await page.click('.search-more');
await page.waitForFunction((ten) => document.querySelectorAll('a[data-hit]').length > ten, ten);
expect(await page.evaluate(() => document.activeElement.dataset.hit) === String(ten + 1), 'the focus goes to the first of the new hits');
// What is typed is text, wherever it is shown.
await page.goto(`${searchPage}?q=${encodeURIComponent('<img src=x onerror=alert(1)> truong')}`);
await shown(page, '<img src=x onerror=alert(1)> truong');
expect(await page.$$eval('main img', (images) => images.length) === 0, 'a query makes an element');

// --- The box on every page, by keyboard ----------------------------------------------------------------------------------
// On the front page the box of the head is not shown: the key leads to the one that is.
await page.goto(`${origin}${base}/`);
await page.keyboard.press('/');
expect(await page.evaluate(() => document.activeElement.id) === 'tim_o_trang_chu', 'the key / leads to the box of the front page');
await page.goto(`${origin}${base}/gioi-thieu/`);
await page.keyboard.press('/');
await page.keyboard.type('chuyen tru', { delay: 20 });
await page.waitForSelector('.search-panel:not([hidden]) a[data-hit="1"]');
await page.waitForFunction(() => document.querySelector('.search-panel mark')?.textContent === 'Chuyển trường');
expect(/gợi ý/.test(await text('.site-search [role=status]')), 'the number of hits is announced');
await page.screenshot({ path: join(shots, 'search-box-1280.png') });
await page.keyboard.press('ArrowDown');
expect(await page.evaluate(() => document.activeElement.dataset.hit) === '1', 'the arrow leads to the first hit');
await page.keyboard.press('ArrowUp');
expect(await page.evaluate(() => document.activeElement.name) === 'q', 'and back');
await page.keyboard.press('Escape');
expect(await page.isHidden('.search-panel'), 'Escape closes');
await page.keyboard.type('o');
await page.waitForSelector('.search-panel:not([hidden]) a[data-hit="1"]');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Enter');
await page.waitForURL('**/thu-tuc/**');
await page.keyboard.press('/');
await page.keyboard.type('nd 107');
await page.keyboard.press('Enter');
await page.waitForURL('**/tim-kiem/**');
await shown(page, 'nd 107');
expect((await hits(page))[0] === `${base}/van-ban/107-2020-nd-cp/`, 'Enter leads to the page of the search');

// --- Widths, dark, without a script, from a folder --------------------------------------------------------------------------
for (const [width, colorScheme] of [[320, 'light'], [390, 'dark'], [1280, 'light']]) {
  const narrow = await open({ viewport: { width, height: 844 }, colorScheme });
  await narrow.goto(`${searchPage}?q=truong%20trung%20hoc`);
  await shown(narrow, 'truong trung hoc');
  const wide = () => narrow.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await wide() <= 0, `the hits scroll sideways at ${width}`);
  await narrow.screenshot({ path: join(shots, `search-${width}-${colorScheme}.png`), fullPage: true });
  for (const [path, box] of [['/', '.home-search'], ['/gioi-thieu/', '.site-search']]) {
    await narrow.goto(`${origin}${base}${path}`);
    await narrow.fill(`${box} input`, 'truong trung hoc');
    await narrow.waitForSelector(`${box} .search-panel:not([hidden])`);
    expect(await wide() <= 0, `the panel of ${path} scrolls sideways at ${width}`);
  }
  await narrow.context().close();
}
const still = await open({ javaScriptEnabled: false });
await still.goto(`${searchPage}?q=truong`);
expect(/JavaScript/.test(await still.textContent('main')), 'without a script the page says what to do');
expect(await still.$$eval('.search-lists a', (links) => links.length) > 5, 'and has links to the lists');
const folder = await open();
await folder.goto(`${pathToFileURL(join(stick, 'index.html')).href}`);
await folder.fill('.home-search input', 'chuyen truong');
await folder.press('.home-search input', 'Enter');
await folder.waitForURL('**/tim-kiem/index.html?q=*');
await shown(folder, 'chuyen truong');
await folder.click('a[data-hit="1"]');
expect((await folder.textContent('h1')).startsWith('Chuyển trường'), 'hits of a folder lead to their pages');

// --- Published anew while a page is open: it notices, and begins anew -------------------------------------------------------
// It may ask for what is gone.
const old = await (await browser.newContext()).newPage();
await old.goto(`${searchPage}?q=chuyen%20truong`);
await shown(old, 'chuyen truong');
const copy = join(work, 'copy');
for (const part of ['content', 'cchc.yaml']) cpSync(join(root, part), join(copy, part), { recursive: true });
writeFileSync(join(copy, 'content/tin-tuc/bai-them.md'), '---\nloại: tin tức\ntiêu đề: Zumba buổi sáng\nngày đăng: 27/11/2026\n---\n\nChữ.\n');
execFileSync(cchc, ['build', '--drafts', '--quiet', '--root', copy, '--out', site], { stdio: 'inherit' });
await old.fill('.search-page input[name=q]', 'zumba');
await old.press('.search-page input[name=q]', 'Enter');
await shown(old, 'zumba');
expect((await hits(old)).length === 1 && (await hits(old))[0].includes('/tin-tuc/'), `after a new build: ${await hits(old)}`);

await browser.close();
server.close();
rmSync(work, { recursive: true });
finish(`${queries.length} queries as in the terminal, filters, keyboard, widths, folder`);
