// The built files against their standards.
//
//   node markup.mjs         needs target/release/cchc (or CCHC=path), java and chromium (or CHROMIUM=path)
//
// HTML, CSS and SVG of every page by the Nu HTML checker, with neither errors nor warnings; feeds by RFC 4287 (Atom) and
// the RSS 2.0 specification, sitemap.xml by sitemaps.org: rules written here from these texts; every data script of a page
// is JSON.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { chromium } from 'playwright-core';
import { base, buildSite, checks, fileOf, launch, pagesOf } from './setup.mjs';

const work = mkdtempSync(join(tmpdir(), 'cchc-markup-'));
const site = buildSite(work, 'site', ['--strict']);
const { failures, expect, end: finish } = checks('markup');
const files = readdirSync(site, { recursive: true }).map(String);
const pages = pagesOf(site);
const text = (name) => readFileSync(join(site, name), 'utf8');

// --- The Nu HTML checker -------------------------------------------------------------------------------------------------------
// What the checker does not know yet, each with its reason.
const exceptions = [
  { pattern: /“paint-order”: Property “paint-order” doesn't exist/, reason: 'SVG 2; the checker knows CSS properties only' },
  // run.mjs loads the pages in a browser from a server, under the policy.
  { pattern: /^Resource violates Content Security Policy \(meta tag\): .* “\/cai-cach-hanh-chinh\//, reason: "read from a folder, a page has no host that 'self' could be" },
  { pattern: /^Inline script violates Content Security Policy \(meta tag\)/, at: /<script type="application\/ld\+json">/, reason: 'a block of data is no script that runs (HTML, 4.12.1)' },
];

const jar = createRequire(import.meta.url)('vnu-jar');
const nu = (folder) => {
  const ran = spawnSync('java', ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', '--also-check-svg', '--skip-non-html', folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ran.error || ran.status !== 0) {
    console.error(`markup: the Nu HTML checker did not run (${ran.error ?? ran.stderr}); it needs Java, on Debian \`apt-get install openjdk-17-jre-headless\``);
    process.exit(2);
  }
  return JSON.parse(ran.stdout).messages;
};
// That it reads what it is given is shown by files with a fault each.
const wrong = join(work, 'wrong');
mkdirSync(wrong);
const page = (head, body) => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Sai</title>${head}</head><body>${body}</body></html>`;
writeFileSync(join(wrong, 'a.html'), page('', '<p><div>Sai</div></p>'));
writeFileSync(join(wrong, 'b.html'), page('', '<section><p>Không có tiêu đề</p></section>'));
writeFileSync(join(wrong, 'c.css'), 'p { colour: red }');
writeFileSync(join(wrong, 'd.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><hinh/></svg>');
const seen = new Set(nu(wrong).map(({ url }) => url.slice(-5)));
for (const name of ['a.html', 'b.html', 'c.css', 'd.svg']) expect(seen.has(name.slice(-5)), `the Nu HTML checker says nothing of ${name}, which is wrong`);

const told = new Map();
for (const { type, subType, message, url = '', lastLine, extract = '' } of nu(site)) {
  if (type === 'info' && subType !== 'warning') continue;
  if (exceptions.some(({ pattern, at = /(?:)/ }) => pattern.test(message) && at.test(extract))) continue;
  const place = `${relative(site, decodeURIComponent(url.replace(/^file:/, '')))}:${lastLine}`;
  const what = `${subType ?? type}: ${message}`;
  told.set(what, [...told.get(what) ?? [], `${place} ${extract.replace(/\s+/g, ' ').trim()}`]);
}
for (const [what, places] of told) failures.push(`${what}\n    ${places.slice(0, 3).join('\n    ')}${places.length > 3 ? `\n    and ${places.length - 3} more` : ''}`);

// --- Data scripts ----------------------------------------------------------------------------------------------------------------
let scripts = 0;
for (const path of pages) {
  for (const [, type, body] of readFileSync(fileOf(site, base, base + path), 'utf8').matchAll(/<script[^>]*type="(application\/(?:ld\+)?json)"[^>]*>(.*?)<\/script>/gs)) {
    scripts += 1;
    try {
      JSON.parse(body);
    } catch (error) {
      failures.push(`${path}: the script of ${type} is no JSON: ${error.message}`);
    }
  }
}
expect(scripts > 20, `${scripts} data scripts in all pages`);

// --- XML, read by the browser ---------------------------------------------------------------------------------------------------
const browser = await chromium.launch(launch);
const reader = await browser.newPage();
/** An XML text as `{name, space, attributes, text, children}`; nothing where it is not well-formed. */
const parse = (source) => reader.evaluate((source) => {
  const tree = new DOMParser().parseFromString(source, 'application/xml');
  if (tree.querySelector('parsererror')) return null;
  const plain = (element) => ({ name: element.localName, space: element.namespaceURI, attributes: Object.fromEntries([...element.attributes].map((one) => [one.name, one.value])), text: element.textContent, children: [...element.children].map(plain) });
  return plain(tree.documentElement);
}, source);
expect(await parse('<a><b></a>') === null && (await parse('<a b="c"><d/></a>')).children.length === 1, 'the reader of XML reads');

const address = text('sitemap.xml').match(/<loc>([^<]+)<\/loc>/)[1];
const absolute = (value) => { try { return /^https?:$/.test(new URL(value).protocol) && value === value.trim(); } catch { return false; } };
const ours = (value) => absolute(value) && value.startsWith(address) && fileOf(site, base, value);
const rfc3339 = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const many = (element, name) => element.children.filter((child) => child.name === name);
const words = (element, name) => many(element, name)[0]?.text ?? '';
const count = (element, name, least, most, where) => {
  const found = many(element, name).length;
  expect(found >= least && found <= most, `${where}: ${found} <${name}>, not ${least === most ? least : `${least} to ${most}`}`);
};
const known = (element, names, space, where) => element.children.filter((child) => child.space === space && !names.includes(child.name))
  .forEach((child) => failures.push(`${where}: <${child.name}> is unknown there`));
const unique = (values, where) => expect(new Set(values).size === values.length, `${where}: ${values.find((value, at) => values.indexOf(value) !== at)} stands twice`);

// Atom: RFC 4287, by its sections.
const atomSpace = 'http://www.w3.org/2005/Atom';
const moment = (element, name, where) => many(element, name).forEach(({ text: value }) => expect(rfc3339.test(value) && !Number.isNaN(Date.parse(value)), `${where}: ${name} ${value} is no date of RFC 3339 (3.3)`));
const links = (element, where) => {
  const all = many(element, 'link').map(({ attributes }) => attributes);
  for (const { href } of all) expect(href && absolute(href), `${where}: the link ${href} is not absolute (4.2.7.1)`);
  unique(all.filter(({ rel }) => (rel ?? 'alternate') === 'alternate').map(({ type, hreflang }) => `a link to the page, ${type}, ${hreflang}`), `${where} (4.1.1)`);
  return all;
};
const person = (element, where) => [...many(element, 'author'), ...many(element, 'contributor')].forEach((one) => count(one, 'name', 1, 1, `${where}, person (3.2.1)`));
const atom = async (name) => {
  const feed = await parse(text(name));
  expect(feed?.name === 'feed' && feed.space === atomSpace, `${name}: no feed of Atom (4.1.1)`);
  if (!feed) return;
  known(feed, ['author', 'category', 'contributor', 'entry', 'generator', 'icon', 'id', 'link', 'logo', 'rights', 'subtitle', 'title', 'updated'], atomSpace, name);
  for (const one of ['id', 'title', 'updated']) count(feed, one, 1, 1, `${name} (4.1.1)`);
  for (const one of ['generator', 'icon', 'logo', 'rights', 'subtitle']) count(feed, one, 0, 1, `${name} (4.1.1)`);
  const entries = many(feed, 'entry');
  expect(entries.length > 0 || name !== 'atom.xml', `${name}: no entries`);
  expect(many(feed, 'author').length || entries.every((entry) => many(entry, 'author').length), `${name}: nobody is the author (4.1.1)`);
  expect(links(feed, name).some(({ rel, href }) => rel === 'self' && href === address + name), `${name}: no link to itself (4.1.1)`);
  person(feed, name);
  moment(feed, 'updated', name);
  unique(entries.map((entry) => words(entry, 'id')), `${name} (4.1.1)`);
  for (const entry of entries) {
    const where = `${name}, ${words(entry, 'title')}`;
    known(entry, ['author', 'category', 'content', 'contributor', 'id', 'link', 'published', 'rights', 'source', 'summary', 'title', 'updated'], atomSpace, where);
    for (const one of ['id', 'title', 'updated']) count(entry, one, 1, 1, `${where} (4.1.2)`);
    for (const one of ['content', 'published', 'rights', 'source', 'summary']) count(entry, one, 0, 1, `${where} (4.1.2)`);
    const all = links(entry, where);
    expect(many(entry, 'content').length || all.some(({ rel }) => (rel ?? 'alternate') === 'alternate'), `${where}: neither content nor a link (4.1.2)`);
    expect(all.every(({ href, rel }) => (rel ?? 'alternate') !== 'alternate' || ours(href)), `${where}: its page is not there`);
    expect(absolute(words(entry, 'id')), `${where}: the id is no IRI (4.2.6)`);
    expect(words(entry, 'title').trim(), `${where}: no title`);
    for (const one of ['updated', 'published']) moment(entry, one, where);
    expect(!many(entry, 'published').length || words(entry, 'published') <= words(entry, 'updated'), `${where}: published after its last change`);
  }
};

// RSS 2.0, by the specification of the RSS Advisory Board.
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const rfc822 = (value) => /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)$/.test(value)
  && value.startsWith(days[new Date(`${value.slice(5, 16)} 12:00 GMT`).getUTCDay()]);
const rss = async (name) => {
  const tree = await parse(text(name));
  expect(tree?.name === 'rss' && tree.attributes.version === '2.0' && !tree.space, `${name}: no RSS 2.0`);
  if (!tree) return;
  count(tree, 'channel', 1, 1, name);
  const channel = many(tree, 'channel')[0];
  known(channel, ['title', 'link', 'description', 'language', 'copyright', 'managingEditor', 'webMaster', 'pubDate', 'lastBuildDate', 'category', 'generator', 'docs', 'cloud', 'ttl', 'image', 'rating', 'textInput', 'skipHours', 'skipDays', 'item'], null, name);
  const own = { ...channel, children: channel.children.filter(({ space }) => !space) };
  for (const one of ['title', 'link', 'description']) {
    count(own, one, 1, 1, name);
    expect(words(own, one).trim(), `${name}: <${one}> is empty`);
  }
  expect(ours(words(own, 'link')), `${name}: ${words(own, 'link')} is no page of the site`);
  expect(channel.children.some(({ space, attributes }) => space === atomSpace && attributes.rel === 'self' && attributes.href === address + name), `${name}: no atom:link to itself`);
  for (const one of ['pubDate', 'lastBuildDate']) many(own, one).forEach(({ text: value }) => expect(rfc822(value), `${name}: ${one} ${value} is no date of RFC 822`));
  const items = many(own, 'item');
  expect(items.length > 0 || name !== 'rss.xml', `${name}: no items`);
  unique(items.map((item) => words(item, 'guid')), name);
  for (const item of items) {
    const where = `${name}, ${words(item, 'title')}`;
    known(item, ['title', 'link', 'description', 'author', 'category', 'comments', 'enclosure', 'guid', 'pubDate', 'source'], null, where);
    for (const one of ['title', 'link', 'description', 'guid', 'pubDate']) count(item, one, 0, 1, where);
    expect(words(item, 'title') || words(item, 'description'), `${where}: neither title nor description`);
    expect(ours(words(item, 'link')), `${where}: its page is not there`);
    for (const { text: value, attributes } of many(item, 'guid')) expect(attributes.isPermaLink === 'false' || absolute(value), `${where}: guid ${value} is no address`);
    for (const { text: value } of many(item, 'pubDate')) expect(rfc822(value), `${where}: pubDate ${value} is no date of RFC 822`);
  }
};

const feeds = files.filter((name) => /(^|\/)(atom|rss)\.xml$/.test(name));
// Sections of which nothing names a day have none.
expect(feeds.length > 4, `${feeds.length} feeds`);
for (const name of feeds) await (name.endsWith('atom.xml') ? atom(name) : rss(name));
for (const path of pages) {
  for (const [, href] of readFileSync(fileOf(site, base, base + path), 'utf8').matchAll(/<link rel="alternate"[^>]*href="([^"]+)"/g)) expect(fileOf(site, base, href), `${path}: the alternate ${href} is not there`);
}

// sitemap.xml: the protocol of sitemaps.org.
const map = await parse(text('sitemap.xml'));
expect(map?.name === 'urlset' && map.space === 'http://www.sitemaps.org/schemas/sitemap/0.9', 'sitemap.xml: no urlset of sitemaps.org');
expect(map.children.length <= 50000 && statSync(join(site, 'sitemap.xml')).size <= 50 * 1024 * 1024, 'sitemap.xml: more than 50,000 addresses or 50 MB');
unique(map.children.map((url) => words(url, 'loc')), 'sitemap.xml');
for (const url of map.children) {
  const loc = words(url, 'loc');
  expect(url.name === 'url', `sitemap.xml: <${url.name}> is unknown`);
  known(url, ['loc', 'lastmod', 'changefreq', 'priority'], map.space, `sitemap.xml, ${loc}`);
  count(url, 'loc', 1, 1, 'sitemap.xml');
  for (const one of ['lastmod', 'changefreq', 'priority']) count(url, one, 0, 1, `sitemap.xml, ${loc}`);
  expect(loc.length < 2048 && ours(loc), `sitemap.xml: ${loc} is no page of the site`);
  for (const { text: value } of many(url, 'lastmod')) expect((/^\d{4}-\d{2}-\d{2}$/.test(value) || rfc3339.test(value)) && !Number.isNaN(Date.parse(value)), `sitemap.xml, ${loc}: ${value} is no date`);
  for (const { text: value } of many(url, 'changefreq')) expect(['always', 'hourly', 'daily', 'weekly', 'monthly', 'yearly', 'never'].includes(value), `sitemap.xml, ${loc}: changefreq ${value}`);
  for (const { text: value } of many(url, 'priority')) expect(Number(value) >= 0 && Number(value) <= 1, `sitemap.xml, ${loc}: priority ${value}`);
}
const listed = new Set(map.children.map((url) => new URL(words(url, 'loc')).pathname.slice(base.length)));
for (const path of pages) {
  const html = readFileSync(fileOf(site, base, base + path), 'utf8');
  const hidden = /<meta name="robots" content="[^"]*noindex/.test(html) || /\/trang\/\d+\/$/.test(path) || html.includes('http-equiv="refresh"');
  expect(listed.has(path) !== hidden, `${path} ${hidden ? 'is kept from search engines and stands in the sitemap' : 'is missing in the sitemap'}`);
}

await browser.close();
rmSync(work, { recursive: true });
finish(`${pages.length} pages by the Nu HTML checker, ${feeds.length} feeds, ${map.children.length} addresses of the sitemap, ${scripts} data scripts`);
