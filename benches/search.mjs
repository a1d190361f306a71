// Measure cchc's search against Pagefind on the same pages and print Markdown tables. README.md says what the rows mean.
//
//   (cd benches/search-packages && npm ci)      Pagefind, a driver of Chromium, a reader of YAML
//   benches/search --corpus DIR [--articles 10000] [--runs 5] [--pagefind-runs 3] [--binary target/dist/cchc]
//                  [--queries tests/search/queries.yaml] [--sample 0] [--seed 1] [--site DIR] [--records DIR] [--list]
//                  [--only cchc|pagefind]
//   benches/search --articles 0 --site DIR      only which of the queries are answered
//
// Needs Python for the corpus and for measuring, and chromium (or CHROMIUM=path). --site and --records are built sites with
// search: of content/ with its drafts, and of the records.
//
// Exit codes: 0 measured; 1 a build failed, did not make what it is measured for, or a search did not answer; 2 wrong use,
// or something to start with is missing.

import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, tmpdir, type } from 'node:os';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { sample } from './search-sample.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..');
const packages = join(here, 'search-packages');
const corpusVariable = 'CCHC_BENCH_CORPUS';
const baseUrl = 'https://example.gov.vn/cai-cach-hanh-chinh/';
const searchPage = 'tim-kiem/';
const without = 'cchc, without search';
const withSearch = 'cchc, with search';
const built = 'cchc';
const allPages = 'Pagefind, all pages';
const articlesAlone = 'Pagefind, articles alone';
const firstHits = 10;
const asked = 3;
const patience = 30_000;
// A site is there in two copies, its output in three; a page fills whole blocks of memory.
const roomPerArticle = 128 * 1024;
const roomAtLeast = 64 * 1024 * 1024;

/** Ends the program with a message and an exit code. */
class Stop extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const say = (message) => console.error(message);
const expect = (name, holds, message) => {
  if (!holds) throw new Stop(1, `${name}: not what was asked for: ${message}`);
};

// --- What there is to start with -------------------------------------------------------------------------------------

const options = {
  articles: { type: 'string', default: '10000' },
  runs: { type: 'string', default: '5' },
  'pagefind-runs': { type: 'string', default: '3' },
  corpus: { type: 'string', default: process.env[corpusVariable] },
  binary: { type: 'string' },
  sample: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  queries: { type: 'string', default: join(root, 'tests/search/queries.yaml') },
  site: { type: 'string' },
  records: { type: 'string' },
  list: { type: 'boolean', default: false },
  only: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
};

function choices() {
  let chosen;
  try {
    chosen = parseArgs({ options }).values;
  } catch (error) {
    throw new Stop(2, error.message);
  }
  if (chosen.help) {
    const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');
    console.log(lines.slice(0, lines.indexOf('')).map((line) => line.replace(/^\/\/ ?/, '')).join('\n'));
    process.exit(0);
  }
  for (const [name, least] of [['articles', 0], ['runs', 1], ['pagefind-runs', 1], ['sample', 0], ['seed', 1]]) {
    if (!/^\d+$/.test(chosen[name]) || Number(chosen[name]) < least) throw new Stop(2, `--${name} must be a number, at least ${least}`);
    chosen[name] = Number(chosen[name]);
  }
  if (chosen.only && !['cchc', 'pagefind'].includes(chosen.only)) throw new Stop(2, '--only takes cchc or pagefind');
  if (chosen.articles > 0) {
    const folder = 'README.md says what the folder holds';
    if (!chosen.corpus) throw new Stop(2, `no corpus: give --corpus DIR or set ${corpusVariable}; ${folder}`);
    if (!existsSync(join(chosen.corpus, 'corpus.py'))) throw new Stop(2, `there is no corpus.py in ${chosen.corpus}; ${folder}`);
  } else if (!chosen.site && !chosen.records) {
    throw new Stop(2, '--articles 0 measures only what --site and --records answer; give one of them');
  }
  for (const name of ['site', 'records']) {
    if (chosen[name] && !existsSync(join(chosen[name], 'index.html'))) throw new Stop(2, `--${name}: there is no index.html in ${chosen[name]}`);
    if (chosen[name] && chosen.only !== 'pagefind' && !existsSync(join(chosen[name], searchPage, 'index.html'))) {
      throw new Stop(2, `--${name}: there is no ${searchPage}index.html in ${chosen[name]}; build it with search`);
    }
  }
  return chosen;
}

