// Queries drawn from the articles of a corpus by a seed, so that nobody chose them with the index in sight: whole titles, some words of a
// title or of a paragraph, with the year behind or words of both together, numbers and codes; half of them without marks.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whole numbers below others that look random and are the same for the same seed: xorshift, 32 bits. */
function numbers(seed) {
  let state = (seed * 2654435761) >>> 0 || 1;
  return (below) => {
    state = (state ^ (state << 13)) >>> 0;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state % below;
  };
}

const wordsOf = (text) => text.split(/[\s,.;:()*|#“”–—-]+/).filter(Boolean);
const withoutMarks = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

/** So many different queries of the articles below a folder. */
export function sample(content, count, seed) {
  const random = numbers(seed);
  const pick = (list) => list[random(list.length)];
  const run = (text, least, most) => {
    const words = wordsOf(text);
    const length = Math.min(words.length, least + random(most - least + 1));
    const at = random(words.length - length + 1);
    return words.slice(at, at + length).join(' ');
  };
  const sections = readdirSync(content, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const files = sections.map((name) => readdirSync(join(content, name)).filter((file) => !file.startsWith('_')).sort().map((file) => join(content, name, file)));
  const drawn = new Set();
  while (drawn.size < count) {
    const [, head, body] = readFileSync(pick(pick(files)), 'utf8').match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/);
    const field = (key) => head.match(new RegExp(`^${key}: "?(.*?)"?$`, 'm'))?.[1] ?? '';
    const title = field('title');
    const prose = pick(body.replace(/\]\([^)]*\)/g, '').split('\n').filter((line) => wordsOf(line).length > 3));
    const kinds = [
      () => title,
      () => run(title, 2, 5), () => run(title, 2, 5), () => run(title, 1, 1),
      () => run(prose, 2, 6), () => run(prose, 2, 6), () => run(prose, 1, 1),
      () => `${run(title, 2, 4)} ${field('date').slice(0, 4)}`,
      () => `${run(title, 1, 3)} ${run(prose, 1, 3)}`,
      () => field('number') || field('code'), () => field('number') || field('code'),
    ];
    const query = pick(kinds)().trim();
    const typed = random(2) ? withoutMarks(query).toLowerCase() : query;
    if (typed) drawn.add(typed);
  }
  return [...drawn];
}
