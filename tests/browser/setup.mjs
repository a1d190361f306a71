// What the browser tests need: where the project is, the program, a server and a browser.

import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');
export const cchc = process.env.CCHC ?? join(root, 'target/release/cchc');
export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(browserPath)) {
  console.error(`browser tests: no Chromium at ${browserPath}; install it, or set CHROMIUM`);
  process.exit(2);
}

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.xml': 'application/xml', '.txt': 'text/plain', '.png': 'image/png' };

// The strictest policy that a department may set: nothing but files of the site itself.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";

/** Serves a folder below a path, as the department does: folders answer with their index.html, anything else with 404.html. */
export const serveSite = async (site, base) => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    let file = path.startsWith(base) ? join(site, path.slice(base.length)) : join(site, 'nothing');
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const found = existsSync(file);
    if (!found) file = join(site, '404.html');
    response.writeHead(found ? 200 : 404, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
};

/** How Chromium is started. */
export const launch = {
  executablePath: browserPath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

/** Builds content/ into two folders of a folder: as a server has it, and to be opened without one. */
export const buildSites = (work, options) => [['site'], ['stick', '--relative-urls']].map(([name, ...more]) => {
  const out = join(work, name);
  execFileSync(cchc, ['build', '--quiet', '--root', root, '--out', out, ...options, ...more], { stdio: 'inherit' });
  return out;
});

/** Gathers what does not hold; `end` tells it and ends the program. */
export const checks = (name) => {
  const failures = [];
  return {
    failures,
    expect: (holds, what) => { if (!holds) failures.push(what); },
    end: (passed) => {
      if (failures.length) {
        console.error(`${name}: ${failures.length} failed\n${failures.slice(0, 40).join('\n')}`);
        process.exit(1);
      }
      console.log(`${name}: ${passed}: all passed`);
    },
  };
};
