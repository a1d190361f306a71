// Answers queries by the script of the theme, without a browser: what tests compare with the answers of cchc.
//
//   node answers.mjs SCRIPTS INDEX [BEFORE] < queries > answers
//
// SCRIPTS is the folder of the theme's scripts, INDEX that of the files of an index. A query is a line {text, typing, kind, limit, cold}, an
// answer a line {more, hits}, a hit its address, kind and score. A query that is asked cold begins with nothing loaded, and its answer
// names the files that it took. Of BEFORE, the index of an older build, the first root is that a cold query gets.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [scripts, index, before] = process.argv.slice(2);
const script = ['common.js', 'answers.js'].map((name) => readFileSync(join(scripts, name), 'utf8')).join('');
const startAnswers = new Function(`'use strict'; ${script} return startAnswers;`)();
const fetchFile = async (address, from = index) => {
  let text;
  new Function('cchcSearch', readFileSync(join(from, address.split('?')[0]), 'utf8'))((told) => { text = told; });
  return text;
};

const warm = startAnswers(fetchFile);
const answer = async ({ text, typing, kind, limit, cold }) => {
  const files = [];
  const fetchCold = (address) => {
    const from = before && !files.length ? before : index;
    files.push(address.split('.')[0]);
    return fetchFile(address, from);
  };
  const { search } = cold ? startAnswers(fetchCold) : warm;
  const { more, hits } = await search(text, typing, { kind, facets: {} }, limit);
  return { more, hits: hits.map(({ url, kind, score }) => [url, kind, score]), ...cold && { files } };
};
// All at once: who types on does not wait for the first files.
const queries = readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
for (const found of await Promise.all(queries.map(answer))) console.log(JSON.stringify(found));