function installed() {
  const described = join(packages, 'node_modules/pagefind/package.json');
  if (!existsSync(described)) throw new Stop(2, `no packages: run \`npm ci\` in ${packages}`);
  return { require: createRequire(join(packages, 'package.json')), version: JSON.parse(readFileSync(described, 'utf8')).version };
}

/** Pagefind's own program: what npm links is a script that starts Node first, which is not to be timed. */
function pagefindBinary() {
  const folder = join(packages, 'node_modules/@pagefind');
  for (const platform of existsSync(folder) ? readdirSync(folder) : []) {
    for (const name of ['pagefind_extended', 'pagefind', 'pagefind_extended.exe', 'pagefind.exe']) {
      const found = join(folder, platform, 'bin', name);
      if (existsSync(found)) return found;
    }
  }
  throw new Stop(2, `Pagefind has no program for this machine in ${folder}`);
}

function browserBinary() {
  const found = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(found)) throw new Stop(2, `no Chromium at ${found}; install it, or set CHROMIUM`);
  return found;
}

function cchcBinary(chosen) {
  if (chosen !== undefined) {
    try {
      accessSync(chosen, constants.X_OK);
    } catch {
      throw new Stop(2, `${chosen} cannot be run`);
    }
    return resolve(chosen);
  }
  say('building cchc …');
  const command = ['build', '--profile', 'dist', '--bin', 'cchc', '--message-format', 'json-render-diagnostics'];
  const done = spawnSync('cargo', command, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) throw new Stop(2, 'cargo is not on PATH; give a ready cchc with --binary');
  const messages = done.stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  const made = messages.filter((message) => message.executable && message.target.name === 'cchc').pop();
  if (done.status !== 0 || !made) throw new Stop(1, 'cargo build failed');
  return made.executable;
}

/** The entries of the queries. Every value is text: a code is not to be read as a number. */
function readQueries(file, { require }) {
  if (!existsSync(file)) throw new Stop(2, `no queries: there is no ${file}; give --queries FILE`);
  let read;
  try {
    read = require('yaml').parse(readFileSync(file, 'utf8'), { schema: 'failsafe' });
  } catch (error) {
    throw new Stop(2, `${file}: ${error.message}`);
  }
  const entries = Array.isArray(read) ? read : read?.queries;
  if (!Array.isArray(entries) || !entries.length) throw new Stop(2, `${file} has no list of queries`);
  const wrong = entries.findIndex((entry) => typeof entry?.q !== 'string' || !entry.q.trim());
  if (wrong >= 0) throw new Stop(2, `${file}: entry ${wrong + 1} has no q`);
  return entries;
}

/** Where the sites stand: on a RAM disk where there is one with room. Returns the folder and what it is. */
function workFolder(articles) {
  const need = roomAtLeast + articles * roomPerArticle;
  const free = (folder) => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n') : [];
  if (mounts.some((line) => / \/dev\/shm tmpfs /.test(line)) && free('/dev/shm') >= need) return ['/dev/shm', 'RAM disk'];
  say(`no RAM disk with ${Math.floor(need / 1e6)} MB free: the sites stand in the folder for temporary files, so the disk is measured too.`);
  if (free(tmpdir()) < need) throw new Stop(2, 'there is not room enough there either; take fewer --articles');
  return [tmpdir(), 'disk'];
}

// --- Measuring programs -----------------------------------------------------------------------------------------------

// Node does not tell how much memory a child had at its peak; Python does.
const measuring = `
import json, os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
with open(sys.argv[1], "wb") as out:
    start = time.monotonic()
    child = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        _, status, usage = os.wait4(child.pid, 0)
    except BaseException:
        child.kill()
        child.wait()
        raise
    seconds = time.monotonic() - start
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "rss": usage.ru_maxrss * unit,
                  "code": os.waitstatus_to_exitcode(status)}))
`;

const children = new Set();

