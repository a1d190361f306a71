// What the browser tests need: where the project is, the program, a server and a browser.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');
export const cchc = process.env.CCHC ?? join(root, 'target/release/cchc');
export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(browserPath)) {
  console.error(`browser tests: no Chromium at ${browserPath}; install it, or set CHROMIUM`);
  process.exit(2);
}

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.xml': 'application/xml', '.txt': 'text/plain', '.png': 'image/png', '.webp': 'image/webp', '.jpg': 'image/jpeg', '.woff2': 'font/woff2', '.json': 'application/json', '.csv': 'text/csv; charset=utf-8', '.ics': 'text/calendar', '.webmanifest': 'application/manifest+json' };

// The headers that every server is told to send, the policy among them: nothing but files of the site itself.
const told = execFileSync(cchc, ['server-files', 'nginx', '--root', root], { encoding: 'utf8' });
const sent = Object.fromEntries([...told.matchAll(/add_header (\S+) "([^"]*)" always;/g)].map(([, name, value]) => [name.toLowerCase(), value]));
const policy = sent['content-security-policy'];
if (!policy || !sent['x-content-type-options']) throw new Error('no policy in the file of nginx');

/** The section's path below the address of the department. */
export const base = '/cai-cach-hanh-chinh';

/** Bytes as a server sends them: texts behind gzip at its usual level, anything else as it is. */
export const wire = (file) => {
  const bytes = readFileSync(file);
  return /^text|xml|json|javascript|calendar/.test(types[extname(file)] ?? '') ? gzipSync(bytes, { level: 6 }) : bytes;
};

/** The file of a site behind an address below its base, or nothing. */
export const fileOf = (site, base, address) => {
  const path = decodeURIComponent(new URL(address, 'http://x').pathname);
  if (path !== base && !path.startsWith(`${base}/`)) return undefined;
  let file = join(site, path.slice(base.length));
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  return existsSync(file) ? file : undefined;
};

// What a name carries that changes with the bytes of its file.
const DIGEST = /\.[0-9a-v]{6}(?=\.js$|\/)/;
const hasDigest = (address) => DIGEST.test(new URL(address, 'http://x').pathname);

/** The file of a site that carries a digest, by its name without it: `giao-dien/site.css`. */
export const named = (site, name) => {
  const found = readdirSync(site, { recursive: true }).find((file) => file.replaceAll('\\', '/').replace(DIGEST, '') === name && hasDigest(file));
  if (!found) throw new Error(`no ${name} with a digest in ${site}`);
  return join(site, found);
};

/** Serves a folder below a path, as the department does: folders answer with their index.html, anything else with 404.html.
 *  `compress` adds what a server on the open network does besides: gzip, and files whose address has a digest are kept. */
export const serveSite = async (site, base, { compress = false, csp = policy } = {}) => {
  const server = createServer((request, response) => {
    const found = fileOf(site, base, request.url);
    const file = found ?? join(site, '404.html');
    const body = compress && /gzip/.test(request.headers['accept-encoding'] ?? '') ? wire(file) : readFileSync(file);
    const headers = { 'content-type': types[extname(file)] ?? 'application/octet-stream', ...sent, ...csp ? { 'content-security-policy': csp } : {}, 'content-length': body.length };
    if (body[0] === 0x1f && body[1] === 0x8b) headers['content-encoding'] = 'gzip';
    if (compress) headers['cache-control'] = hasDigest(request.url) ? 'public, max-age=31536000, immutable' : 'public, max-age=300';
    response.writeHead(found ? 200 : 404, headers);
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
};

/** Addresses of all pages of a site below its base, in order: `/`, `/thu-tuc/`, `/404.html`. */
export const pagesOf = (site) => readdirSync(site, { recursive: true })
  .filter((name) => name.endsWith('.html'))
  .map((name) => `/${name.replaceAll('\\', '/')}`.replace(/\/index\.html$/, '/'))
  .sort();

// What is printed stands below the page that it is made from.
const sheet = /\/(ban-in|to-gap|ap-phich|pa-no)(-\d+)?\/$/;

// What a page is, told from the built site: sections have a feed; the lists of terms are the other folders that have pages.
const natures = (site) => {
  const pages = pagesOf(site);
  const sections = new Set(pages.filter((path) => path !== '/' && existsSync(join(site, path, 'atom.xml'))));
  const parent = (path) => path.replace(/[^/]+\/?$/, '');
  const parents = new Set(pages.filter((path) => !/\/trang\//.test(path) && !sheet.test(path)).map(parent));
  const aside = /^\/(tim-kiem|du-lieu-mo|tt)\//;
  const terms = new Set(pages.filter((path) => parents.has(path) && path !== '/' && !sections.has(path) && !aside.test(path)));
  return { pages, sections, terms, parent };
};

const under = (section) => (path, { sections, parent }) => parent(path) === section && !sections.has(path);

/** Kinds of pages of content/: a name, which addresses are of it, and how many of them are looked at (the longest first, then
 *  the shortest). A kind that content/ has no page of is a failure, but for those with `optional`. */
export const kinds = [
  { name: 'home', is: (path) => path === '/' },
  { name: 'section list', is: (path, { sections }) => sections.has(path), take: 2 },
  { name: 'section with children', is: (path, { sections, parent }) => path !== '/' && [...sections].some((section) => parent(section) === path), optional: true },
  { name: 'later page of a list', is: (path) => /\/trang\/\d+\/$/.test(path) },
  { name: 'terms', is: (path, { terms }) => terms.has(path) },
  { name: 'term list', is: (path, { terms, parent }) => terms.has(parent(path)) && !sheet.test(path) },
  { name: 'procedure', is: under('/thu-tuc/'), take: 2 },
  { name: 'legal_document', is: under('/van-ban/'), take: 2 },
  { name: 'news', is: under('/tin-tuc/') },
  { name: 'report', is: under('/bao-cao/') },
  { name: 'indicator', is: under('/chi-so/'), take: 2 },
  { name: 'campaign', is: under('/tuyen-truyen/') },
  { name: 'survey', is: under('/khao-sat/') },
  { name: 'office', is: under('/diem-tiep-nhan/') },
  { name: 'page', is: (path, facts) => under('/noi-dung/')(path, facts) || under('/hoat-dong/')(path, facts) || /^\/(gioi-thieu|nhiem-vu|to-chuc-thuc-hien)\/$/.test(path), take: 2 },
  { name: 'plan', is: (path) => path === '/ke-hoach-tuyen-truyen-2022/' },
  { name: 'open data', is: (path) => path.startsWith('/du-lieu-mo/'), optional: true },
  { name: 'public index', is: (path) => path === '/muc-luc-cong-khai/' },
  { name: 'notice', is: (path) => path.endsWith('/ban-in/') },
  { name: 'leaflet', is: (path) => path.endsWith('/to-gap/') },
  { name: 'poster', is: (path) => path.endsWith('/ap-phich/') },
  { name: 'panel', is: (path) => path.endsWith('/pa-no/') },
  { name: 'search', is: (path) => path === '/tim-kiem/' },
  { name: '404', is: (path) => path === '/404.html' },
];

/** One or two pages of each kind: `{kind, path}`. */
export const samples = (site) => {
  const facts = natures(site);
  return kinds.flatMap(({ name, is, take = 1, optional }) => {
    const of = facts.pages.filter((path) => is(path, facts));
    if (!of.length && !optional) throw new Error(`content/ has no page of the kind "${name}": mend \`kinds\` in tests/browser/setup.mjs`);
    const size = (path) => statSync(fileOf(site, base, base + path)).size;
    of.sort((a, b) => size(b) - size(a));
    return [...new Set(take > 1 ? [of[0], of.at(-1)] : of.slice(0, 1))].filter(Boolean).map((path) => ({ kind: name, path }));
  });
};

/** Sections and lists of terms of a site, each with the addresses of the articles that a section has. */
export const listsOf = (site) => {
  const { pages, sections, terms, parent } = natures(site);
  const below = (path) => pages.filter((other) => parent(other) === path && !/\/trang\//.test(other));
  return { sections: [...sections].map((path) => ({ path, members: below(path) })), terms: [...terms].map((path) => ({ path, members: below(path) })) };
};

/** A page whose errors and requests elsewhere are failures. */
export const watch = (page, origin, failures) => {
  page.on('console', (message) => message.type() === 'error' && failures.push(`${page.url()}: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`${page.url()}: ${error}`));
  page.on('request', (request) => /^https?:/.test(request.url()) && !request.url().startsWith(origin) && failures.push(`${page.url()} asks for ${request.url()}: pages load nothing from elsewhere`));
  return page;
};

/** How Chromium is started. */
export const launch = {
  executablePath: browserPath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

/** Builds content/ into a folder of a folder. */
export const buildSite = (work, name, options) => {
  const out = join(work, name);
  execFileSync(cchc, ['build', '--quiet', '--root', root, '--out', out, ...options], { stdio: 'inherit' });
  return out;
};

/** Builds content/ twice: as a server has it, and to be opened without one. */
export const buildSites = (work, options) => [buildSite(work, 'site', options), buildSite(work, 'stick', [...options, '--relative-urls'])];

/** Opens pages whose errors, and requests to elsewhere, are failures. */
export const watched = (browser, origin, { failures, expect }) => async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 844 }, locale: 'vi-VN', ...options });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && failures.push(`${page.url()}: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`${page.url()}: ${error}`));
  page.on('request', (request) => expect(!/^https?:/.test(request.url()) || request.url().startsWith(origin), `asks for ${request.url()}`));
  return page;
};

/** Gathers what does not hold; `end` tells it and ends the program. */
export const checks = (name) => {
  const failures = [];
  return {
    failures,
    expect: (holds, what) => { if (!holds) failures.push(what); },
    end: (passed) => {
      if (failures.length) {
        console.error(`${name}: ${failures.length} failed\n${failures.slice(0, 200).join('\n')}`);
        process.exit(1);
      }
      console.log(`${name}: ${passed}: all passed`);
    },
  };
};
