// What is printed, by headless Chromium: paper sizes, pages, whether all text stays on its panel, what the QR codes say.
//
//   node print.mjs          needs target/release/cchc (or CCHC=path) and chromium (or CHROMIUM=path)
//
// The sheets of content/ as they are; then those of a site whose every text is too long, once more with an emblem and
// with a font as wide as the machine has. `cchc print` is called as people call it. Pictures go to screenshots/.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import jsqr from 'jsqr';
import { chromium } from 'playwright-core';
import pngjs from 'pngjs';
import { browserPath, buildSites, cchc, checks, here, launch, root, serveSite } from './setup.mjs';

const base = '/cai-cach-hanh-chinh';
const work = mkdtempSync(join(tmpdir(), 'cchc-print-'));
const { failures, expect, end: finish } = checks('print tests');
const shots = join(here, 'screenshots');
mkdirSync(shots, { recursive: true });

// Millimetres of paper, and how many pages; a notice takes what it needs.
const papers = { notice: [210, 297], leaflet: [297, 210, 2], poster: [297, 420, 1], panel: [300, 120, 1] };

/** The boxes of the pages of a PDF in millimetres. */
const boxes = (pdf) => [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\]/g)]
  .map((box) => [box[3] - box[1], box[4] - box[2]].map((points) => points / 72 * 25.4));

const checkPaper = (what, kind, pdf) => {
  const [width, height, pages] = papers[kind];
  const found = boxes(pdf);
  expect(pages ? found.length === pages : found.length > 0, `${what}: ${found.length} pages`);
  for (const [w, h] of found) {
    expect(Math.abs(w - width) < 0.5 && Math.abs(h - height) < 0.5, `${what}: a page of ${w.toFixed(1)} × ${h.toFixed(1)} mm`);
  }
  return found.length;
};

/** What does not stay within its panel, its side or the paper. */
const beyond = () => {
  const told = [];
  for (const frame of document.querySelectorAll('.panel, .side')) {
    if (frame.scrollHeight > frame.clientHeight || frame.scrollWidth > frame.clientWidth) told.push(`${frame.className} scrolls`);
    const box = frame.getBoundingClientRect();
    for (const part of frame.querySelectorAll('*:not(svg *)')) {
      if (!part.checkVisibility()) continue;
      const own = part.getBoundingClientRect();
      const over = Math.max(own.bottom - box.bottom, box.top - own.top, own.right - box.right, box.left - own.left);
      if (over > 1) told.push(`${part.tagName}.${part.className} by ${over.toFixed(0)} px beyond ${frame.className}`);
    }
  }
  return told;
};

const emblem = () => {
  for (const place of document.querySelectorAll('.emblem')) {
    place.innerHTML = '<svg viewBox="0 0 2 2"><circle cx="1" cy="1" r="1" fill="#b3261e"/></svg>';
  }
};

const visit = async (page, where) => {
  const response = await page.goto(where);
  expect(response.status() === 200, `${where}: ${response.status()}`);
  expect(await page.locator('h1').count() === 1, `${where}: not one h1`);
  return page.evaluate(() => document.body.className.replace('sheet-', ''));
};

/** Decodes each QR code of a page, and compares it with the address that is told beside it. */
const readCodes = async (page, where, most = 9) => {
  let read = 0;
  for (const code of (await page.locator('.qr svg').all()).slice(0, most)) {
    const address = (await code.locator('title').textContent()).replace('Mã QR: ', '');
    const png = pngjs.PNG.sync.read(await code.screenshot());
    const found = jsqr(new Uint8ClampedArray(png.data), png.width, png.height);
    expect(found?.data === address, `${where}: the code says ${found?.data}, not ${address}`);
    read += 1;
  }
  return read;
};

const list = (site) => execFileSync(cchc, ['print', '--list', '--format', 'json', '--root', site], { encoding: 'utf8' })
  .trim().split('\n').map((line) => JSON.parse(line));

const browser = await chromium.launch(launch);
const watched = async (options) => {
  const page = await browser.newPage(options);
  page.on('console', (message) => message.type() === 'error' && failures.push(`${page.url()}: ${message.text()}`));
  return page;
};

