// The filters of lists in headless Chromium: choices are combined over all pages of a list, kept in the address, announced, and
// work by keyboard, from a folder, on a phone; without a script they are links.
//
//   node filters.mjs        needs target/release/cchc (or CCHC=path) and chromium (or CHROMIUM=path)
//
// What must be found is read from the pages of the lists, not from the files of the filters.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { base, buildSites, checks, here, launch, named, serveSite, watched } from './setup.mjs';

const work = mkdtempSync(join(tmpdir(), 'cchc-filters-'));
const [site, stick] = buildSites(work, ['--drafts']);
const { server, origin } = await serveSite(site, base);
const browser = await chromium.launch(launch);
const { failures, expect, end: finish } = checks('filters');
const shots = join(here, 'screenshots');
mkdirSync(shots, { recursive: true });

const open = watched(browser, origin, { failures, expect });
const list = `${origin}${base}/thu-tuc/`;
const FIELD = 'linh-vuc-thu-tuc';
const LEVEL = 'cap-thuc-hien';

const wire = gzipSync(readFileSync(named(site, 'giao-dien/filter.js')), { level: 9 }).length;
expect(wire <= 4 * 1024, `the script has ${wire} bytes`);

// --- What must be found: the addresses of a list, page by page, without a script ------------------------------------------
const still = await open({ javaScriptEnabled: false });
const walk = async (from) => {
  const found = [];
  for (let at = from; at;) {
    await still.goto(at);
    found.push(...await still.$$eval('main .row-title', (links) => links.map((link) => link.href)));
    at = await still.$eval('.pager [rel=next]', (link) => link.href).catch(() => undefined);
  }
  return found;
};
const all = await walk(list);
expect(all.length > 60, `the list has ${all.length} articles`);
const termList = async (taxonomy, slug) => new Set(await walk(`${origin}${base}/${taxonomy}/${slug}/`));
const ofField = await termList(FIELD, 'giao-duc-trung-hoc');
const ofLevel = await termList(LEVEL, 'cap-xa');
const field = all.filter((url) => ofField.has(url));
const both = field.filter((url) => ofLevel.has(url));
expect(both.length > 0 && both.length < field.length && field.length < all.length, `${both.length} of ${field.length} of ${all.length}`);

// --- Without a script: links whose numbers are those of the lists that they lead to ------------------------------------------
await still.goto(list);
expect(await still.$eval('details[data-filters]', (details) => !details.open), 'the filters are closed');
await still.click('.filters summary');
const links = await still.$$eval('.filters nav li', (items) => items.filter((item) => item.querySelector('.count')).map((item) => [item.querySelector('a').href, item.querySelector('.count').textContent]));
expect(links.length > 10, `${links.length} links`);
for (const [url, count] of links.slice(0, 12)) expect(count === `(${(await walk(url)).length})`, `${url} has other than ${count}`);

// --- Choices --------------------------------------------------------------------------------------------------------------------
const page = await open();
const ready = (page) => page.waitForSelector('.filters-form select');
const openFilters = async (page) => { await page.click('.filters summary'); await ready(page); };
const results = (page) => page.$$eval('[data-filters-results] .row-title', (links) => links.map((link) => link.href));
const settled = (page, count) => page.waitForFunction((count) => document.querySelector('[data-filters-results]')?.dataset.filtersResults === String(count), count, { timeout: 10000 });
const restored = (page) => page.waitForFunction(() => !document.querySelector('[data-filters-results]') && !document.querySelector('[data-filters-list]').hidden, undefined, { timeout: 10000 });
const option = (page, name, value) => page.$eval(`select[name=${name}] option[value=${value}]`, (option) => option.textContent).catch(() => undefined);
const same = (found, wanted, what) => expect(JSON.stringify(found) === JSON.stringify(wanted), `${what}: ${found.length} of ${wanted.length}: ${found.slice(0, 3)}`);

