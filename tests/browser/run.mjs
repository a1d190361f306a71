// The site of content/ in headless Chromium, at the widths of a phone and of a desk, light and dark.
//
//   node run.mjs            needs target/release/cchc (or CCHC=path) and chromium (or CHROMIUM=path)
//
// Checks every page: it loads without an error and with all that it asks for, asks for nothing elsewhere, has
// one h1, does not scroll sideways. Then walks as people do: by keyboard, by links, from a folder without a
// server. Screenshots of the main pages go to screenshots/.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { base, buildSites, checks, fileOf, here, launch, pagesOf, samples, serveSite } from './setup.mjs';

const work = mkdtempSync(join(tmpdir(), 'cchc-browser-'));
const [site, stick] = buildSites(work, ['--strict']);

const { server, origin } = await serveSite(site, base);
const browser = await chromium.launch(launch);
const { failures, expect, end: finish } = checks('browser tests');

const map = readFileSync(join(site, 'sitemap.xml'), 'utf8');
const paths = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1]).pathname);
expect(paths.length > 60, `the sitemap lists ${paths.length} pages`);
paths.push(`${base}/404.html`);

for (const [width, scheme] of [[320, 'light'], [390, 'dark'], [1280, 'light']]) {
  const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: scheme, locale: 'vi-VN' });
  const page = await context.newPage();
  let where = '';
  page.on('console', (message) => message.type() === 'error' && failures.push(`${where} at ${width}: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`${where} at ${width}: ${error}`));
  page.on('request', (request) => expect(request.url().startsWith(origin), `${where} asks for ${request.url()}`));
  page.on('response', (response) => expect(response.status() === 200, `${where} at ${width}: ${response.status()} for ${response.url()}`));
  for (const path of paths) {
    where = path;
    await page.goto(origin + path);
    const seen = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      // What pages say to machines is data; the scripts are those of the search and of filters.
      scripts: [...document.scripts].filter((script) => script.type !== 'application/ld+json' && !/\/giao-dien\.[^/]*\/(search|filter)\.js$/.test(script.src)).length,
      images: [...document.images].filter((image) => image.loading !== 'lazy' && !image.naturalWidth).length,
      styled: getComputedStyle(document.querySelector('main')).maxWidth !== 'none' || document.styleSheets.length > 0,
    }));
    expect(seen.headings === 1, `${path}: ${seen.headings} h1`);
    expect(seen.wide <= 0, `${path} scrolls sideways by ${seen.wide} px at ${width}`);
    expect(seen.scripts === 0, `${path} has ${seen.scripts} scripts`);
    expect(seen.images === 0, `${path}: ${seen.images} pictures do not show`);
    expect(seen.styled, `${path} has no style`);
  }
  const shots = join(here, 'screenshots');
  mkdirSync(shots, { recursive: true });
  for (const [name, path] of [['home', '/'], ['section', '/van-ban/'], ['document', '/van-ban/107-2020-nd-cp/'], ['plan', '/ke-hoach-tuyen-truyen-2022/'], ['bundle', '/to-chuc-thuc-hien/']]) {
    await page.goto(origin + base + path);
    await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
  }
  await context.close();
}

// Pages of every kind under what they say of themselves alone, as on a server that nobody told the policy: nothing of theirs is refused,
// data for machines stand in them, and what somebody slips into one neither runs, nor loads, nor is styled.
const bare = await serveSite(site, base, { csp: '' });
const slipped = await (await browser.newContext()).newPage();
const refused = [];
await slipped.exposeFunction('refuse', (directive) => refused.push(directive));
await slipped.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => refuse(event.effectiveDirective)));
let data = 0;
for (const { path } of samples(site)) {
  await slipped.goto(bare.origin + base + path);
  data += await slipped.$$eval('script[type="application/ld+json"]', (scripts) => scripts.filter((script) => JSON.parse(script.textContent)['@context']).length);
  expect(refused.length === 0, `${path}: the policy refuses ${refused.splice(0)}`);
}
// One that leads on by its script is left as soon as it is there.
const moved = pagesOf(site).find((path) => readFileSync(fileOf(site, base, base + path), 'utf8').includes('moved.js'));
const leads = readFileSync(fileOf(site, base, base + moved), 'utf8').match(/data-to="([^"]+)"/)[1];
await slipped.goto(bare.origin + base + moved, { waitUntil: 'commit' });
await slipped.waitForURL((url) => url.pathname === leads);
expect(refused.length === 0, `${moved}: the policy refuses ${refused.splice(0)}`);
expect(data > 10, `${data} pages have data for machines`);
await slipped.goto(`${bare.origin}${base}/`);
const ran = await slipped.evaluate(async (elsewhere) => {
  const add = (name, attributes, text = '') => document.body.append(Object.assign(document.createElement(name), attributes, text ? { textContent: text } : {}));
  add('script', {}, 'window.ran = 1');
  add('style', {}, 'body { outline: 9px solid red }');
  add('script', { src: `${elsewhere}/x.js` });
  add('img', { src: `${elsewhere}/x.png` });
  add('iframe', { src: `${elsewhere}/` });
  document.body.insertAdjacentHTML('beforeend', '<p style="position: fixed" onclick="window.ran = 2">a</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onerror="window.ran = 3">');
  await new Promise((done) => { setTimeout(done, 300); });
  return [window.ran, getComputedStyle(document.body).outlineStyle, getComputedStyle(document.body.querySelector(':scope > p:last-of-type')).position];
}, 'http://elsewhere.invalid');
expect(JSON.stringify(ran) === JSON.stringify([null, 'none', 'static']), `what was slipped in: ${ran}`);
for (const directive of ['script-src-elem', 'style-src-elem', 'style-src-attr', 'img-src', 'frame-src', 'script-src-attr']) expect(refused.includes(directive), `nothing is refused by ${directive}: ${refused}`);
bare.server.close();

// By keyboard: the first stop leads past the head of the page, and every link of the menu can be reached.
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(`${origin}${base}/`);
await page.keyboard.press('Tab');
const first = await page.evaluate(() => [document.activeElement.getAttribute('href'), document.activeElement.getBoundingClientRect().height]);
expect(first[0] === '#noi_dung' && first[1] > 0, `the first stop of the keyboard is ${first}`);
await page.keyboard.press('Enter');
expect(await page.evaluate(() => document.activeElement.tagName === 'MAIN'), 'the skip link leads to the content');

// By links: from the front page to a document and on to another one that it names.
await page.goto(`${origin}${base}/`);
await page.click('nav a:has-text("Văn bản")');
expect(page.url().endsWith('/van-ban/'), `the menu leads to ${page.url()}`);
await page.click('a:has-text("107/2020/NĐ-CP")');
expect((await page.textContent('h1')).includes('107/2020/NĐ-CP'), 'the list leads to the document');
await page.click('.prose a:has-text("108/2020/NĐ-CP")');
expect((await page.textContent('h1')).includes('108/2020/NĐ-CP'), 'one document leads to the other');
const missing = await page.goto(`${origin}${base}/khong-co/`);
expect(missing.status() === 404 && (await page.textContent('h1')) === 'Không tìm thấy trang', 'what is not there is told');

// A citation shows its card under the pointer and under the focus of the keyboard, with no script and inside the page, also
// in a table on a phone; the link leads to the document.
for (const width of [360, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: true });
  const cited = await context.newPage();
  await cited.goto(`${origin}${base}/nhiem-vu/`);
  const link = cited.locator('a.citation').first();
  const card = () => link.evaluate((element) => {
    const style = getComputedStyle(element, '::after');
    return [style.display, style.content, document.documentElement.scrollWidth - document.documentElement.clientWidth];
  });
  expect((await card())[0] === 'none', `a card is open at ${width} before anybody asks`);
  await link.hover();
  const [display, content, wide] = await card();
  expect(display === 'block' && content.includes('Ngày '), `the card at ${width} is ${display} ${content}`);
  expect(wide <= 0, `the card at ${width} makes the page scroll sideways by ${wide} px`);
  await cited.mouse.move(0, 0);
  await cited.keyboard.press('Tab');
  await link.focus();
  expect((await card())[0] === 'block', `the focus opens no card at ${width}`);
  expect(await link.evaluate((element) => getComputedStyle(element.querySelector('.number')).whiteSpace === 'nowrap'), 'a number breaks');
  await link.click();
  expect(cited.url().includes('/van-ban/'), `a citation leads to ${cited.url()}`);
  await context.close();
}

// From a folder, without a server.
await page.goto(pathToFileURL(join(stick, 'index.html')).href);
await page.click('nav a:has-text("Văn bản")');
await page.click('a:has-text("107/2020/NĐ-CP")');
expect((await page.textContent('h1')).includes('107/2020/NĐ-CP'), 'the folder can be walked without a server');
expect(await page.evaluate(() => document.styleSheets.length > 0), 'and has its style');

await browser.close();
server.close();
rmSync(work, { recursive: true });
finish(`${paths.length} pages at 3 widths, keyboard, links, citations, folder`);