// The sheets of content/, light and dark: paper is white and codes are dark in both.
const [site] = buildSites(work, ['--strict']);
const { server, origin } = await serveSite(site, base);
const sheets = list(root);
for (const kind of Object.keys(papers)) expect(sheets.some((sheet) => sheet.kind === kind), `content/ has no ${kind}`);
let codes = 0;
for (const colorScheme of ['light', 'dark']) {
  const page = await watched({ viewport: { width: 1300, height: 900 }, colorScheme, deviceScaleFactor: 2 });
  for (const { url, kind } of sheets) {
    expect(await visit(page, origin + base + url) === kind, `${url} is no ${kind}`);
    codes += await readCodes(page, url);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.paper, .side')).backgroundColor !== 'rgba(0, 0, 0, 0)'), `${url} is no sheet`);
    expect(await page.locator('.hint').isVisible(), `${url} does not say how it is printed`);
    if (colorScheme === 'light') await page.screenshot({ path: join(shots, `print-${kind}.png`), fullPage: true });
    await page.emulateMedia({ media: 'print' });
    expect(!await page.locator('.hint').isVisible(), `${url}: the hint is printed`);
    for (const told of await page.evaluate(beyond)) failures.push(`${url}: ${told}`);
    checkPaper(url, kind, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    await page.emulateMedia({ media: 'screen' });
  }
  await page.close();
}
expect(codes > 2 * sheets.length, `${codes} codes were read`);

// On a phone the notice is read without scrolling sideways; on the page of the procedure the code is printed alone.
const phone = await watched({ viewport: { width: 360, height: 800 } });
const notice = sheets.find((sheet) => sheet.kind === 'notice').url;
await visit(phone, origin + base + notice);
expect(await phone.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'the notice scrolls sideways on a phone');
await phone.goto(origin + base + notice.replace('ban-in/', ''));
expect(!await phone.locator('.print-only').isVisible(), 'the code of a procedure shows on the screen');
await phone.emulateMedia({ media: 'print' });
expect(await phone.locator('.print-only svg').isVisible(), 'the code of a procedure is not printed');
await phone.close();
server.close();

// Paper cannot be opened: what is folded on the screen, by the theme or by an article, in others too, is printed.
const folded = join(work, 'folded');
mkdirSync(join(folded, 'content'), { recursive: true });
writeFileSync(join(folded, 'content/a.md'), `---
loại bài: thủ tục
tên thủ tục: Chuyển trường
bản mẫu: có
hỏi đáp:
  - {hỏi: Nộp ở đâu?, đáp: Ở quầy.}
quy trình nội bộ:
  - {bước: Thẩm định, người làm: Phòng bảy, thời hạn: 2 ngày làm việc}
lịch sử thay đổi:
  - {ngày: 02/03/2022, nội dung: Sửa lịch}
---

<details><summary>Bấm để xem</summary>

Lời giấu.

<details><summary>Lồng trong</summary>

Lời giấu hai lần.

</details></details>
`);
const foldedSite = join(work, 'folded-site');
execFileSync(cchc, ['build', '--quiet', '--root', folded, '--out', foldedSite, '--base-url', `https://example.gov.vn${base}/`], { stdio: 'inherit' });
const unfolding = await serveSite(foldedSite, base);
const paper = await watched({ viewport: { width: 1300, height: 900 } });
await paper.goto(`${unfolding.origin}${base}/a/`);
const hidden = () => [...document.querySelectorAll('details :is(p, li, td)')].filter((part) => !part.checkVisibility()).map((part) => part.textContent);
expect((await paper.evaluate(hidden)).length >= 5, 'parts of the page are folded on the screen');
await paper.emulateMedia({ media: 'print' });
const missing = await paper.evaluate(hidden);
expect(missing.length === 0, `not printed: ${missing}`);
await paper.close();
unfolding.server.close();

// A site whose every text is too long: cut by design, never clipped, in small letters and in capitals.
const long = 'Thủ tục đề nghị cấp phép hoạt động giáo dục nghề nghiệp trình độ sơ cấp đối với trung tâm giáo dục thường xuyên, trường trung học phổ thông chuyên biệt và doanh nghiệp có vốn đầu tư nước ngoài trên địa bàn tỉnh sau khi sắp xếp đơn vị hành chính';
const texts = [long, long.toUpperCase(), 'W'.repeat(240)];
const full = join(work, 'full');
const write = (path, text) => {
  mkdirSync(dirname(join(full, path)), { recursive: true });
  writeFileSync(join(full, path), text);
};
const flat = (text) => text.replaceAll(',', '');
const many = (number, line) => Array.from({ length: number }, (_, n) => line(n)).join('');
write('cchc.yaml', `title: ${long}
base_url: https://sogiaoducvadaotao.tinh-rat-dai.gov.vn/cai-cach-hanh-chinh/
organisation: {name: Sở Giáo dục và Đào tạo tỉnh Bà Rịa - Vũng Tàu, address: "${long.slice(0, 120)}", phone: 0262 3852 123, email: vanphong@sogiaoducvadaotao.tinh-rat-dai.gov.vn}
links:
  - {title: Cổng Dịch vụ công quốc gia, url: "https://dichvucong.gov.vn/"}
  - {title: ${flat(long)}, url: "https://dichvucong.gov.vn/p/home/dvc-trang-chu-rat-dai-de-thu-cho.html"}
`);
write('content/tt/_index.md', '---\ntiêu đề: Thủ tục\nloại bài: thủ tục\n---\n');
write('content/tin/_index.md', '---\ntiêu đề: Tin\nloại bài: tin tức\n---\n');
write('content/dot/_index.md', '---\ntiêu đề: Đợt\nloại bài: đợt tuyên truyền\n---\n');
for (let n = 1; n <= 5; n += 1) {
  const text = texts[n % 3];
  write(`content/tt/p${n}.md`, `---
tên thủ tục: ${text} ${n}
mã thủ tục: 1.00000${n}
ngày đăng: 01/03/2022
lĩnh vực: ${flat(long).slice(0, 90)}
cấp thực hiện: [cấp tỉnh, cấp xã]
thời hạn giải quyết: ${text}
cơ quan giải quyết: ${text}
đối tượng thực hiện: ["${flat(text)}", Tổ chức]
kết quả thực hiện: ["${flat(text)}"]
phí, lệ phí: ${text}
số lượng hồ sơ: 1
căn cứ pháp lý: [43/2019/QH14]
cách thức thực hiện:
  - {hình thức nộp: trực tiếp, thời hạn giải quyết: "${text}", mô tả: "${text}"}
thành phần hồ sơ:
${many(14, (k) => `  - {tên giấy tờ: "${text} ${k}", bản chính: 1, bản sao: 2, trường hợp: "${text}"}\n`)}trình tự thực hiện:
${many(12, () => `  - ${text}. ${text}.\n`)}---
`);
  write(`content/tin/bai-viet-co-dia-chi-rat-dai-de-xem-dia-chi-duoi-ma-qr-co-vua-khong-${n}.md`, `---
tiêu đề: ${text} ${n}
ngày đăng: 01/03/2022
tóm tắt: ${text} ${text}
---

${many(9, (k) => `## ${text} ${k}\n\nChữ.\n\n`)}`);
}
const procedures = [1, 2, 3, 4, 5].map((n) => `/tt/p${n}.md`);
const news = [1, 2, 3, 4, 5].map((n) => `/tin/bai-viet-co-dia-chi-rat-dai-de-xem-dia-chi-duoi-ma-qr-co-vua-khong-${n}.md`);
const mixtures = [procedures, news, [...procedures.slice(0, 2), ...news], procedures.slice(0, 1), procedures.slice(1, 3), procedures.slice(0, 3), news.slice(0, 1), news.slice(1, 3)];
const slogans = [...texts, texts[1].slice(0, 150), texts[0].slice(0, 90), texts[1].slice(0, 36), ''];
slogans.forEach((slogan, n) => {
  const materials = ['tờ gấp', 'áp phích', 'pa nô'].flatMap((type) => mixtures.map((from) => `  - loại ấn phẩm: ${type}
    tên: ${texts[n % 3]}
    nội dung từ: [${from.join(', ')}]
    nhóm đối tượng: [người dân, doanh nghiệp, tổ chức, nhà giáo]
`));
  write(`content/dot/d${n}.md`, `---
tiêu đề: ${long} ${n}
năm tuyên truyền: 2022
${slogan ? `chủ đề: ${slogan}\n` : ''}theo kế hoạch: ${texts[n % 3]}
ấn phẩm:
${materials.join('')}---
`);
});
const fullSite = join(work, 'full-site');
execFileSync(cchc, ['build', '--quiet', '--root', full, '--out', fullSite], { stdio: 'inherit' });
const second = await serveSite(fullSite, base);
const crowded = await watched({ viewport: { width: 1300, height: 900 }, deviceScaleFactor: 2 });
const fullSheets = list(full);
expect(fullSheets.length === 5 + 3 * mixtures.length * slogans.length, `${fullSheets.length} sheets of the crowded site`);
await crowded.emulateMedia({ media: 'print' });
for (const { url, kind } of fullSheets) {
  await visit(crowded, second.origin + base + url);
  for (const told of await crowded.evaluate(beyond)) failures.push(`${url}: ${told}`);
  await crowded.evaluate(emblem);
  for (const told of await crowded.evaluate(beyond)) failures.push(`${url} with an emblem: ${told}`);
  // Each campaign has many; the paper of the first of each kind tells for all.
  if (kind === 'notice' || /\/d0\/[a-z-]+\/$/.test(url)) {
    await readCodes(crowded, url);
    const pages = checkPaper(url, kind, await crowded.pdf({ preferCSSPageSize: true, printBackground: true }));
    if (kind === 'notice') expect(pages > 2, `${url}: so much text on ${pages} pages`);
  }
}
second.server.close();

// `cchc print`, by address and by file.
for (const { url, kind } of Object.keys(papers).map((kind) => sheets.find((sheet) => sheet.kind === kind))) {
  const pdf = join(work, `${kind}.pdf`);
  const ran = spawnSync(cchc, ['print', url, '--pdf', pdf, '--root', root, '--browser', browserPath], { encoding: 'utf8' });
  expect(ran.status === 0, `cchc print ${url}: ${ran.status} ${ran.stderr}`);
  if (ran.status === 0) checkPaper(`cchc print ${url}`, kind, readFileSync(pdf));
}
const wrong = spawnSync(cchc, ['print', notice.replace('ban-in', 'ban-inn'), '--pdf', join(work, 'x.pdf'), '--root', root, '--browser', browserPath], { encoding: 'utf8' });
expect(wrong.status === 2 && wrong.stderr.includes(notice), `a wrong address: ${wrong.status} ${wrong.stderr}`);

await browser.close();
rmSync(work, { recursive: true, force: true });
finish(`${sheets.length} sheets of content/, ${fullSheets.length} crowded ones, ${codes} codes, cchc print`);