function run(command, given = {}) {
  return new Promise((ended, failed) => {
    const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'], ...given });
    let said = '';
    children.add(child);
    child.stdout.on('data', (data) => { said += data; });
    child.on('error', (error) => failed(new Stop(2, `${command[0]} cannot be run: ${error.message}`)));
    child.on('close', (code) => {
      children.delete(child);
      ended({ code, said });
    });
  });
}

const newRow = () => ({ seconds: [], cpu: [], rss: 0 });

/** Runs a command once and notes its wall time, its time on the cores and its peak of memory. Returns what it said. */
async function measure(row, name, command, log) {
  const done = await run(['python3', '-c', measuring, log, ...command]);
  if (done.code !== 0) throw new Stop(1, `${name}: cannot be measured`);
  const { seconds, cpu, rss, code } = JSON.parse(done.said);
  const said = readFileSync(log, 'utf8');
  if (code !== 0) throw new Stop(1, [`${name}: exit code ${code}`, ...said.split('\n').filter(Boolean).slice(-20)].join('\n'));
  row.seconds.push(seconds);
  row.cpu.push(cpu);
  row.rss = Math.max(row.rss, rss);
  return said;
}

// --- The sites --------------------------------------------------------------------------------------------------------

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) yield join(entry.parentPath ?? entry.path, entry.name);
  }
}

const pagesBelow = (folder) => [...filesBelow(folder)].filter((file) => file.endsWith('.html'));

async function makeSites(work, chosen) {
  say(`writing ${chosen.articles.toLocaleString('en')} articles …`);
  const sites = { [without]: join(work, 'without'), [withSearch]: join(work, 'with') };
  const script = join(chosen.corpus, 'corpus.py');
  const content = join(sites[without], 'content');
  const written = await run(['python3', script, '--articles', String(chosen.articles), '--dialect', 'cchc', '--out', content, '--seed', '1']);
  if (written.code !== 0) throw new Stop(2, `${script} failed`);
  cpSync(content, join(sites[withSearch], 'content'), { recursive: true });
  writeFileSync(join(sites[without], 'cchc.yaml'), `base_url: ${baseUrl}\noutputs: {search: false}\n`);
  writeFileSync(join(sites[withSearch], 'cchc.yaml'), `base_url: ${baseUrl}\n`);
  return sites;
}

/** Builds both sites in turn. Returns the rows, and the outputs of the last run. */
async function buildSites(work, chosen, cchc) {
  const sites = await makeSites(work, chosen);
  const names = chosen.only === 'pagefind' ? [without] : [without, withSearch];
  const rows = Object.fromEntries(names.map((name) => [name, newRow()]));
  const outs = Object.fromEntries(names.map((name) => [name, `${sites[name]}-out`]));
  const { runs } = chosen;
  for (let number = 1; number <= runs; number += 1) {
    say(`cchc, run ${number} of ${runs} …`);
    for (const name of names) {
      rmSync(outs[name], { recursive: true, force: true });
      mkdirSync(outs[name]);
      await measure(rows[name], name, [cchc, 'build', '--root', sites[name], '--out', outs[name], '--quiet', '--as-of', '2026-01-01'], join(work, 'log'));
      if (number > 1) continue;
      const pages = pagesBelow(outs[name]).length;
      expect(name, pages > chosen.articles, `${pages} pages of ${chosen.articles} articles`);
      const there = existsSync(join(outs[name], searchPage, 'index.html'));
      expect(name, there === (name === withSearch), `${there ? 'there is a' : 'there is no'} ${searchPage}index.html`);
    }
  }
  return { rows, outs };
}

/** The pages as somebody who sets up Pagefind would mark them: articles are found, lists and what leads elsewhere are not. */
function markArticles(site, folder) {
  let marked = 0;
  for (const page of pagesBelow(site)) {
    const text = readFileSync(page, 'utf8');
    const changed = text.replace(/<article class="article/, '<article data-pagefind-body class="article');
    if (changed === text) continue;
    const copy = join(folder, relative(site, page));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, changed);
    marked += 1;
  }
  return marked;
}

