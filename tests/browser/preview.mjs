// The preview in headless Chromium: what an editor sees while writing.
//
//   node preview.mjs        needs target/release/cchc (or CCHC=path) and chromium (or CHROMIUM=path)
//
// A copy of content/ is served and edited: the open page shows the edit, keeps where the reader was, shows errors until
// they are mended; other pages stay; a style sheet is swapped without a reload; the server may come and go. Pages of other
// sites read nothing of it, in whatever way they try.

import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { cchc, checks, here, launch, root } from './setup.mjs';

const shots = join(here, 'screenshots');
mkdirSync(shots, { recursive: true });

const work = mkdtempSync(join(tmpdir(), 'cchc-preview-'));
for (const part of ['content', 'cchc.yaml']) cpSync(join(root, part), join(work, part), { recursive: true });
const article = join(work, 'content/tin-tuc/bai-thu.md');
const front = (day, more = '') => `---\nloại bài: tin tức\ntiêu đề: Bài thử\nngày đăng: ${day}\n${more}---\n\n`;
const long = Array.from({ length: 80 }, (_, n) => `Đoạn thứ ${n + 1} của bài thử.`).join('\n\n');
const details = '<details><summary>Hỏi</summary>\n\nĐáp.\n\n</details>\n\n';
const text = (last, day = '01/03/2022', more = '') => `${front(day, more)}Lời đầu.\n\n${details}${long}\n\n${last}\n`;
writeFileSync(article, text('Câu cuối.'));

