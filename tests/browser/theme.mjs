// The theme in headless Chromium: every kind of page at the widths of phones, tablets and desks, light and dark.
//
//   node theme.mjs [--only PART]     needs target/release/cchc (or CCHC=path) and chromium (or CHROMIUM=path)
//
// kinds      no page scrolls sideways; axe-core finds nothing against WCAG 2.2 AA or good practice
// keyboard   the skip link comes first and works, then menu, search, content; the focus shows; nothing traps it
// zoom       200 % of the page, and of its letters alone: nothing overlaps, nothing is cut off
// still      without a script every page is read, the menu works, links go, lists are complete

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import { look } from './look.mjs';
import { base, buildSite, checks, fileOf, launch, listsOf, pagesOf, samples, serveSite, watch } from './setup.mjs';

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const work = mkdtempSync(join(tmpdir(), 'cchc-theme-'));
const site = buildSite(work, 'site', ['--strict']);
const { server, origin } = await serveSite(site, base);
const browser = await chromium.launch(launch);
const { failures, expect, end: finish } = checks('theme');
const looked = samples(site);
const one = (kind) => looked.find((sample) => sample.kind === kind).path;
const told = [];

const open = async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 844 }, locale: 'vi-VN', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  return watch(page, origin, failures);
};
const visit = (page, path) => page.goto(origin + base + path, { waitUntil: 'networkidle' });
const resize = async (page, width, height = 844) => {
  await page.setViewportSize({ width, height });
  await page.waitForTimeout(60); // drawn anew, also where no script may wait for that
};

// --- Every kind of page ------------------------------------------------------------------------------------------------------
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What a scheme can change are colours; all the rest is checked in the light.
const rules = {
  light: { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } },
  dark: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
};

// The same fault on every page is told once, with how often.
const faults = new Map();
const fault = (where, what) => {
  const known = faults.get(what);
  if (known) known.more += 1;
  else faults.set(what, { where, more: 0 });
};

const accessible = async (page, where, scheme) => {
  await page.evaluate(`globalThis.axe ?? (() => {${axe.source}})()`);
  const { violations, passes } = await page.evaluate((options) => globalThis.axe.run(document, { ...options, resultTypes: ['violations'] }), rules[scheme]);
  expect(violations.length + passes.length > 0, `${where}: axe-core looked at nothing`);
  for (const { id, help, helpUrl, nodes } of violations) {
    for (const node of nodes.slice(0, 3)) {
      const cure = node.failureSummary.split('\n').slice(1).map((line) => line.trim()).join('; ');
      fault(where, `${id}: ${help}\n    at ${node.target.join(' ')}${nodes.length > 3 ? ` and ${nodes.length - 1} more` : ''}\n    to mend: ${cure.replace(/, font size: [^)]*/, '')} (${helpUrl.split('?')[0]})`);
    }
  }
};

const everyKind = async (scheme, widths) => {
  const page = await open({ colorScheme: scheme });
  for (const { kind, path } of looked) {
    await resize(page, widths[0]);
    await visit(page, path);
    for (const width of widths) {
      await resize(page, width);
      const where = `${path} (${kind}) at ${width} px, ${scheme}`;
      const wide = await look(page, 'wide');
      if (wide) fault(where, `scrolls sideways: ${wide}`);
      if (width !== 320) await accessible(page, where, scheme);
    }
  }
  await page.context().close();
};

const checkKinds = async () => {
  await Promise.all([everyKind('light', [320, 360, 768, 1280]), everyKind('dark', [360, 768, 1280])]);
  told.push(`${looked.length} pages of ${new Set(looked.map((sample) => sample.kind)).size} kinds at 360, 768, 1280 px`);
};