/** Runs Pagefind on a built site, on all its pages and on its articles. Returns rows and the folders of the indexes. */
async function runPagefind(work, label, site, pagefind, runs, articles) {
  const marked = join(work, `${label}-marked`);
  const number = markArticles(site, marked);
  expect(articlesAlone, number >= Math.max(articles, 1), `${number} pages hold an article`);
  const rows = { [allPages]: newRow(), [articlesAlone]: newRow() };
  const outs = { [allPages]: join(work, `${label}-pagefind-all`), [articlesAlone]: join(work, `${label}-pagefind-articles`) };
  const pages = { [allPages]: pagesBelow(site).length, [articlesAlone]: number };
  for (let turn = 1; turn <= runs; turn += 1) {
    say(`Pagefind on ${label}, run ${turn} of ${runs} …`);
    for (const [name, source] of [[allPages, site], [articlesAlone, marked]]) {
      rmSync(outs[name], { recursive: true, force: true });
      const said = await measure(rows[name], name, [pagefind, '--site', source, '--output-path', outs[name]], join(work, 'log'));
      const indexed = said.match(/Indexed (\d+) pages/)?.[1];
      expect(name, Number(indexed) === pages[name], `${indexed} pages indexed of ${pages[name]}`);
      rows[name].pages = pages[name];
    }
  }
  return { rows, outs };
}

// --- Sizes ------------------------------------------------------------------------------------------------------------

const isCompressed = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Bytes of a file on the wire: as `gzip -9` leaves it, or as it is where it is compressed already. */
const wireSizes = new Map();
function onWire(file) {
  if (!wireSizes.has(file)) {
    const bytes = readFileSync(file);
    wireSizes.set(file, isCompressed(bytes) ? bytes.length : gzipSync(bytes, { level: 9 }).length);
  }
  return wireSizes.get(file);
}

function size(folder, counts) {
  const files = [...filesBelow(folder)].filter((file) => counts(relative(folder, file)));
  const sum = (of) => files.reduce((total, file) => total + of(file), 0);
  return { files: files.length, raw: sum((file) => statSync(file).size), gzip: sum(onWire) };
}

// --- Searching in the browser -----------------------------------------------------------------------------------------

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css', '.svg': 'image/svg+xml' };
// Pagefind without an interface of its own: nothing but what a search loads.
const probe = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Pagefind</title><link rel="icon" href="data:,"><body></body></html>';

