// The answers of the search. They need no browser: fetchFile(name, version) promises the epoch and the text of a file of the index.
// src/search/ of cchc says what the files hold, and answers by the same rules (cchc search), which come with the root.
const startAnswers = (fetchFile) => {
  const last = (list) => list[list.length - 1];
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  // --- Files of the index ------------------------------------------------------------------------------------------------
  let files = {};
  let root;
  // The root may be an hour old; all other files are those that it knows.
  let asked = Math.floor(Date.now() / 3600000);

  const load = (name) => {
    files[name] ??= fetchFile(name, root ? root.version : asked).then(([epoch, text]) => {
      if (root && epoch !== root.epoch) throw Error('changed');
      return name === 'root' ? readRoot(text, epoch) : text;
    }, (error) => { delete files[name]; throw error; });
    return files[name];
  };

  const readRoot = (text, epoch) => {
    const read = { ...JSON.parse(text), epoch };
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
    root = await load('root');
    return root;
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
  const leaf = async (name, key) => {
    const range = name === 'l' ? root.low : root.high;
    let place = lastAtMost(range.fences, key);
    if (place >= 0 && range.nodes) place = place * root.rules.node + lastAtMost(await load(`${name}n-${place}`), key);
    return place < 0 ? '' : load(`${name}-${place}`);
  };

  const lineOf = (text, key) => {
    const start = text.startsWith(`${key}\t`) ? 0 : text.indexOf(`\n${key}\t`) + 1;
    if (!start && !text.startsWith(`${key}\t`)) return undefined;
    const end = text.indexOf('\n', start);
    return text.slice(start + key.length + 1, end < 0 ? undefined : end);
  };

  // Adds the documents of a line to what was found, by documents: the weight times the agreement of marks anywhere, and high up
  // (where it says what it is about) with marks that agree; and whether they agree anywhere.
  const addLine = (stand, line, key, wanted, plain) => {
    let at = 0;
    const number = () => {
      let [value, shift, digit] = [0, 0, 0];
      do {
        digit = VALUES[line.charCodeAt(at++)];
        value |= (digit & 31) << shift;
        shift += 5;
      } while (digit > 31);
      return value;
    };
    const { high, agreement: { contradicts, partial, exact } } = root.rules;
    const folded = key.split(' ');
    const rarity = number();
    stand.rarity = Math.min(stand.rarity || rarity, rarity);
    stand.more = number() === 1;
    for (let spellings = number(); spellings > 0; spellings--) {
      const written = folded.map(number);
      const fits = wanted.marks.map((typed, i) => wanted.key === key || i + 1 < written.length
        ? [contradicts, plain ? exact : partial, exact][agreement(folded[i], typed, written[i])] : partial);
      const fit = Math.min(exact, ...fits);
      for (let groups = number(); groups > 0; groups--) {
        const weight = number();
        for (let count = number(), document = -1; count > 0; count--) {
          document += number() + 1;
          if (!stand.anywhere[document]) stand.documents.push(document);
          stand.anywhere[document] = Math.max(stand.anywhere[document], weight * fit);
          if (fit === contradicts) continue;
          stand.agrees[document] = 1;
          if (weight >= high) stand.high[document] = Math.max(stand.high[document], weight * fit);
        }
      }
    }
  };

  // Where a term stands, so far as the range of what stands high tells.
  const standsHigh = async (wanted, plain) => {
    const text = await leaf('h', wanted.key);
    const stand = { rarity: 0, words: wanted.words, documents: [] };
    for (const name of ['anywhere', 'high', 'agrees']) stand[name] = new Uint8Array(root.count);
    const line = lineOf(text, wanted.key);
    if (line !== undefined) addLine(stand, line, wanted.key, wanted, plain);
    const more = stand.more;
    if (wanted.open) {
      const longer = text.split('\n').filter((line) => line.startsWith(wanted.key) && /^[^ =\t]+\t/.test(line.slice(wanted.key.length)));
      for (const other of longer.slice(0, root.rules.longer)) {
        const [key, line] = other.split('\t');
        addLine(stand, line, key, wanted, plain);
      }
    }
    stand.more = more;
    return stand.rarity ? stand : undefined;
  };

  // The same stand, with what the other range tells.
  const addLow = async (stand, wanted, plain) => {
    const rest = stand && stand.more && lineOf(await leaf('l', wanted.key), wanted.key);
    if (rest) addLine(stand, rest, wanted.key, wanted, plain);
    return stand;
  };

  // --- Answers, in classes ---------------------------------------------------------------------------------------------
  const evaluate = async (query, narrowed, limit) => {
    const { classes, reading: factors } = root.rules;
    const answers = new Map();
    const known = {};
    const stands = (wanted, low) => {
      const name = JSON.stringify([wanted, low]);
      if (!known[name]) known[name] = low ? stands(wanted, false).then((stand) => addLow(stand, wanted, query.plain)) : standsHigh(wanted, query.plain);
      return known[name];
    };
    const all = (list, low) => Promise.all(list.map((wanted) => stands(wanted, low)));
    const term = (key) => ({ key, marks: [], words: 1 });
    const also = await all(Object.entries(narrowed.facets).map(([name, value]) => term(`~${name}:${value}`)), false);
    const kind = root.kinds.find(([name]) => name === narrowed.kind);
    const allowed = (document) => (!kind || (document >= kind[2] && document < kind[2] + kind[3])) && also.every((stand) => stand?.anywhere[document]);
    const grade = (document) => answers.get(document)?.[0] ?? -1;
    const add = (document, better, score) => {
      const before = answers.get(document);
      if (!before || better > before[0] || (better === before[0] && score > before[1])) answers.set(document, [better, score]);
    };
    const sum = (list, value) => list.reduce((all, one) => all + value(one), 0);
    const factor = ({ loose }) => loose ? factors.loose : factors.strict;
    const worth = (stand, place, document) => stand.rarity * (2 * stand.words - 1) * stand[place][document];
    const addHigh = (list, gradeOf, weighed, factor) => {
      if (!list.length) return;
      const rarest = list.reduce((a, b) => b.documents.length < a.documents.length ? b : a);
      for (const document of rarest.documents) {
        if (list.every((stand) => stand.high[document]) && allowed(document)) add(document, gradeOf(document), sum(weighed, (stand) => worth(stand, 'high', document)) * factor);
      }
    };

    const addPairs = async (reading) => {
      const list = await all([...reading.pairs, ...reading.single], false);
      if (!list.every(Boolean)) return;
      const title = reading.loose || !query.title ? undefined : await stands(term(query.title), false);
      addHigh(list, (document) => reading.loose ? classes.loose_pairs : title?.anywhere[document] ? classes.title : classes.pairs, list, factor(reading));
    };
    const addWords = async (reading) => {
      const list = (await all(reading.words, false)).filter(Boolean);
      const pairs = (await all(reading.pairs, false)).filter(Boolean);
      addHigh(list, () => reading.loose ? classes.loose_words : classes.words, [...list, ...pairs], factor(reading));
    };
    const addSomewhere = async (reading) => {
      const [words, pairs, single] = (await Promise.all([reading.words, reading.pairs, reading.single].map((list) => all(list, true)))).map((list) => list.filter(Boolean));
      const whole = !reading.loose && pairs.length && pairs.length === reading.pairs.length && single.length === reading.single.length;
      const chain = [...pairs, ...single];
      const isPhrase = (document) => whole && chain.every((stand) => stand.agrees[document]);
      const share = (stand) => stand.rarity * stand.words;
      const [covered, score] = [new Float64Array(root.count), new Float64Array(root.count)];
      for (const stand of words) for (const document of stand.documents) covered[document] += share(stand);
      for (const stand of [...words, ...pairs]) for (const document of stand.documents) score[document] += worth(stand, 'anywhere', document);
      const half = sum(words, share) / 2;
      for (let document = 0; document < root.count; document++) {
        if (!covered[document] || covered[document] < half || grade(document) > classes.phrase || !allowed(document)) continue;
        add(document, isPhrase(document) ? classes.phrase : classes.somewhere, score[document] * factor(reading));
      }
    };

    let complete = true;
    stages: {
      for (const stage of [addPairs, addWords]) {
        for (const loose of [false, true]) {
          for (const reading of query.readings.filter((reading) => reading.loose === loose)) await stage(reading);
          if (answers.size >= limit) { complete = false; break stages; }
        }
      }
      for (const reading of query.readings) await addSomewhere(reading);
    }
    // Few of many are wanted: they are picked out, not sorted.
    const order = ([a, x], [b, y]) => y[0] - x[0] || y[1] - x[1] || a - b;
    const best = [];
    for (const entry of answers) {
      if (best.length === limit && order(entry, last(best)) > 0) continue;
      let at = best.length;
      while (at && order(entry, best[at - 1]) < 0) at--;
      best.splice(at, 0, entry);
      if (best.length > limit) best.pop();
    }
    return { found: answers.size, complete, hits: await Promise.all(best.map(([document, [, score]]) => hitOf(document, score))) };
  };

  const hitOf = async (document, score) => {
    const [file, line] = [Math.floor(document / root.rules.records), document % root.rules.records];
    const [url, title, number, facts, summary] = (await load(`d-${file}`)).split('\n')[line].split('\t');
    const kind = last(root.kinds.filter(([, , start]) => start <= document));
    return { url, title, number, facts, summary, score, kind: kind[0], kindTitle: kind[1] };
  };

  const answer = async (text, open, narrowed, limit) => {
    const query = readQuery(text, open);
    performance.mark('cchc-search-start');
    const found = await evaluate(query, narrowed, limit);
    performance.mark('cchc-search-end');
    return { ...found, query };
  };

  // The best pages for what was typed. While somebody types, the last word is open until a space ends it.
  const search = async (text, typing, narrowed, limit, again = false) => {
    try {
      await begin();
      const open = typing && !/\s$/.test(text);
      const found = await answer(text, open, narrowed, limit);
      // A word that stands nowhere may be the beginning of one that does.
      return found.found || open ? found : await answer(text, true, narrowed, limit);
    } catch (error) {
      if (error.message !== 'changed' || again) throw error;
      // The site was published anew in between.
      [files, root, asked] = [{}, undefined, Date.now()];
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