// --- By keyboard ---------------------------------------------------------------------------------------------------------------
const walk = async (page, path, width) => {
  const where = `${path} at ${width} px by keyboard`;
  await resize(page, width);
  await visit(page, path);
  const expected = await look(page, 'prepare');
  const places = [];
  let [first, search] = [null, false];
  for (let step = 0; ; step += 1) {
    await page.keyboard.press('Tab');
    const at = await look(page, 'focused');
    // Behind the last stop the browser goes out of the page, or begins anew.
    if (!at || (at.name === first && step >= expected)) break;
    if (at.again || step > 3 * expected + 20) {
      expect(false, `${where}: the focus is caught at ${at.name}, step ${step}`);
      break;
    }
    first ??= at.name;
    search ||= at.search;
    if (step === 0) expect(at.href?.startsWith('#'), `${where}: the first stop is ${at.name}, not the link past the head`);
    expect(at.seen, `${where}: ${at.name} has the focus and is not to be seen`);
    expect(!at.covered, `${where}: ${at.name} has the focus and lies below ${at.covered}`);
    expect(at.marked, `${where}: nothing shows that ${at.name} has the focus`);
    places.push(at.place);
  }
  const missed = await look(page, 'missed');
  expect(!missed.length, `${where}: never reached: ${missed.slice(0, 5).join(', ')}`);
  const last = places.findLastIndex((place) => place !== 'main' && place !== 'footer');
  expect(search && places.includes('menu') && places.includes('main'), `${where}: search, menu or content is not reached: ${[...new Set(places)]}`);
  expect(last < places.indexOf('main'), `${where}: menu and search do not come before the content`);
  expect(places.lastIndexOf('main') < places.indexOf('footer'), `${where}: the content does not come before the foot of the page`);
  // And back: the way is the same.
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+Tab');
  expect(await look(page, 'focused'), `${where}: there is no way back into the page`);
};

const skips = async (page, width) => {
  await resize(page, width);
  await visit(page, one('procedure'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement.matches('main') || !!document.activeElement.closest('main') || (location.hash && !!document.querySelector(`main:is(${location.hash}), main ${location.hash}`))), `the skip link leads nowhere at ${width} px`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => !!document.activeElement.closest('main')), `behind the skip link the keyboard is not in the content at ${width} px`);
};

/** A menu that is closed on a phone opens by keyboard. */
const opens = async (page, width, where) => {
  await resize(page, width);
  await visit(page, '/');
  const before = await look(page, 'menu');
  expect(before.there && before.links >= 5, `${where}: the menu has ${before.links} links`);
  if (before.shown === before.links) return;
  const opener = page.locator('header summary, header button[aria-expanded], header [popovertarget], nav > details > summary').first();
  expect(await opener.count() === 1, `${where}: the menu shows ${before.shown} of ${before.links} links and nothing opens it`);
  if (!await opener.count()) return;
  await opener.focus();
  await page.keyboard.press('Enter');
  const after = await look(page, 'menu');
  expect(after.shown === after.links, `${where}: the open menu shows ${after.shown} of ${after.links} links`);
  const wide = await look(page, 'wide');
  expect(!wide, `${where}: the open menu scrolls sideways: ${wide}`);
};