/** A server of folders below addresses, the longest first, that notes every file it hands out. */
async function serve(mounts, pages = {}) {
  let sent = [];
  let last = 0;
  // With these, the clock of pages counts in steps of 5 µs instead of 100.
  const always = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'max-age=3600' };
  const server = createServer((request, response) => {
    last = performance.now();
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    if (path in pages) {
      response.writeHead(200, { ...always, 'content-type': types['.html'] }).end(pages[path]);
      return;
    }
    const mount = mounts.find(([address]) => path.startsWith(address));
    let file = mount && join(mount[1], path.slice(mount[0].length));
    if (file && `${file}${sep}`.startsWith(`${join(mount[1])}${sep}`) && existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!file || !file.startsWith(`${join(mount[1])}${sep}`) || !existsSync(file)) {
      response.writeHead(404, always).end();
      return;
    }
    const body = readFileSync(file);
    sent.push({ path, file });
    response.writeHead(200, { ...always, 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-length': body.length }).end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => { server.closeAllConnections(); server.close(); },
    /** What was sent since the last question, once nothing was asked for in a while. */
    async taken() {
      while (performance.now() - last < 150) await new Promise((later) => setTimeout(later, 25));
      const files = sent;
      sent = [];
      return files;
    },
  };
}

/** Evaluated in cchc's page: whether the hits of a query are shown, and which. */
const shown = (query) => {
  const results = document.querySelector('[data-search-results]');
  const plain = (text) => text?.normalize('NFC').trim();
  return results !== null && plain(results.getAttribute('data-query')) === plain(query);
};
// Hits are grouped by kind; their numbers tell their order.
const hits = () => [...document.querySelectorAll('[data-search-results] a[data-hit]')]
  .sort((one, other) => one.dataset.hit - other.dataset.hit)
  .map((link) => link.href);
const evaluation = () => performance.measure('bench', 'cchc-search-start', 'cchc-search-end').duration;

/** Runs first in every page of cchc: notes when hits are shown, by a clock that goes on from one page to the next. */
const watch = () => {
  new MutationObserver(() => {
    if (document.querySelector('[data-search-results][data-query]')) window.benchShown = performance.timeOrigin + performance.now();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-query'] });
};

/** Evaluated in cchc's page: searches again, in this page or in one that is loaded for it. */
const submit = (query) => {
  // Another one may stand in the head of every page and lead here.
  const input = document.querySelector('main input[name=q]') ?? document.querySelector('input[name=q]');
  if (!input?.form) throw new Error('there is no form with input[name=q]');
  performance.clearMarks();
  document.querySelector('[data-search-results]').removeAttribute('data-query');
  input.value = query;
  setTimeout(() => {
    sessionStorage.setItem('bench-start', performance.timeOrigin + performance.now());
    input.form.requestSubmit();
  });
};
const sinceSubmit = () => window.benchShown - Number(sessionStorage.getItem('bench-start'));

/** How cchc's search is asked on a built site. */
const asksCchc = {
  mounts: (site, base) => [[base, site]],
  pages: () => ({}),
  // Its page and style are those of any page; its script and its index are what the search costs.
  counts: (path, base) => path.endsWith('.js') || (path.startsWith(base + searchPage) && !path.endsWith('/') && !path.endsWith('.html')),
  prepare: (page) => page.addInitScript(watch),
  async cold(page, origin, base, query) {
    await page.goto(`${origin}${base}${searchPage}?q=${encodeURIComponent(query)}`);
    await page.waitForFunction(shown, query, { polling: 20 });
    return page.evaluate(hits);
  },
  async warm(page, query) {
    await page.evaluate(submit, query);
    await page.waitForFunction(shown, query, { polling: 20 });
    return { evaluated: await page.evaluate(evaluation), total: await page.evaluate(sinceSubmit), hits: await page.evaluate(hits) };
  },
};

/** Evaluated in the page of Pagefind: searches, loads the first hits, and tells how long both took. */
const askPagefind = async ([bundle, base, query, number]) => {
  if (!window.pagefind) {
    window.pagefind = await import(bundle);
    await window.pagefind.options({ baseUrl: base });
    await window.pagefind.init();
  }
  const start = performance.now();
  const found = await window.pagefind.search(query);
  const evaluated = performance.now() - start;
  const first = await Promise.all(found.results.slice(0, number).map((result) => result.data()));
  return { evaluated, total: performance.now() - start, hits: first.map((hit) => new URL(hit.url, location.href).href) };
};

const asksPagefind = (index) => {
  const question = (base, query) => [`${base}pagefind/pagefind.js`, base, query, firstHits];
  let opened = '/';
  return {
    mounts: (site, base) => [[`${base}pagefind/`, index], [base, site]],
    pages: (base) => ({ [`${base}pagefind-probe/`]: probe }),
    counts: (path, base) => path.startsWith(`${base}pagefind/`),
    prepare: () => {},
    async cold(page, origin, base, query) {
      opened = base;
      await page.goto(`${origin}${base}pagefind-probe/`);
      return (await page.evaluate(askPagefind, question(base, query))).hits;
    },
    warm: (page, query) => page.evaluate(askPagefind, question(opened, query)),
  };
};

/** Opens a page to search in; where the search or a script fails, the error names the query that is asked for then. */
async function inPage(context, name, query, does) {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  let broken = null;
  page.on('pageerror', (error) => { broken ??= error; });
  try {
    const answer = await does(page);
    if (broken) throw broken;
    return answer;
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(1, `${name} does not answer \`${query()}\`: ${String(broken ?? error).split('\n')[0]}`);
  } finally {
    await page.close();
  }
}

/** Asks every query from a cold start, and once more in the same page. */
async function measureSearches(browser, name, asks, site, base, queries) {
  say(`${name}: ${queries.length} queries …`);
  const server = await serve(asks.mounts(site, base), asks.pages(base));
  const answers = [];
  try {
    for (const query of queries) {
      const context = await browser.newContext({ locale: 'vi-VN' });
      answers.push(await inPage(context, name, () => query, async (page) => {
        await asks.prepare(page);
        const cold = await asks.cold(page, server.origin, base, query);
        const loaded = (await server.taken()).filter(({ path }) => asks.counts(path, base));
        const { evaluated, total, hits: second } = await asks.warm(page, query);
        await server.taken();
        expect(name, String(second) === String(cold), `it finds something else at the second time for \`${query}\``);
        return { hits: cold, files: loaded.length, bytes: loaded.reduce((sum, { file }) => sum + onWire(file), 0), evaluated, total };
      }));
      await context.close();
    }
  } finally {
    server.close();
  }
  expect(name, answers.every(({ bytes }) => bytes > 0), 'a search loaded nothing');
  return answers;
}

/** The addresses of the hits of every query. Each begins anew, for Pagefind finds more with what it loaded for others; files are
 * kept. */
async function hitsOfAll(browser, name, asks, site, base, queries) {
  say(`${name}: ${queries.length} queries …`);
  const server = await serve(asks.mounts(site, base), asks.pages(base));
  const context = await browser.newContext({ locale: 'vi-VN' });
  const found = [];
  try {
    await inPage(context, name, () => queries[found.length], async (page) => {
      while (found.length < queries.length) found.push(await asks.cold(page, server.origin, base, queries[found.length]));
    });
  } finally {
    await context.close();
    server.close();
  }
  return found;
}

// --- Which queries are answered ---------------------------------------------------------------------------------------

/** The path of a site's base, from the canonical address of its front page. */
function baseOf(site) {
  const canonical = readFileSync(join(site, 'index.html'), 'utf8').match(/<link rel="canonical" href="([^"]+)"/)?.[1];
  return canonical ? new URL(canonical).pathname.replace(/[^/]*$/, '') : '/';
}

/** An address as a path below the base, without what does not tell pages apart. */
function pathBelow(address, base) {
  let path = new URL(address, 'http://x').pathname;
  try {
    path = decodeURIComponent(path);
  } catch { /* It stays as it is written. */ }
  if (path.startsWith(base)) path = path.slice(base.length);
  return path.replace(/index\.html$/, '').replace(/^\/+|\/+$/g, '').normalize('NFC');
}

const many = (value) => (value === undefined || value === null || value === '' ? [] : [value].flat());

/** Whether a page says a code in its main part. */
function says(site, path, code) {
  const file = [join(site, path, 'index.html'), join(site, path)].find((found) => existsSync(found) && statSync(found).isFile());
  if (!file) return false;
  const text = readFileSync(file, 'utf8');
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>')).replace(/<[^>]*>/g, ' ');
  const literal = code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![0-9])${literal}(?![0-9])`).test(main);
}

/** The place of the first right hit among those that count, or 0. */
function placeOfRight(entry, addresses, site, base) {
  const expected = many(entry.expect).map((path) => pathBelow(path, base));
  const codes = many(entry.expect_code);
  const right = (path) => expected.includes(path) || codes.some((code) => says(site, path, code));
  return addresses.slice(0, asked).findIndex((address) => right(pathBelow(address, base))) + 1;
}

async function answered(work, chosen, kind, site, entries, tools) {
  const asking = entries.filter((entry) => (entry.site ?? 'content') === kind && (many(entry.expect).some((path) => typeof path === 'string') || many(entry.expect_code).length));
  if (!asking.length) throw new Stop(2, `${chosen.queries} has no query of the site \`${kind}\` that says what is expected`);
  const base = baseOf(site);
  // For Pagefind the search page of cchc is not a page of the site.
  const pages = join(work, `${kind}-pages`);
  for (const page of pagesBelow(site)) {
    const path = relative(site, page);
    if (!path.startsWith(join(searchPage))) cpSync(page, join(pages, path));
  }
  for (const path of new Set(asking.flatMap((entry) => many(entry.expect)))) {
    const file = join(pages, pathBelow(path, base), 'index.html');
    if (!existsSync(file)) say(`${path} is expected, and is not a page of ${site}`);
  }
  const engines = {};
  if (chosen.only !== 'pagefind') engines[built] = asksCchc;
  if (chosen.only !== 'cchc') {
    const { outs } = await runPagefind(work, kind, pages, tools.pagefind, 1, 1);
    for (const name of [allPages, articlesAlone]) engines[name] = asksPagefind(outs[name]);
  }
  const places = {};
  for (const [name, asks] of Object.entries(engines)) {
    const folder = name === built ? site : pages;
    const found = await hitsOfAll(tools.browser, name, asks, folder, base, asking.map(({ q }) => q));
    places[name] = found.map((addresses, number) => placeOfRight(asking[number], addresses, site, base));
  }
  return { kind, asking, places };
}

// --- The tables -------------------------------------------------------------------------------------------------------

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const nearWorst = (values) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.round(values.length * 0.95))];
const whole = (number) => Math.round(number).toLocaleString('en');
const kilobytes = (bytes) => `${(bytes / 1e3).toFixed(1)} kB`;
const megabytes = (bytes) => {
  if (bytes < 1e6) return kilobytes(bytes);
  return bytes >= 1e7 ? `${whole(bytes / 1e6)} MB` : `${(bytes / 1e6).toFixed(1)} MB`;
};

