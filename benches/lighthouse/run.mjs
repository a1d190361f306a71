// Lighthouse on the built site: the marks of a phone, for the front page, a procedure, a document and a list.
//
//   (cd benches/lighthouse && npm ci)
//   node benches/lighthouse/run.mjs        needs target/release/cchc (or CCHC=path) and chromium (or CHROMIUM=path)
//
// The site is served as on the open network: behind gzip, with files that are kept by browsers. Prints a table of Markdown and
// what did not pass. Exit codes: 0; 1 accessibility, best practices or SEO below 100; 2 something to start with is missing.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch as start } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { base, browserPath, buildSite, fileOf, launch, samples, serveSite } from '../../tests/browser/setup.mjs';

const looked = ['home', 'procedure', 'legal_document', 'section list'];
const categories = { performance: 'performance', accessibility: 'accessibility', 'best-practices': 'best practices', seo: 'SEO' };
const must = ['accessibility', 'best-practices', 'seo'];

const work = mkdtempSync(join(tmpdir(), 'cchc-lighthouse-'));
const site = buildSite(work, 'site', ['--strict']);
// Lighthouse asks for robots.txt from within the page, which the strictest policy of the tests forbids.
const { server, origin } = await serveSite(site, base, { compress: true, csp: "default-src 'self'" });
const chrome = await start({ chromePath: browserPath, chromeFlags: [...launch.args, '--headless=new'], logLevel: 'error' });

const rows = [];
const failed = [];
let short = false;
try {
  for (const kind of looked) {
    const { path } = samples(site).find((sample) => sample.kind === kind);
    // Samples tell search engines themselves to stay away: that they do is no fault.
    const sample = /<meta name="robots" content="[^"]*noindex/.test(readFileSync(fileOf(site, base, base + path), 'utf8'));
    const skipAudits = sample ? ['is-crawlable'] : [];
    const result = await lighthouse(origin + base + path, { port: chrome.port, onlyCategories: Object.keys(categories), skipAudits, logLevel: 'error', locale: 'en-US' });
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
    const marks = Object.keys(categories).map((id) => Math.round(lhr.categories[id].score * 100));
    const metric = (id) => lhr.audits[id].displayValue;
    rows.push(`| ${kind}${sample ? ' (a sample, not for search engines)' : ''} | ${marks.join(' | ')} | ${metric('first-contentful-paint')} | ${metric('largest-contentful-paint')} | ${metric('total-blocking-time')} | ${metric('cumulative-layout-shift')} |`);
    Object.keys(categories).forEach((id, at) => { if (must.includes(id) && marks[at] < 100) short = true; });
    for (const [id, category] of Object.entries(lhr.categories)) {
      for (const { id: audit, weight } of category.auditRefs) {
        if (!lhr.audits[audit]) continue;
        const { score, title, displayValue = '', details, scoreDisplayMode } = lhr.audits[audit];
        if (weight === 0 || score === null || score >= 0.9 || scoreDisplayMode === 'notApplicable') continue;
        const where = (details?.items ?? []).slice(0, 3).map((item) => item.node?.snippet ?? item.source?.url ?? item.description ?? item.href ?? item.url).filter(Boolean);
        failed.push(`${kind} ${path}: ${categories[id]}: ${audit}: ${title} ${displayValue}${where.length ? `\n    at ${where.join('\n    at ')}` : ''}`);
      }
    }
  }
} finally {
  chrome.kill();
  server.close();
  rmSync(work, { recursive: true });
}

console.log(`| page | ${Object.values(categories).join(' | ')} | first paint | largest paint | blocked | moved |`);
console.log(`|---|${'--:|'.repeat(Object.keys(categories).length + 4)}`);
console.log(rows.join('\n'));
if (failed.length) console.log(`\nDid not pass:\n${failed.join('\n')}`);
process.exit(short ? 1 : 0);