let server;
const serve = (port) => new Promise((ready, failed) => {
  server = spawn(cchc, ['serve', '--root', work, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  server.stdout.on('data', (data) => {
    said += data;
    const found = said.match(/http:\/\/127\.0\.0\.1:(\d+)/);
    if (found) ready(Number(found[1]));
  });
  server.on('exit', (code) => failed(new Error(`cchc serve ended with ${code}: ${said}`)));
});
const end = () => new Promise((ended) => {
  server.removeAllListeners('exit');
  server.on('exit', (code) => ended(code));
  server.kill('SIGINT');
});

const port = await serve(0);
const base = `http://127.0.0.1:${port}/cai-cach-hanh-chinh`;
// A name of the network that its owner has turned to this machine.
const browser = await chromium.launch({ ...launch, args: [...launch.args, '--host-resolver-rules=MAP turned.example 127.0.0.1'] });
const { failures, expect, end: finish } = checks('preview');
const waits = async (what, promise) => {
  try { await promise; } catch (error) { failures.push(`${what}: ${String(error).split('\n')[0]}`); }
};
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN' });
const page = await context.newPage();
page.on('pageerror', (error) => failures.push(`script: ${error}`));
const bar = page.locator('#cchc-preview .bar');
const errors = page.locator('#cchc-preview .errors');
const loads = () => page.evaluate(() => performance.getEntriesByType('navigation')[0].startTime + performance.timeOrigin);

await page.goto(`${base}/tin-tuc/bai-thu/`);
await waits('the bar names the file', bar.locator('button.file', { hasText: 'content/tin-tuc/bai-thu.md' }).waitFor());
await waits('the bar names the kind', bar.locator('.kind', { hasText: 'tin tức' }).waitFor());

// An edit shows; where the reader was is kept, and what was opened stays open.
await page.evaluate(() => { document.querySelector('details').open = true; window.scrollTo(0, 900); });
writeFileSync(article, text('Câu cuối, đã sửa.'));
await waits('the open page shows the edit', page.locator('p', { hasText: 'Câu cuối, đã sửa.' }).waitFor({ state: 'attached' }));
await page.waitForTimeout(300);
const kept = await page.evaluate(() => [window.scrollY, document.querySelector('details').open]);
expect(Math.abs(kept[0] - 900) < 5 && kept[1], `scroll and details are kept: ${kept}`);

// An edit of another article leaves this page as it is.
const before = await loads();
appendFileSync(join(work, 'content/tin-tuc/bay-chi-so.md'), '\nThêm một câu.\n');
await page.waitForTimeout(600);
expect(await loads() === before, 'a page that shows nothing else stays');

// Broken: the overlay with the words of the terminal, the last good state below it. Mended: it goes.
writeFileSync(article, text('Câu hỏng.', '31/02/2022'));
await waits('the overlay shows', errors.waitFor({ state: 'visible' }));
const said = await errors.textContent();
for (const part of ['Ngày 31/02/2022 không có trong lịch', 'content/tin-tuc/bai-thu.md:4:12', '^^^^^^^^^^', 'cách sửa']) {
  expect(said.includes(part), `the overlay says ${part}: ${said}`);
}
expect(await page.locator('p', { hasText: 'Câu cuối, đã sửa.' }).count() === 1, 'the last good state stands below it');
const opens = await errors.locator('a.open').getAttribute('href');
expect(opens === `vscode://file${article}:4:12`, `the overlay opens the file at its line: ${opens}`);
expect(await bar.locator('a.open').getAttribute('href') === `vscode://file${article}:1:1`, 'the bar opens the file');
await page.screenshot({ path: join(shots, 'preview-error-1280.png') });
await page.setViewportSize({ width: 390, height: 780 });
await page.screenshot({ path: join(shots, 'preview-error-390.png') });
await page.setViewportSize({ width: 1280, height: 800 });
writeFileSync(article, text('Câu lành.'));
await waits('the overlay goes when it is mended', errors.waitFor({ state: 'hidden' }));
await waits('and the page shows the edit', page.locator('p', { hasText: 'Câu lành.' }).waitFor({ state: 'attached' }));

// A draft, a scheduled and an overdue article carry their marks.
writeFileSync(article, text('Câu lành.', '01/03/2022', 'bản nháp: có\nhạn rà soát: 01/01/2023\n'));
await waits('a draft is marked', bar.locator('.mark', { hasText: 'Bản nháp' }).waitFor());
await waits('an overdue article is marked', bar.locator('.mark', { hasText: 'Quá hạn rà soát 01/01/2023' }).waitFor());
writeFileSync(article, text('Câu lành.', '01/03/2022', 'đăng từ: 01/01/2199\n'));
await waits('a scheduled article is marked', bar.locator('.mark', { hasText: 'Hẹn đăng từ 01/01/2199' }).waitFor());
await page.screenshot({ path: join(shots, 'preview-bar-1280.png') });

// A style sheet is swapped without a reload.
const css = readFileSync(join(root, 'themes/default/assets/site.css'), 'utf8');
const theme = join(work, 'themes/default/assets');
mkdirSync(theme, { recursive: true });
await page.waitForTimeout(400);
writeFileSync(join(theme, 'site.css'), `${css}\nh1 { letter-spacing: 7px; }\n`);
const spacing = (want) => page.waitForFunction((want) => getComputedStyle(document.querySelector('h1')).letterSpacing === want, want, { timeout: 10000 });
await waits('a new style sheet shows', spacing('7px'));
const swapped = await loads();
writeFileSync(join(theme, 'site.css'), `${css}\nh1 { letter-spacing: 9px; }\n`);
await waits('a style sheet is swapped', spacing('9px'));
expect(await loads() === swapped, 'without a reload');

// The site as of another day.
await bar.locator('input[type=date]').fill('2199-02-01');
await waits('another day is shown', bar.locator('button.today').waitFor());
await waits('what was scheduled is published then', bar.locator('.mark', { hasText: 'Hẹn đăng' }).waitFor({ state: 'detached' }));
await bar.locator('button.today').click();
await waits('and today again', bar.locator('.mark', { hasText: 'Hẹn đăng' }).waitFor());

// The server goes and comes back: the page finds it again.
expect(await end() === 0, 'Ctrl-C ends the server with code 0');
writeFileSync(article, text('Câu sau khi khởi động lại.'));
await serve(port);
await waits('the page is with the new server', page.locator('p', { hasText: 'Câu sau khi khởi động lại.' }).waitFor({ state: 'attached' }));

// A file that is renamed, and a site with another address: the open page goes along.
const renamed = join(work, 'content/tin-tuc/bai-thu-moi.md');
renameSync(article, renamed);
await waits('the page of a renamed file goes along', page.waitForURL('**/tin-tuc/bai-thu-moi/'));
await waits('and shows the article', page.locator('p', { hasText: 'Câu sau khi khởi động lại.' }).waitFor({ state: 'attached' }));
const configuration = join(work, 'cchc.yaml');
const configured = readFileSync(configuration, 'utf8');
writeFileSync(configuration, configured.replace('/cai-cach-hanh-chinh/', '/cchc/'));
await waits('the page goes along with the address of the site', page.waitForURL('**/cchc/tin-tuc/bai-thu-moi/'));
writeFileSync(configuration, configured);
await waits('and back', page.waitForURL('**/cai-cach-hanh-chinh/tin-tuc/bai-thu-moi/'));

// A file that goes: its page says that there is nothing.
rmSync(renamed);
await waits('a page that is gone says so', page.locator('h1', { hasText: 'Không tìm thấy trang' }).waitFor());

// --- Other sites ----------------------------------------------------------------------------------------------------------
// What a reader's browser asks for while searching: those files are scripts, and hold what drafts say.
const asked = new Set();
const reader = await context.newPage();
reader.on('request', (request) => asked.add(request.url()));
await reader.goto(`${base}/tim-kiem/?q=${encodeURIComponent('thủ tục')}`);
await waits('a search in the preview finds something', reader.locator('a[data-hit]').first().waitFor());
await waits('the bar is there', reader.locator('#cchc-preview .bar .counts').waitFor());
const targets = [...asked].filter((address) => address.startsWith(`http://127.0.0.1:${port}/`) && !/\/events$/.test(address));
const pieces = targets.filter((address) => /\/chi-muc\//.test(address));
expect(pieces.length > 1 && targets.some((address) => /_cchc\/\w{32}\/page/.test(address)), `a search asks for pieces: ${targets}`);

const foreign = createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>Trang khác</title><a id="link" href="${base}/">Bản xem trước</a>`);
});
await new Promise((ready) => foreign.listen(0, ready));
const attack = async (targets) => {
  const gained = [];
  const loads = (tag, fill) => (url) => new Promise((settled) => {
    const node = document.createElement(tag);
    node.onload = () => settled('loaded');
    node.onerror = () => settled('refused');
    fill(node, url);
    document.body.append(node);
  });
  const ways = {
    script: loads('script', (node, url) => { node.src = url; }),
    module: loads('script', (node, url) => { node.type = 'module'; node.src = url; }),
    image: loads('img', (node, url) => { node.src = url; }),
    style: loads('link', (node, url) => { node.rel = 'stylesheet'; node.href = url; }),
    fetch: (url) => fetch(url, { credentials: 'include' }).then((answer) => answer.text(), () => 'refused'),
    opaque: (url) => fetch(url, { mode: 'no-cors' }).then(() => 'loaded', () => 'refused'),
    worker: (url) => new Promise((settled) => {
      try { new Worker(url).onerror = () => settled('refused'); } catch { settled('refused'); }
    }),
  };
  for (const url of targets) {
    for (const [name, way] of Object.entries(ways)) {
      const came = await way(url);
      if (came !== 'refused') gained.push(`${name} ${url}: ${came.slice(0, 80)}`);
    }
  }
  return gained;
};
for (const host of ['localhost', '127.0.0.1']) {
  const page = await context.newPage();
  await page.goto(`http://${host}:${foreign.address().port}/`);
  const gained = await page.evaluate(attack, targets);
  expect(gained.length === 0, `a page at ${host} gains ${gained.join('; ')}`);
  // Frames hold nothing, and a window that it opens is no longer its own.
  for (const tag of ['iframe', 'embed', 'object']) {
    await page.evaluate(([tag, url]) => {
      const node = document.createElement(tag);
      node[tag === 'object' ? 'data' : 'src'] = url;
      document.body.append(node);
    }, [tag, `${base}/`]);
  }
  await page.waitForTimeout(500);
  for (const frame of page.frames().slice(1)) {
    const held = await frame.content().catch(() => '');
    expect(!/cchc-preview|data-own|<main/.test(held), `a frame at ${host} holds the preview`);
  }
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate((url) => { window.held = window.open(url); }, `${base}/`),
  ]);
  await waits('a page that another site opens is there for its reader', opened.locator('#cchc-preview .bar').waitFor());
  await waits('and not for that site', page.waitForFunction(() => window.held.closed, null, { timeout: 5000 }));
  await opened.close();
  // A link is followed as ever, again after a reload, back and forth, and in two tabs.
  await page.locator('#link').click();
  await waits('a link of another site opens the preview', page.locator('#cchc-preview .bar').waitFor());
  await page.reload();
  await waits('a reload too', page.locator('#cchc-preview .bar').waitFor());
  await page.goBack();
  await page.goForward();
  await waits('forth and back', page.locator('#cchc-preview .bar').waitFor());
  await page.close();
}
const turned = await context.newPage();
const answer = await turned.goto(`http://turned.example:${port}/cai-cach-hanh-chinh/`);
expect(answer.status() === 403 && !/<main/.test(await turned.content()), 'a name that is turned to this machine gets nothing');
foreign.close();
foreign.closeAllConnections();

await browser.close();
await end();
rmSync(work, { recursive: true });
finish('edits, errors, marks, styles, days, restarts, moves in the browser');