const searches = async (page, width, path, part) => {
  const where = `the search box of ${path} at ${width} px`;
  await resize(page, width);
  await visit(page, path);
  const box = page.locator(part).locator('input[type=search]').first();
  await box.focus();
  await page.keyboard.type('chuyen truong', { delay: 15 });
  const hit = page.locator(`${part} a[data-hit="1"]`);
  await hit.waitFor({ state: 'visible' });
  const wide = await look(page, 'wide');
  expect(!wide, `${where}: its panel scrolls sideways: ${wide}`);
  const at = () => page.evaluate(() => document.activeElement.dataset?.hit ?? document.activeElement.localName);
  await page.keyboard.press('ArrowDown');
  expect(await at() === '1', `${where}: the arrow down leads to ${await at()}`);
  // An answer that comes while somebody is among the hits already leaves them at the same place.
  const all = page.locator(`${part} a.search-all`);
  await box.evaluate((input) => {
    input.value = 'chuyen truong hoc';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForFunction((link) => link.isConnected ? false : true, await all.elementHandle());
  await hit.waitFor({ state: 'visible' });
  expect(await at() === '1', `${where}: a later answer leads from the first hit to ${await at()}`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  expect(await at() === '1', `${where}: down and up leads to ${await at()}`);
  await page.keyboard.press('ArrowUp');
  expect(await at() === 'input', `${where}: up from the first hit leads to ${await at()}`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  expect(await hit.isHidden(), `${where}: Escape does not close the panel`);
  expect(await at() === 'input', `${where}: after Escape the focus is at ${await at()}, not in the box`);
};

/** Choices within a page can be made by keyboard, and keep the focus. */
const filters = async (page) => {
  let count = 0;
  for (const path of new Set([...looked.filter(({ kind }) => /list|search|terms/.test(kind)).map(({ path }) => path), ...listsOf(site).sections.map(({ path }) => path)])) {
    await visit(page, path);
    for (const select of await page.locator('main form select:visible').all()) {
      count += 1;
      const where = `${path}: the choice ${await select.getAttribute('name')}`;
      if (await select.locator('option').count() < 2) continue;
      const before = await select.inputValue();
      await select.focus();
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(150);
      if (!await select.count()) continue; // choosing led on to another page
      expect(await select.inputValue() !== before, `${where} cannot be made by keyboard`);
      expect(await select.evaluate((element) => element === document.activeElement), `${where} loses the focus when made`);
      await page.keyboard.press('ArrowUp');
    }
  }
  return count;
};

const checkKeyboard = async () => {
  const page = await open();
  const phone = await open({ hasTouch: true });
  const walks = [['home', 1280], ['procedure', 1280], ['section list', 1280], ['indicator', 1280], ['search', 1280]];
  const desk = async () => {
    for (const [kind, width] of walks) await walk(page, one(kind), width);
    await skips(page, 1280);
    await searches(page, 1280, one('procedure'), 'header');
    await searches(page, 1280, '/', 'main');
    const choices = await filters(page);
    told.push(`${walks.length + 3} walks by keyboard, ${choices} choices`);
  };
  const small = async () => {
    for (const kind of ['home', 'procedure', 'legal_document']) await walk(phone, one(kind), 360);
    await skips(phone, 360);
    await searches(phone, 360, one('procedure'), 'header');
    await searches(phone, 360, '/', 'main');
    for (const width of [360, 768]) await opens(phone, width, `the menu at ${width} px`);
  };
  await Promise.all([desk(), small()]);
  await Promise.all([page.context().close(), phone.context().close()]);
};

// --- Twice as large --------------------------------------------------------------------------------------------------------------
const legible = async (page, where) => {
  const wide = await look(page, 'wide');
  if (wide) fault(where, `scrolls sideways: ${wide}`);
  for (const pair of await look(page, 'overlaps')) fault(where, `overlaps: ${pair}`);
  for (const cut of await look(page, 'clipped')) fault(where, `is cut off: ${cut}`);
};

const checkZoom = async () => {
  // The browser's zoom: half the width, twice the points.
  const zoomed = async () => {
    const page = await open({ viewport: { width: 640, height: 422 }, deviceScaleFactor: 2 });
    for (const { kind, path } of looked) {
      await visit(page, path);
      await legible(page, `${path} (${kind}) at 200 %`);
      await resize(page, 360);
      await legible(page, `${path} (${kind}) at 360 px`);
      await resize(page, 640, 422);
    }
    await page.context().close();
  };
  // The letters alone: by the reader's setting, which queries of the width in em follow, and without them, as Firefox does.
  const lettered = async () => {
    const page = await open();
    const session = await page.context().newCDPSession(page);
    for (const { kind, path } of looked) {
      await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
      await visit(page, path);
      const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
      expect(size === '32px', `${path}: a reader's letters of 32 px become ${size}: give html no size in px`);
      await legible(page, `${path} (${kind}) with letters of the reader's, 200 %`);
      await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
      await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
      for (const width of [1280, 768]) {
        await resize(page, width);
        await legible(page, `${path} (${kind}) with letters of 200 % at ${width} px`);
      }
      await resize(page, 1280);
    }
    await page.context().close();
  };
  await Promise.all([zoomed(), lettered()]);
  told.push('200 % of page and letters');
};

// --- Without a script ---------------------------------------------------------------------------------------------------------
const checkStill = async () => {
  const page = await open({ javaScriptEnabled: false });
  const pages = pagesOf(site).filter((path) => !path.startsWith('/tt/'));
  const links = new Map();
  const mains = new Map();
  for (const path of pages) {
    await page.goto(origin + base + path);
    const seen = await page.evaluate(() => ({
      heading: document.querySelector('h1')?.checkVisibility() ?? false,
      words: document.querySelector('main')?.innerText.trim().split(/\s+/).length ?? 0,
      links: [...document.querySelectorAll('a[href]')].filter((link) => link.protocol.startsWith('http')).map((link) => link.href),
      main: [...document.querySelectorAll('main a[href]')].filter((link) => link.checkVisibility()).map((link) => link.pathname),
      broken: [...document.querySelectorAll('a[href^="#"]')].filter((link) => link.hash.length > 1 && !document.getElementById(decodeURIComponent(link.hash.slice(1)))).map((link) => link.hash),
    }));
    expect(seen.heading && seen.words > 5, `${path} without a script: ${seen.heading ? '' : 'no heading, '}${seen.words} words`);
    expect(!seen.broken.length, `${path}: ${seen.broken} leads nowhere in the page`);
    const idle = await look(page, 'idle');
    expect(!idle.length, `${path} without a script: ${idle} does nothing and shows: hide it until the script runs`);
    const menu = await look(page, 'menu');
    expect(menu.links >= 5 || /\/(ban-in|to-gap|ap-phich|pa-no)(-\d+)?\/$/.test(path), `${path} without a script has no menu`);
    for (const href of seen.links) if (href.startsWith(origin)) links.set(href.split('#')[0], path);
    mains.set(path, seen.main.map((name) => name.slice(base.length)));
  }
  for (const [href, from] of links) expect(fileOf(site, base, href), `${from}: the link to ${href.slice(origin.length)} leads nowhere`);
  for (const width of [360, 1280]) await opens(page, width, `the menu without a script at ${width} px`);
  await page.goto(`${origin}${base}/`);
  await page.locator('nav a[href]').nth(2).evaluate((link) => link.closest('details')?.setAttribute('open', ''));
  const menuLink = page.locator('header a[href], nav a[href]').filter({ visible: true }).nth(3);
  const target = await menuLink.evaluate((link) => link.href);
  await menuLink.click();
  expect(page.url() === target, `without a script a link of the menu leads to ${page.url()}, not ${target}`);

  await page.goto(`${origin}${base}/tim-kiem/?q=truong`);
  const said = await page.locator('main').innerText();
  expect(/JavaScript/.test(said), 'without a script the page of the search does not say what to do');
  const lists = listsOf(site);
  const ways = new Set(mains.get('/tim-kiem/'));
  for (const { path } of [...lists.sections, ...lists.terms]) expect(ways.has(path), `without a script the page of the search has no way to ${path}`);

  // Lists are complete over all their pages.
  const listed = (path) => {
    const all = new Set();
    const queue = [path];
    for (const at of queue) {
      for (const link of mains.get(at) ?? []) {
        all.add(link);
        if (link.startsWith(`${path}trang/`) && !queue.includes(link)) queue.push(link);
      }
    }
    return all;
  };
  for (const { path, members } of [...lists.sections, ...lists.terms]) {
    const all = listed(path);
    const missing = members.filter((member) => !all.has(member));
    expect(!missing.length, `${path} and its further pages do not list ${missing.slice(0, 5).join(', ')}`);
  }
  const paged = pages.filter((path) => /\/trang\/\d+\/$/.test(path));
  for (const path of paged) expect(listed(path.replace(/trang\/\d+\/$/, '')).has(path), `no page of its list leads to ${path}`);
  told.push(`${pages.length} pages and ${links.size} links without a script`);
  await page.context().close();
};

const parts = { kinds: checkKinds, keyboard: checkKeyboard, zoom: checkZoom, still: checkStill };
if (only && !parts[only]) {
  console.error(`theme: --only is one of ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
for (const [name, part] of Object.entries(parts)) {
  if (only && only !== name) continue;
  const start = Date.now();
  await part();
  console.log(`theme: ${name}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
}

for (const [what, { where, more }] of faults) failures.push(`${where}${more ? ` and ${more} more` : ''}: ${what}`);
await browser.close();
server.close();
rmSync(work, { recursive: true });
finish(told.join(', '));