function table(heads, left, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), `|${heads.map((_, number) => (number < left ? '---|' : '--:|')).join('')}`, ...rows.map(line)].join('\n');
}

function timesTable(rows) {
  const alone = median(rows[without].seconds);
  return table(['row', 'median', 'min–max', 'CPU', 'peak memory', 'runs', 'with the build, to the build without search'], 1, Object.entries(rows).map(([name, row]) => {
    const time = median(row.seconds);
    const ratio = (name.startsWith('Pagefind') ? alone + time : time) / alone;
    const span = `${Math.min(...row.seconds).toFixed(2)}–${Math.max(...row.seconds).toFixed(2)} s`;
    const label = row.pages ? `${name} (${whole(row.pages)})` : name;
    return [label, `${time.toFixed(2)} s`, span, `${median(row.cpu).toFixed(2)} s`, megabytes(row.rss), row.seconds.length, `${ratio.toFixed(2)} ×`];
  }));
}

function sizesTable(sizes) {
  return table(['index', 'files', 'bytes', 'bytes, gzip -9'], 1, Object.entries(sizes).map(([name, { files, raw, gzip }]) => [name, whole(files), megabytes(raw), megabytes(gzip)]));
}

function wireTable(all) {
  const heads = ['search', 'files, median', 'bytes, median', 'bytes, p95', 'evaluation, median / p95 / max', 'to the hits, median / p95 / max', 'with hits'];
  const span = (values) => `${median(values).toFixed(1)} / ${nearWorst(values).toFixed(1)} / ${Math.max(...values).toFixed(1)} ms`;
  return table(heads, 1, Object.entries(all).map(([name, answers]) => {
    const of = (key) => answers.map((answer) => answer[key]);
    const found = answers.filter((answer) => answer.hits.length).length;
    return [name, whole(median(of('files'))), kilobytes(median(of('bytes'))), kilobytes(nearWorst(of('bytes'))), span(of('evaluated')), span(of('total')), `${found} of ${answers.length}`];
  }));
}