await page.goto(list);
const top = () => page.$eval('[data-filters-list]', (rows) => rows.getBoundingClientRect().top);
const before = await top();
await page.waitForLoadState('networkidle');
expect(await top() === before, 'the list moves before anybody opens the filters');
expect(await page.$$eval('script[src*=bo-loc]', (scripts) => scripts.length) === 0, 'what nobody asked for is fetched');
await openFilters(page);
for (const select of await page.$$('.filters-form select')) {
  expect(await select.evaluate((select) => select.labels.length === 1 && select.labels[0].textContent.length > 2), 'a list has no label');
}
expect((await option(page, FIELD, 'giao-duc-trung-hoc')).endsWith(`(${field.length})`), 'the number of the field');
await page.selectOption(`select[name=${FIELD}]`, 'giao-duc-trung-hoc');
await settled(page, field.length);
same(await results(page), field.slice(0, 20), 'of the field');
expect(await page.isHidden('.pager') && await page.isHidden('[data-filters-list]'), 'the list stands beside the results');
expect(await option(page, LEVEL, 'cap-xa') === `Cấp xã (${both.length})`, `the number of the level is ${await option(page, LEVEL, 'cap-xa')}`);
await page.selectOption(`select[name=${LEVEL}]`, 'cap-xa');
await settled(page, both.length);
same(await results(page), both.slice(0, 20), 'of field and level');
expect((await page.textContent('[data-filters-status]')) === `Có ${both.length} bài phù hợp.`, `is told ${await page.textContent('[data-filters-status]')}`);
expect(await page.getAttribute('[data-filters-status]', 'role') === 'status', 'the number is announced');
await page.screenshot({ path: join(shots, 'filters-1280.png') });

// --- The address ------------------------------------------------------------------------------------------------------------------
const address = new URL(page.url());
expect(address.searchParams.get(FIELD) === 'giao-duc-trung-hoc' && address.searchParams.get(LEVEL) === 'cap-xa', `the address is ${address}`);
await page.reload();
await settled(page, both.length);
same(await results(page), both.slice(0, 20), 'after loading again');
expect(await page.inputValue(`select[name=${LEVEL}]`) === 'cap-xa', 'the choice of the address is chosen');
await page.click('[data-filters-results] .row-title');
expect(page.url() === both[0], `a result leads to ${page.url()}`);
await page.goBack();
await settled(page, both.length);
same(await results(page), both.slice(0, 20), 'after going back');
// From another page of the list, over all of it.
await page.goto(`${list}trang/2/?${LEVEL}=cap-xa`);
const level = all.filter((url) => ofLevel.has(url));
await settled(page, level.length);
same(await results(page), level.slice(0, 20), 'from the second page');
await page.click('[data-filters-results] .search-more');
await page.waitForFunction((count) => document.querySelectorAll('[data-filters-results] .row').length === count, Math.min(40, level.length));
same(await results(page), level.slice(0, 40), 'more of them');
expect(await page.evaluate(() => document.activeElement.href) === level[20], 'the focus goes to the first of the new rows');

// --- Away with it -----------------------------------------------------------------------------------------------------------------
const second = all.slice(20, 40);
await page.click('.filters-clear');
await restored(page);
same(await page.$$eval('main .row-title', (links) => links.map((link) => link.href)), second, 'the page as it was');
expect(await page.isVisible('.pager') && !new URL(page.url()).search, 'the pager and the address come back');
expect(await page.evaluate(() => document.activeElement.tagName) === 'SELECT', 'the focus is lost');
expect(await page.isHidden('.filters-clear'), 'there is nothing to take away');
await page.goto(`${list}?${FIELD}=khong-co&x=1`);
await ready(page);
await restored(page);
expect(await page.isVisible('.pager'), 'what is no term filters nothing');
// What fits nothing says so.
await page.goto(`${list}?${LEVEL}=cap-xa&don-vi=cac-phong-chuyen-mon-nghiep-vu&${FIELD}=giao-duc-mam-non`);
await settled(page, 0);
expect(/Bỏ lọc/.test(await page.textContent('[data-filters-status]')), 'an empty list says what to do');

