// Answers queries by the script of the theme, without a browser: what `tests/it/search.rs` compares with the answers of cchc.
//
//   node answers.mjs SCRIPTS INDEX < queries > answers
//
// SCRIPTS is the folder of the theme's scripts, INDEX that of the files of an index. A query is a line {text, typing, kind, limit}, an
// answer a line {found, complete, hits}, a hit its address, kind and score.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [scripts, index] = process.argv.slice(2);
const script = ['common.js', 'answers.js'].map((name) => readFileSync(join(scripts, name), 'utf8')).join('');
const startAnswers = new Function(`'use strict'; ${script} return startAnswers;`)();
const fetchFile = async (name) => {
  let file;
  new Function('cchcSearch', readFileSync(join(index, `${name}.js`), 'utf8'))((_, epoch, text) => { file = [epoch, text]; });
  return file;
};

const { search } = startAnswers(fetchFile);
// All at once: who types on does not wait for the first files.
const queries = readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
for (const { found, complete, hits } of await Promise.all(queries.map(({ text, typing, kind, limit }) => search(text, typing, { kind, facets: {} }, limit)))) {
  console.log(JSON.stringify({ found, complete, hits: hits.map(({ url, kind, score }) => [url, kind, score]) }));
}
