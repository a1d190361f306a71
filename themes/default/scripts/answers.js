// The answers of the search. They need no browser: fetchFile(address) promises the text of a file of the index.
// src/search/ of cchc says what the files hold, and answers by the same rules (cchc search), which come with the root.
const startAnswers = (fetchFile) => {
  const last = (list) => list[list.length - 1];
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  // --- Files of the index ------------------------------------------------------------------------------------------------
  let files = {};
  let root;
  // The root may be an hour old; all other files are those that it names.
  let asked = Math.floor(Date.now() / 3600000);

  const load = (name) => {
    const mine = files;
    mine[name] ??= fetchFile(name === 'root' ? `root.js?v=${asked}` : `${name}.js`).catch((error) => { delete mine[name]; throw error; });
    return mine[name];
  };

  // A file by the place of its digest among those of its sort.
  const DIGEST = 6;
  const named = (name, digests, at) => `${name}.${digests.slice(at * DIGEST, (at + 1) * DIGEST)}`;
  const loadNumbered = (sort, number) => {
    const { share, digests } = root.files[sort];
    return load(named(`${sort}-${number}`, digests, Math.floor(number / share)));
  };

  const readRoot = (text) => {
    const read = JSON.parse(text);
    const lines = (text) => text ? text.split('\n') : [];
    const phrase = (text) => text.split(' ').map((word) => { const [folded, marks] = word.split(':'); return [folded, +(marks ?? 0)]; });
    read.noise = lines(read.noise).map(phrase);
    read.triggers = lines(read.triggers).map((line) => {
      const [words, concept, loose, condition] = line.split('\t');
      return { phrase: phrase(words), concept, loose: loose === '1', sign: condition[0] ?? '', others: condition.length > 1 ? condition.slice(1).split('|').map(phrase) : [] };
    });
    read.byWord = new Map();
    for (const trigger of read.triggers) {
      const word = trigger.phrase[0][0];
      read.byWord.set(word, [...read.byWord.get(word) || [], trigger]);
    }
    return read;
  };

  // The root, with which everything begins.
  const begin = async () => {
    const mine = files;
    const text = await load('root');
    // Another search has begun anew meanwhile.
    if (mine !== files) return begin();
    return root ??= readRoot(text);
  };

  // --- Syllables: letters without marks, and the marks as a number in mixed radix ------------------------------------
  const PIECE = /\d\.\d{6}(?!\d)(?:\.\d{3}(?!\d)\.\d{2}(?!\d)\.\d{2}(?!\d)(?:\.[a-z]\d+)?)?|\d{1,3}(?:\.\d{3}(?!\d))+|\d+|(?![\u{10000}-\u{10ffff}])\p{Alphabetic}(?:(?![\u{10000}-\u{10ffff}])[\p{Alphabetic}\u0300-\u036f])*/giu;

  const fold = (piece) => {
    if (/^\d/.test(piece)) return [(/^\d\.\d{6}(?!\d)/.test(piece) ? piece.slice(0, 8) : piece).replace(/\./g, ''), 0];
    const { tones, marked, y_is_i_behind: consonants, limit } = root.letters;
    const letters = [];
    let tone = 0;
    for (const part of piece.normalize('NFD')) {
      if (/[\u0300-\u036f]/.test(part)) {
        if (tones.includes(part)) tone = tones.indexOf(part) + 1;
        else if (letters.length && Object.values(marked).some((marks) => marks.includes(part))) last(letters)[1] = part;
      } else if ('đĐðÐ'.includes(part)) letters.push(['d', 'đ']);
      else if ('ƀɃ'.includes(part)) letters.push(['b']);
      else for (const letter of part.toLowerCase()) letters.push([letter]);
    }
    // y is written for i behind qu, and at the end behind some consonants.
    for (let at = 1; at < letters.length; at++) {
      const qu = letters[at - 1][0] === 'u' && letters[at - 2]?.[0] === 'q';
      const end = at === 1 && letters.length === 2 && consonants.includes(letters[0][0]);
      if (letters[at][0] === 'y' && (qu || end)) letters[at][0] = 'i';
    }
    let marks = tone;
    let unit = tones.length + 1;
    for (const [letter, mark] of letters) {
      const known = marked[letter];
      if (!known) continue;
      const kinds = known.length + 1;
      if (unit * kinds > limit) break;
      marks += (known.indexOf(mark) + 1) * unit;
      unit *= kinds;
    }
    return [letters.map(([letter]) => letter).join(''), marks];
  };
  const syllables = (text) => (text.match(PIECE) ?? []).map(fold);

  // 0: a mark is another one; 1: marks are left out; 2: all are the same.
  const agreement = (folded, typed, written) => {
    if (typed === written) return 2;
    const { tones, marked } = root.letters;
    for (const { length } of [tones, ...[...folded].map((letter) => marked[letter]).filter(Boolean)]) {
      const kinds = length + 1;
      const mark = typed % kinds;
      if (mark && mark !== written % kinds) return 0;
      typed = Math.floor(typed / kinds);
      written = Math.floor(written / kinds);
    }
    return 1;
  };

  // --- Queries: which words say something, which stand for concepts, which stand side by side ------------------------
  const stands = (phrase, typed, at) => at >= 0 && phrase.every(([folded, marks], i) => {
    const word = typed[at + i];
    return word && word[0] === folded && agreement(folded, word[1], marks);
  });

  // The triggers whose phrases stand at a place, the longest first.
  const triggersAt = (typed, at) => (root.byWord.get(typed[at][0]) || []).filter(({ phrase }) => stands(phrase, typed, at));

  const holds = ({ sign, others, phrase }, typed, at) => {
    const behind = at + phrase.length;
    const isNumber = (at) => /^\d/.test(typed[at]?.[0] ?? '');
    switch (sign) {
      case '': return true;
      case '#': return isNumber(at - 1) || isNumber(behind);
      case '<': return others.some((other) => stands(other, typed, behind));
      case '>': return others.some((other) => stands(other, typed, at - other.length));
      default: return false;
    }
  };

  // The triggers at a place; of those that share a phrase, the meaning of this number.
  const meant = (typed, at, meaning) => {
    const chosen = [];
    if (meaning >= root.rules.meanings) return chosen;
    const here = triggersAt(typed, at);
    for (let i = 0; i < here.length;) {
      const alike = [here[i++]];
      while (i < here.length && same(here[i].phrase, alike[0].phrase)) alike.push(here[i++]);
      let holding = alike.filter((trigger) => holds(trigger, typed, at));
      if (!holding.length) holding = alike.filter(({ sign }) => sign === '?');
      const one = holding[meaning] ?? holding[0];
      if (one) chosen.push(one);
    }
    return chosen;
  };

  const withoutNoise = (typed) => {
    const spoken = typed.map(() => true);
    let beginning = true;
    const longest = (phrases) => Math.max(0, ...phrases.map((phrase) => phrase.length));
    for (let at = 0; at < typed.length;) {
      const named = longest(triggersAt(typed, at).map(({ phrase }) => phrase));
      const noise = longest(root.noise.filter((phrase) => (phrase.length > 1 || beginning) && stands(phrase, typed, at)));
      if (noise && noise >= named) {
        spoken.fill(false, at, at + noise);
        at += noise;
      } else {
        at += Math.max(named, 1);
        beginning = false;
      }
    }
    return spoken.some(Boolean) ? spoken : typed.map(() => true);
  };

  const read = (typed, spoken, triggers) => {
    const parts = [];
    let follows = false;
    for (let at = 0; at < typed.length;) {
      if (!spoken[at]) { at++; follows = false; continue; }
      const found = triggers(at).find(({ phrase }) => phrase.every((_, i) => spoken[at + i]));
      if (found) {
        parts.push({ concept: found.concept, words: found.phrase.length });
        at += found.phrase.length;
        follows = false;
      } else {
        parts.push({ word: typed[at++], follows });
        follows = true;
      }
    }
    return parts;
  };

  const reading = (parts, loose) => {
    const result = { words: [], pairs: [], single: [], loose };
    const add = (list, wanted) => { if (!list.some((known) => same(known, wanted))) list.push(wanted); };
    parts.forEach((part, at) => {
      const wanted = part.word ? { key: part.word[0], marks: [part.word[1]], words: 1 } : { key: `@${part.concept}`, marks: [], words: part.words };
      if (part.follows) {
        const before = parts[at - 1].word;
        add(result.pairs, { key: `${before[0]} ${part.word[0]}`, marks: [before[1], part.word[1]], words: 1 });
      } else if (!parts[at + 1]?.follows) add(result.single, wanted);
      add(result.words, wanted);
    });
    return result;
  };

  // Where it is open, the last word may be the beginning of others.
  const readQuery = (text, open) => {
    const typed = syllables(text);
    const spoken = withoutNoise(typed);
    const first = read(typed, spoken, (at) => triggersAt(typed, at).filter(({ loose }) => !loose));
    const readings = [reading(first, false)];
    for (let meaning = 0; ; meaning++) {
      const parts = read(typed, spoken, (at) => meant(typed, at, meaning));
      const other = reading(parts, true);
      if (same(parts, first) || readings.some((known) => same(known, other))) break;
      readings.push(other);
    }
    if (open && first.length && last(first).word) {
      for (const list of ['words', 'pairs', 'single']) {
        const wanted = last(readings[0][list]);
        if (wanted && last(wanted.key.split(' ')) === last(typed)[0]) wanted.open = true;
      }
    }
    let title;
    if (typed.length) title = `${typed[0][0]} ${(typed[1] ?? typed[0])[0]}=${last(typed)[0]}${typed.length}`;
    // What is marked in hits: the words, and all names of the concepts.
    const concepts = new Set(readings.flatMap(({ words }) => words.map(({ key }) => key)));
    const named = root.triggers.filter(({ concept }) => concepts.has(`@${concept}`)).map(({ phrase }) => phrase);
    const said = typed.filter((_, at) => spoken[at]);
    return { readings, title, open, typed: said, phrases: [...said.map((word) => [word]), ...named], plain: typed.every(([, marks]) => !marks) };
  };

  // --- Lines of the index --------------------------------------------------------------------------------------------
  const lastAtMost = (lines, key) => {
    if (!lines) return -1;
    const all = lines.split('\n');
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  // The file in which the line of a term must stand.
  const leaf = async (key) => {
    const { fences, nodes } = root.terms;
    const place = lastAtMost(fences, key);
    if (place < 0) return '';
    if (!nodes) return loadNumbered('t', place);
    const [digests, ...below] = (await loadNumbered('tn', place)).split('\n');
    const at = lastAtMost(below.join('\n'), key);
    return at < 0 ? '' : load(named(`t-${place * root.rules.node + at}`, digests, at));
  };

  // Reads numbers one after the other.
  const numbersOf = (text, at = 0) => {
    const number = () => {
      let [value, shift, digit] = [0, 0, 0];
      do {
        digit = VALUES[text.charCodeAt(at++)];
        value |= (digit & 31) << shift;
        shift += 5;
      } while (digit > 31);
      return value;
    };
    number.rest = () => text.slice(at);
    return number;
  };

  const rangeOf = (document) => Math.floor(document / root.rules.cut.range);

  // What is known of documents, or of what ranges of them have at most: the weight times the agreement of marks anywhere, and high
  // up (where a document says what it is about) with marks that agree; and whether they agree anywhere.
  const places = (count) => ({ anywhere: new Uint8Array(count), high: new Uint8Array(count), agrees: new Uint8Array(count) });
  const note = ({ anywhere, high, agrees }, at, weight, fit) => {
    const worth = weight * fit;
    if (worth > anywhere[at]) anywhere[at] = worth;
    if (fit <= root.rules.agreement.contradicts || !weight) return;
    agrees[at] = 1;
    if (weight >= root.rules.high && worth > high[at]) high[at] = worth;
  };

  // Adds what a block says that begins with a document: by spellings, which fit so.
  const addBlock = (stand, number, fits, first) => {
    for (const fit of fits) {
      for (let groups = number(); groups > 0; groups--) {
        const weight = number();
        for (let count = number(), document = first - 1; count > 0; count--) {
          document += number() + 1;
          if (!stand) continue;
          note(stand.documents, document, weight, fit);
          note(stand.ranges, rangeOf(document), weight, fit);
        }
      }
    }
  };

  // Adds what the line of a term says: its lists, or which blocks they have.
  const addLine = (stand, line, key, wanted, plain) => {
    const number = numbersOf(line);
    const { contradicts, partial, exact } = root.rules.agreement;
    const folded = key.split(' ');
    const own = wanted.key === key;
    const rarity = number();
    stand.rarity = Math.min(stand.rarity || rarity, rarity);
    const levels = number();
    const fits = Array.from({ length: number() }, () => Math.min(exact, ...folded.map(number).map((written, i, { length }) => {
      if (!wanted.marks.length) return exact;
      return own || i + 1 < length ? [contradicts, plain ? exact : partial, exact][agreement(folded[i], wanted.marks[i], written)] : partial;
    })));
    const blocks = [];
    for (let level = 0; level < levels; level++) {
      // Of a longer word, what stands elsewhere than high is left out.
      const heard = own || !level;
      let count = number();
      if (!count) addBlock(heard && stand, number, fits, 0);
      for (let end = 0; count > 0; count--) {
        const first = end + number();
        end = first + number();
        for (const fit of fits) {
          const weight = number();
          for (let range = first; heard && range < end; range++) note(stand.ranges, range, weight, fit);
        }
        blocks.push({ level, heard, first, end, fits });
      }
    }
    const file = blocks.length ? number() : 0;
    const digests = number.rest();
    stand.blocks.push(...blocks.map((block, i) => ({ ...block, file: named(`b-${file + i}`, digests, i) })).filter(({ heard }) => heard));
  };

  // Where a term stands, so far as its line tells.
  const stand = async (wanted, plain) => {
    const made = { rarity: 0, words: wanted.words, blocks: [], documents: places(root.count), ranges: places(rangeOf(root.count) + 1) };
    let longer = 0;
    for (const line of (await leaf(wanted.key)).split('\n')) {
      if (!line.startsWith(wanted.key)) continue;
      const [key, text] = line.split('\t');
      const goesOn = wanted.open && /^[^ =]+$/.test(key.slice(wanted.key.length)) && longer++ < root.rules.longer;
      if (key === wanted.key || goesOn) addLine(made, text, key, wanted, plain);
    }
    return made.rarity ? made : undefined;
  };

  // Loads what some terms have in a range of documents: high up, or anywhere.
  const open = async (stands, range, anywhere) => {
    const opened = stands.flatMap((stand) => stand.blocks
      .filter(({ first, end, level, done }) => !done && first <= range && range < end && (anywhere || !level))
      .map((block) => block.done = load(block.file).then((text) => addBlock(stand, numbersOf(text), block.fits, block.first * root.rules.cut.range))));
    await Promise.all(opened);
    return opened.length;
  };

  // --- Answers, in classes ---------------------------------------------------------------------------------------------
  // An answer is a document, its class, its score; the best first.
  const order = (one, other) => other[1] - one[1] || other[2] - one[2] || one[0] - other[0];

  const evaluate = async (query, narrowed, limit) => {
    const { classes, cut: { range: length }, page, step, blocks: enough, reading: factors } = root.rules;
    const known = {};
    const look = (wanted) => known[JSON.stringify(wanted)] ??= stand(wanted, query.plain);
    const all = (list) => Promise.all(list.map(look));
    const term = (key) => ({ key, marks: [], words: 1 });
    const also = await all(Object.entries(narrowed.facets).map(([name, value]) => term(`~${name}:${value}`)));
    const kind = root.kinds.find(([name]) => name === narrowed.kind);
    if (kind) {
      const of = { blocks: [], documents: places(root.count), ranges: places(rangeOf(root.count) + 1) };
      for (let at = 0; at < kind[3]; at++) {
        note(of.documents, kind[2] + at, 1, 1);
        note(of.ranges, rangeOf(kind[2] + at), 1, 1);
      }
      also.push(of);
    }
    const sum = (list, value) => list.reduce((all, one) => all + value(one), 0);
    const weigh = (list, of, place, at, { loose }) => sum(list, (stand) => stand.rarity * (2 * stand.words - 1) * stand[of][place][at]) * (loose ? factors.loose : factors.strict);

    // Each reading by a stage: the terms that it needs, and how it judges a document, or what a range of documents has at most.
    const byPairs = async (reading) => {
      const list = await all([...reading.pairs, ...reading.single]);
      if (!list.length || !list.every(Boolean)) return;
      const title = reading.loose || !query.title ? undefined : await look(term(query.title));
      return { stands: title ? [...list, title] : list, judge: (of, at) => list.every((stand) => stand[of].high[at])
        && [reading.loose ? classes.loose_pairs : title?.[of].anywhere[at] ? classes.title : classes.pairs, weigh(list, of, 'high', at, reading)] };
    };
    const byWords = async (reading) => {
      const words = (await all(reading.words)).filter(Boolean);
      const list = [...words, ...(await all(reading.pairs)).filter(Boolean)];
      return words.length && { stands: list, judge: (of, at) => words.every((stand) => stand[of].high[at])
        && [reading.loose ? classes.loose_words : classes.words, weigh(list, of, 'high', at, reading)] };
    };
    const bySomewhere = async (reading) => {
      const [words, pairs, single] = (await Promise.all([reading.words, reading.pairs, reading.single].map(all))).map((list) => list.filter(Boolean));
      const chain = [...pairs, ...single];
      const whole = !reading.loose && pairs.length && pairs.length === reading.pairs.length && single.length === reading.single.length;
      const share = (stand) => stand.rarity * stand.words;
      const half = sum(words, share) / 2;
      return { stands: [...words, ...chain], judge: (of, at) => {
        const covered = sum(words, (stand) => stand[of].anywhere[at] ? share(stand) : 0);
        return covered && covered >= half
          && [whole && chain.every((stand) => stand[of].agrees[at]) ? classes.phrase : classes.somewhere, weigh([...words, ...pairs], of, 'anywhere', at, reading)];
      } };
    };

    const best = [];
    let blocks = 0;
    let more = false;
    // Adds the best documents of a stage, the most promising ranges first, as long as they can have any.
    const add = async (stage, readings) => {
      const parts = (await Promise.all(readings.map(stage))).filter(Boolean);
      const stands = [...new Set([...parts.flatMap(({ stands }) => stands), ...also])];
      const judged = (of, at, document) => also.every((stand) => stand[of].anywhere[at]) && parts.map(({ judge }) => judge(of, at)).filter(Boolean).map((found) => [document, ...found]).sort(order)[0];
      const before = new Set(best.map(([document]) => document));
      const isFull = (next) => best.length > limit && order(last(best), next) < 0;
      const ranges = [];
      for (let range = 0; range * length < root.count; range++) {
        const bound = judged('ranges', range, range * length);
        if (bound) ranges.push(bound);
      }
      ranges.sort(order);
      for (let side = 1; ranges.length && !isFull(ranges[0]); side = Math.min(side * 2, step)) {
        if (stage === bySomewhere && limit <= page && best.length && blocks >= enough) { more = true; break; }
        const next = ranges.splice(0, side).filter((bound) => !isFull(bound));
        for (const opened of await Promise.all(next.map(([document]) => open(stands, rangeOf(document), stage === bySomewhere)))) blocks += opened;
        for (const bound of next) {
          if (isFull(bound)) break;
          for (let document = bound[0]; document < Math.min(bound[0] + length, root.count); document++) {
            const found = !before.has(document) && judged('documents', document, document);
            if (!found || isFull(found)) continue;
            let at = best.length;
            while (at && order(found, best[at - 1]) < 0) at--;
            best.splice(at, 0, found);
            best.length = Math.min(best.length, limit + 1);
          }
        }
      }
    };
    for (const stage of [byPairs, byWords, bySomewhere]) {
      for (const readings of stage === bySomewhere ? [query.readings] : [false, true].map((loose) => query.readings.filter((reading) => reading.loose === loose))) {
        if (best.length <= limit) await add(stage, readings);
      }
    }
    return { more: more || best.length > limit, hits: await Promise.all(best.slice(0, limit).map(([document, , score]) => hitOf(document, score))) };
  };

  const hitOf = async (document, score, line) => {
    const { records } = root.rules;
    const [url, title, number, facts, summary] = (line ?? (await loadNumbered('d', Math.floor(document / records))).split('\n')[document % records]).split('\t');
    const kind = last(root.kinds.filter(([, , start]) => start <= document));
    return { url, title, number, facts, summary, score, kind: kind[0], kindTitle: kind[1] };
  };

  // The documents that have a number or code, where that was typed, behind words that may stand before one.
  const numbered = async ({ typed }) => {
    const words = typed.map(([folded]) => folded);
    while (words.length && root.rules.numbered.split(' ').includes(words[0])) words.shift();
    const key = words.join(' ');
    if (!/^\d+ .*[^\d ]|^\d{7}$/.test(key) || !root.numbers) return [];
    const text = await loadNumbered('n', [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt()) % root.numbers, 0));
    const lines = text.split('\n').filter((line) => line.startsWith(`${key}\t`)).map((line) => line.slice(key.length + 1));
    return Promise.all(lines.map((line) => hitOf(parseInt(line), 0, line.slice(line.indexOf('\t') + 1))));
  };

  const answer = async (text, open, narrowed, limit) => {
    const query = readQuery(text, open);
    performance.mark('cchc-search-start');
    const own = limit <= root.rules.page && !narrowed.kind && !Object.keys(narrowed.facets).length ? await numbered(query) : [];
    const found = own.length ? { more: true, hits: own.slice(0, limit) } : await evaluate(query, narrowed, limit);
    performance.mark('cchc-search-end');
    return { ...found, query };
  };

  // The best pages for what was typed. While somebody types, the last word is open until a space ends it.
  const search = async (text, typing, narrowed, limit, again = false) => {
    let known;
    try {
      known = await begin();
      const open = typing && !/\s$/.test(text);
      const found = await answer(text, open, narrowed, limit);
      // A word that stands nowhere may be the beginning of one that does.
      return found.hits.length || open ? found : await answer(text, true, narrowed, limit);
    } catch (error) {
      if (!known || again) throw error;
      // A file that its root names is gone: the site was published anew in between.
      if (root === known) [files, root, asked] = [{}, undefined, Date.now()];
      return search(text, typing, narrowed, limit, true);
    }
  };

  // Where words of a query stand in a text: where each stretch begins and ends.
  const stretches = (text, query) => {
    const pieces = [...text.matchAll(PIECE)].map((match) => ({ start: match.index, end: match.index + match[0].length, word: fold(match[0]) }));
    const words = pieces.map(({ word }) => word);
    const on = words.map(() => false);
    words.forEach((_, at) => {
      for (const phrase of query.phrases) {
        const fits = phrase.every(([folded, marks], i) => words[at + i]?.[0] === folded && agreement(folded, marks, words[at + i][1]));
        if (fits) on.fill(true, at, at + phrase.length);
      }
      if (query.open && query.typed.length && words[at][0].startsWith(last(query.typed)[0])) on[at] = true;
    });
    const all = [];
    for (let at = 0; at < pieces.length; at++) {
      if (!on[at]) continue;
      const { start } = pieces[at];
      while (on[at + 1] && /^[\s/.,-]*$/.test(text.slice(pieces[at].end, pieces[at + 1].start))) at++;
      all.push([start, pieces[at].end]);
    }
    return all;
  };

  return { begin, search, stretches };
};