// --- By keyboard alone ------------------------------------------------------------------------------------------------------------
const keys = await open({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
await keys.goto(list);
await keys.focus('.filters summary');
await keys.keyboard.press('Enter');
await ready(keys);
await keys.keyboard.press('Tab');
expect(await keys.evaluate(() => document.activeElement.name) === FIELD, 'Tab leads to the first list');
for (let at = 0; at < 12 && await keys.evaluate(() => document.activeElement.value) !== 'giao-duc-trung-hoc'; at++) await keys.keyboard.press('ArrowDown');
await settled(keys, field.length);
expect(await keys.evaluate(() => document.activeElement.name) === FIELD, 'the focus stays where one chooses');
const wide = await keys.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
expect(wide <= 0, `the filters scroll sideways by ${wide} px`);
await keys.screenshot({ path: join(shots, 'filters-360-dark.png') });
for (let at = 0; at < 8 && await keys.evaluate(() => document.activeElement.className) !== 'filters-clear'; at++) await keys.keyboard.press('Tab');
await keys.keyboard.press('Enter');
await restored(keys);

// --- From a folder, and a list of one page ------------------------------------------------------------------------------------------
const folder = await open();
await folder.goto(pathToFileURL(join(stick, 'thu-tuc/index.html')).href);
await openFilters(folder);
await folder.selectOption(`select[name=${LEVEL}]`, 'cap-xa');
await settled(folder, level.length);
await folder.click('[data-filters-results] li:nth-child(15) a');
expect(new URL(folder.url()).pathname.includes('/thu-tuc/') && (await folder.textContent('h1')).length > 5, `a result of a folder leads to ${folder.url()}`);
await folder.goto(pathToFileURL(join(stick, 'van-ban/index.html')).href);
await openFilters(folder);
const year = await folder.$eval('select[name=nam] option:nth-child(2)', (option) => [option.value, Number(option.textContent.match(/\((\d+)\)/)[1])]);
await folder.selectOption('select[name=nam]', year[0]);
await settled(folder, year[1]);
expect((await results(folder)).length === year[1], 'a list of one page');

// --- Published anew while the page is open: what is fetched has the new name, and what no longer fits is told --------------------------
const late = await (await browser.newContext({ viewport: { width: 1280, height: 844 } })).newPage();
await late.goto(list);
await openFilters(late);
const lists = [join(site, 'thu-tuc/bo-loc.js'), ...readdirSync(join(site, 'bo-loc')).map((name) => join(site, 'bo-loc', name))];
const [data, ...rows] = lists;
let text = readFileSync(data, 'utf8');
for (const row of rows) {
  const digest = row.match(/\.([0-9a-v]{6})\.js$/)[1];
  const next = [...digest].reverse().join('') === digest ? 'aaaaaa' : [...digest].reverse().join('');
  text = text.replace(digest, next);
  renameSync(row, row.replace(digest, next));
}
writeFileSync(data, text);
await late.selectOption(`select[name=${LEVEL}]`, 'cap-xa');
await settled(late, level.length);
same(await results(late), level.slice(0, 20), 'rows whose names changed');
rmSync(join(site, 'bo-loc'), { recursive: true });
writeFileSync(data, text.replace(/^cchcFilters\("[^"]*"/, 'cchcFilters("aaaaaa"'));
await late.reload();
await late.click('.filters summary');
await late.waitForFunction(() => document.querySelector('[data-filters-status]').textContent.startsWith('Danh sách vừa được cập nhật'), undefined, { timeout: 10000 });

await browser.close();
server.close();
rmSync(work, { recursive: true });
finish('choices, numbers, address, keyboard, folder, without a script');