function answersTable(all) {
  const names = Object.keys(all[0].places);
  return table(['site', 'queries', ...names], 1, all.map(({ kind, asking, places }) => [kind, asking.length, ...names.map((name) => {
    const right = places[name].filter((found) => found > 0).length;
    return `${right} (${places[name].filter((found) => found === 1).length} first)`;
  })]));
}

function differences({ kind, asking, places }) {
  const names = Object.keys(places);
  const rows = asking.map(({ q }, number) => [q, names.map((name) => places[name][number])]).filter(([, found]) => new Set(found.map((at) => at > 0)).size > 1);
  if (!rows.length) return `${kind}: no query is answered by one and not by another.`;
  return table([`${kind}: answered by one and not by another`, ...names], 1, rows.map(([query, found]) => [query.replaceAll('|', '\\|'), ...found.map((at) => at || '–')]));
}

function machine(chosen, cchc, version, browserVersion, place) {
  const info = existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8').match(/^model name\s*: (.+)$/m)?.[1] : null;
  const cores = availableParallelism();
  const parts = [];
  if (chosen.articles) parts.push(`${whole(chosen.articles)} articles on a ${place}`);
  parts.push(`${cores} core${cores === 1 ? '' : 's'}, ${info?.trim() ?? cpus()[0]?.model ?? process.arch}, ${type()}`);
  const versions = [];
  if (cchc) versions.push(spawnSync(cchc, ['--version'], { encoding: 'utf8' }).stdout?.trim() || 'cchc');
  if (chosen.only !== 'cchc') versions.push(`pagefind ${version}`);
  versions.push(`Chromium ${browserVersion}`);
  return `${parts.join('; ')}; ${versions.join(', ')}; ${new Date().toISOString().slice(0, 10)}.`;
}

// --- All of it --------------------------------------------------------------------------------------------------------

async function onCorpus(work, chosen, tools, queries) {
  const { rows, outs } = await buildSites(work, chosen, tools.cchc);
  const base = new URL(baseUrl).pathname;
  const sizes = {};
  const engines = {};
  if (outs[withSearch]) {
    const name = built;
    sizes[name] = size(join(outs[withSearch], searchPage), (path) => path !== 'index.html');
    expect(name, sizes[name].files > 0, `there is nothing below ${searchPage} but its page`);
    engines[name] = [asksCchc, outs[withSearch]];
  }
  if (chosen.only !== 'cchc') {
    const pagefind = await runPagefind(work, 'corpus', outs[without], tools.pagefind, chosen['pagefind-runs'], chosen.articles);
    Object.assign(rows, pagefind.rows);
    const isInterface = (path) => /^pagefind-(?:.*ui|highlight)\.(?:js|css)$/.test(path);
    for (const [name, folder] of Object.entries(pagefind.outs)) {
      sizes[name] = size(folder, () => true);
      engines[name] = [asksPagefind(folder), outs[without]];
    }
    sizes[`${articlesAlone}, without its ready interfaces`] = size(pagefind.outs[articlesAlone], (path) => !isInterface(path));
  }
  const searches = {};
  const drawn = chosen.sample ? sample(join(work, 'without', 'content'), chosen.sample, chosen.seed) : [];
  for (const [name, [asks, site]] of Object.entries(engines)) {
    searches[name] = await measureSearches(tools.browser, name, asks, site, base, queries);
    if (drawn.length) searches[`${name}, drawn`] = await measureSearches(tools.browser, `${name}, drawn`, asks, site, base, drawn);
  }
  return [timesTable(rows), sizesTable(sizes), wireTable(searches)];
}

async function main() {
  const chosen = choices();
  const found = installed();
  const entries = readQueries(chosen.queries, found);
  const queries = [...new Set(entries.map(({ q }) => q))];
  const executablePath = browserBinary();
  const tools = { pagefind: chosen.only === 'cchc' ? null : pagefindBinary() };
  if (loadavg()[0] > 0.5) say(`this machine is at work already (load ${loadavg()[0].toFixed(1)}): look at the span, not at the median alone.`);
  if (chosen.articles) tools.cchc = cchcBinary(chosen.binary);
  const [folder, place] = workFolder(chosen.articles);
  const work = mkdtempSync(join(folder, 'cchc-search-'));
  process.on('exit', () => {
    for (const child of children) child.kill();
    rmSync(work, { recursive: true, force: true });
  });
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) process.on(signal, () => process.exit(code));
  tools.browser = await found.require('playwright-core').chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    handleSIGINT: false,
    handleSIGTERM: false,
  });
  const out = [machine(chosen, tools.cchc, found.version, tools.browser.version(), place)];
  try {
    if (chosen.articles) out.push(...await onCorpus(work, chosen, tools, queries));
    const answers = [];
    for (const kind of ['content', 'records']) {
      const site = kind === 'content' ? chosen.site : chosen.records;
      if (site) answers.push(await answered(work, chosen, kind, resolve(site), entries, tools));
    }
    if (answers.length) out.push(answersTable(answers));
    if (chosen.list) out.push(...answers.map(differences));
  } finally {
    await tools.browser.close();
  }
  console.log(out.join('\n\n'));
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  say(`search: ${error.message}`);
  process.exitCode = error.code;
}
