// The search: reads what is typed, fetches the pieces of the index that it needs, and shows the best pages. Nothing that is
// typed leaves the browser. The index is made by cchc; src/search/ there says what its files hold, and answers by the same
// rules (cchc search).
(() => {
  'use strict';
  const forms = [...document.querySelectorAll('form[role=search]')];
  if (!forms.length) return;
  const searchPage = new URL(forms[0].action);
  const home = new URL('../', searchPage);
  const last = (list) => list[list.length - 1];

  // --- Files of the index, each a script that calls cchcSearch(name, epoch, text) ------------------------------------
  let files = {};
  let root;
  // The root may be an hour old; all other files are those that it knows.
  let asked = Math.floor(Date.now() / 3600000);
  const waiting = {};
  window.cchcSearch = (name, epoch, text) => waiting[name]?.(epoch, text);

  const load = (name) => {
    if (!files[name]) files[name] = fetchFile(name);
    return files[name];
  };
  const fetchFile = (name) => new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = new URL(`chi-muc/${name}.js?v=${root ? root.version : asked}`, searchPage);
    script.onerror = () => { delete files[name]; fail(Error(name)); };
    waiting[name] = (epoch, text) => {
      if (root && epoch !== root.epoch) fail(Error('changed'));
      else done(name === 'root' ? { ...JSON.parse(text), epoch } : text);
    };
    document.head.append(script);
  });

  const loadRoot = async () => {
    if (root) return;
    const loaded = await load('root');
    const lines = (text) => text ? text.split('\n') : [];
    const phrase = (text) => text.split(' ').map((word) => { const [folded, marks] = word.split(':'); return [folded, +(marks ?? 0)]; });
    loaded.noise = lines(loaded.noise).map(phrase);
    loaded.triggers = lines(loaded.triggers).map((line) => {
      const [words, concept, loose, condition] = line.split('\t');
      return { phrase: phrase(words), concept, loose: loose === '1', sign: condition[0] ?? '', others: condition.length > 1 ? condition.slice(1).split('|').map(phrase) : [] };
    });
    loaded.byWord = new Map();
    for (const trigger of loaded.triggers) {
      const word = trigger.phrase[0][0];
      loaded.byWord.set(word, [...loaded.byWord.get(word) || [], trigger]);
    }
    root = loaded;
  };

  // --- Syllables: letters without marks, and the marks as a number in mixed radix ------------------------------------
  const KINDS = { a: 3, o: 3, e: 2, u: 2, d: 2 };
  const TONES = { '\u0300': 1, '\u0301': 2, '\u0309': 3, '\u0303': 4, '\u0323': 5 };
  const MARKS = { a: { '\u0306': 1, '\u0302': 2 }, o: { '\u0302': 1, '\u031b': 2 }, e: { '\u0302': 1 }, u: { '\u031b': 1 } };
  const PIECE = /\d\.\d{6}(?!\d)(?:\.\d{3}(?!\d)\.\d{2}(?!\d)\.\d{2}(?!\d)(?:\.[a-z]\d+)?)?|\d{1,3}(?:\.\d{3}(?!\d))+|\d+|(?![\u{10000}-\u{10ffff}])\p{Alphabetic}(?:(?![\u{10000}-\u{10ffff}])[\p{Alphabetic}\u0300-\u036f])*/giu;

  const fold = (piece) => {
    if (/^\d/.test(piece)) return [(/^\d\.\d{6}(?!\d)/.test(piece) ? piece.slice(0, 8) : piece).replace(/\./g, ''), 0];
    const letters = [];
    let tone = 0;
    for (const part of piece.normalize('NFD')) {
      if (/[\u0300-\u036f]/.test(part)) {
        tone = TONES[part] ?? tone;
        const last = letters[letters.length - 1];
        if (last && '\u0306\u0302\u031b'.includes(part)) last[1] = MARKS[last[0]]?.[part] ?? 0;
      } else if ('đĐðÐ'.includes(part)) letters.push(['d', 1]);
      else if ('ƀɃ'.includes(part)) letters.push(['b', 0]);
      else for (const letter of part.toLowerCase()) letters.push([letter, 0]);
    }
    // y is written for i behind qu, and at the end behind some consonants.
    for (let at = 1; at < letters.length; at++) {
      const qu = letters[at - 1][0] === 'u' && letters[at - 2]?.[0] === 'q';
      const end = at === 1 && letters.length === 2 && 'hklmstv'.includes(letters[0][0]);
      if (letters[at][0] === 'y' && (qu || end)) letters[at][0] = 'i';
    }
    let marks = tone;
    let unit = 6;
    for (const [letter, mark] of letters) {
      const kinds = KINDS[letter];
      if (!kinds) continue;
      if (unit * kinds > 67108864) break;
      marks += mark * unit;
      unit *= kinds;
    }
    return [letters.map(([letter]) => letter).join(''), marks];
  };
  const syllables = (text) => (text.match(PIECE) ?? []).map(fold);

  // 0: a mark is another one; 1: marks are left out; 2: all are the same.
  const agreement = (folded, typed, written) => {
    if (typed === written) return 2;
    for (const kinds of [6, ...[...folded].map((letter) => KINDS[letter]).filter(Boolean)]) {
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

  const samePhrase = (a, b) => a.length === b.length && a.every((word, i) => word[0] === b[i][0] && word[1] === b[i][1]);

  // The triggers at a place; of those that share a phrase, the meaning of this number.
  const meant = (typed, at, meaning) => {
    const chosen = [];
    if (meaning >= 3) return chosen;
    const here = triggersAt(typed, at);
    for (let i = 0; i < here.length;) {
      const same = [here[i++]];
      while (i < here.length && samePhrase(here[i].phrase, same[0].phrase)) same.push(here[i++]);
      let holding = same.filter((trigger) => holds(trigger, typed, at));
      if (!holding.length) holding = same.filter(({ sign }) => sign === '?');
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
    const add = (list, wanted) => { if (!list.some((known) => JSON.stringify(known) === JSON.stringify(wanted))) list.push(wanted); };
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

  const readQuery = (text, unfinished) => {
    const typed = syllables(text);
    const spoken = withoutNoise(typed);
    const first = read(typed, spoken, (at) => triggersAt(typed, at).filter(({ loose }) => !loose));
    const readings = [reading(first, false)];
    for (let meaning = 0; ; meaning++) {
      const parts = read(typed, spoken, (at) => meant(typed, at, meaning));
      const other = reading(parts, true);
      const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
      if (same(parts, first) || readings.some((known) => same(known, other))) break;
      readings.push(other);
    }
    // A word that is still being typed may be the beginning of others.
    if (unfinished && first.length && last(first).word) {
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
    return { readings, title, unfinished, typed: said, phrases: [...said.map((word) => [word]), ...named], plain: typed.every(([, marks]) => !marks) };
  };

  // --- Lines of the index --------------------------------------------------------------------------------------------
  const VALUES = new Uint8Array(128);
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].forEach((digit, value) => { VALUES[digit.charCodeAt()] = value; });

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
    if (place >= 0 && range.nodes) place = place * 128 + lastAtMost(await load(`${name}n-${place}`), key);
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
    const folded = key.split(' ');
    const rarity = number();
    stand.rarity = Math.min(stand.rarity || rarity, rarity);
    stand.more = number() === 1;
    for (let spellings = number(); spellings > 0; spellings--) {
      const written = folded.map(number);
      const fits = wanted.marks.map((typed, i) => wanted.key === key || i + 1 < written.length
        ? [1, plain ? 4 : 3, 4][agreement(folded[i], typed, written[i])] : 3);
      const fit = Math.min(4, ...fits);
      for (let groups = number(); groups > 0; groups--) {
        const weight = number();
        for (let count = number(), document = -1; count > 0; count--) {
          document += number() + 1;
          if (!stand.anywhere[document]) stand.documents.push(document);
          stand.anywhere[document] = Math.max(stand.anywhere[document], weight * fit);
          if (fit === 1) continue;
          stand.agrees[document] = 1;
          if (weight >= 6) stand.high[document] = Math.max(stand.high[document], weight * fit);
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
      for (const other of longer.slice(0, 60)) {
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

  // --- Answers, in classes: 6 title, 5 pairs, 4 loose pairs, 3 words, 2 loose words, 1 phrase in the text, 0 somewhere ----
  const evaluate = async (query, narrowed, limit) => {
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
    const factor = ({ loose }) => loose ? 3 : 4;
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
      addHigh(list, (document) => reading.loose ? 4 : title?.anywhere[document] ? 6 : 5, list, factor(reading));
    };
    const addWords = async (reading) => {
      const list = (await all(reading.words, false)).filter(Boolean);
      const pairs = (await all(reading.pairs, false)).filter(Boolean);
      addHigh(list, () => reading.loose ? 2 : 3, [...list, ...pairs], factor(reading));
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
        if (!covered[document] || covered[document] < half || grade(document) > 1 || !allowed(document)) continue;
        add(document, isPhrase(document) ? 1 : 0, score[document] * factor(reading));
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
    const [file, line] = [Math.floor(document / root.records), document % root.records];
    const [url, title, number, facts, summary] = (await load(`d-${file}`)).split('\n')[line].split('\t');
    const kind = last(root.kinds.filter(([, , start]) => start <= document));
    return { url, title, number, facts, summary, score, kind: kind[0], kindTitle: kind[1] };
  };

  const search = async (text, narrowed, limit, unfinished, again = false) => {
    try {
      await loadRoot();
      const query = readQuery(text, unfinished);
      performance.mark('cchc-search-start');
      const answer = await evaluate(query, narrowed, limit);
      performance.mark('cchc-search-end');
      return { ...answer, query };
    } catch (error) {
      if (error.message !== 'changed' || again) throw error;
      // The site was published anew in between.
      [files, root, asked] = [{}, undefined, Date.now()];
      return search(text, narrowed, limit, unfinished, true);
    }
  };

  // --- What is shown ---------------------------------------------------------------------------------------------------
  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const fill = (node, children) => { node.textContent = ''; node.append(...children); };

  // The text with the words of the query marked, in the letters in which it is written.
  const marked = (text, query) => {
    const pieces = [...text.matchAll(PIECE)].map((match) => ({ start: match.index, end: match.index + match[0].length, word: fold(match[0]) }));
    const words = pieces.map(({ word }) => word);
    const on = words.map(() => false);
    words.forEach((_, at) => {
      for (const phrase of query.phrases) {
        const fits = phrase.every(([folded, marks], i) => words[at + i]?.[0] === folded && agreement(folded, marks, words[at + i][1]));
        if (fits) on.fill(true, at, at + phrase.length);
      }
      if (query.unfinished && query.typed.length && words[at][0].startsWith(last(query.typed)[0])) on[at] = true;
    });
    const out = document.createDocumentFragment();
    let done = 0;
    for (let at = 0; at < pieces.length; at++) {
      if (!on[at]) continue;
      const start = pieces[at].start;
      while (on[at + 1] && /^[\s/.,-]*$/.test(text.slice(pieces[at].end, pieces[at + 1].start))) at++;
      out.append(text.slice(done, start), element('mark', {}, text.slice(start, pieces[at].end)));
      done = pieces[at].end;
    }
    out.append(text.slice(done));
    return out;
  };

  const addressOf = (hit) => {
    const url = new URL(hit.url, home);
    if (url.protocol === 'file:' && url.pathname.endsWith('/')) url.pathname += 'index.html';
    return url.href;
  };

  const factsOf = (hit) => {
    const shown = hit.title.toLowerCase().includes(hit.number.toLowerCase()) ? '' : hit.number;
    return [shown, hit.facts].filter(Boolean).join(' · ');
  };

  const item = (hit, query, rank) => {
    const link = element('a', { href: addressOf(hit), class: 'row-title', 'data-hit': rank }, marked(hit.title, query));
    const row = element('li', { class: 'row' }, link);
    const facts = factsOf(hit);
    if (facts) row.append(element('p', { class: 'row-facts' }, marked(facts, query)));
    if (hit.summary) row.append(element('p', { class: 'row-summary' }, marked(hit.summary, query)));
    return row;
  };

  const words = (answer, text) => {
    if (!answer.found) return `Không thấy trang nào có “${text}”.`;
    return answer.complete ? `Có ${answer.found.toLocaleString('vi')} kết quả cho “${text}”.` : `${answer.hits.length} kết quả đúng nhất cho “${text}”; còn nữa.`;
  };

  const broken = 'Không tải được dữ liệu tìm kiếm. Xin kiểm tra kết nối mạng rồi thử lại, hoặc tìm theo danh mục.';
  const isWriting = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

  // --- The box on every page: the best pages below it as one types -----------------------------------------------------
  const box = (form) => {
    const input = form.elements.q;
    const panel = element('div', { class: 'search-panel', hidden: '' });
    const status = element('p', { class: 'visually-hidden', role: 'status' });
    form.append(panel, status);
    let turn = 0;
    let timer;
    const close = () => { panel.hidden = true; turn++; clearTimeout(timer); };
    const show = async () => {
      const text = input.value.trim();
      const mine = ++turn;
      if (text.length < 2) return close();
      let answer;
      try {
        answer = await search(text, { facets: {} }, 6, !/\s$/.test(input.value));
      } catch {
        return;
      }
      if (mine !== turn) return;
      const all = element('a', { href: `${searchPage.href}?q=${encodeURIComponent(text)}`, class: 'search-all' }, 'Xem mọi kết quả');
      const rows = answer.hits.map((hit, at) => {
        const row = item(hit, answer.query, at + 1);
        row.querySelector('.row-summary')?.remove();
        row.prepend(element('span', { class: 'search-kind' }, hit.kindTitle));
        return row;
      });
      fill(panel, rows.length ? [element('ul', { class: 'rows' }, ...rows), element('p', {}, all)] : [element('p', {}, words(answer, text))]);
      status.textContent = rows.length ? `${rows.length} gợi ý. Phím mũi tên xuống để chọn.` : words(answer, text);
      panel.hidden = false;
    };
    input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, 90); });
    input.addEventListener('focus', () => loadRoot().catch(() => {}), { once: true });
    form.addEventListener('keydown', (event) => {
      const links = panel.hidden ? [] : [...panel.querySelectorAll('a')];
      const at = links.indexOf(document.activeElement);
      if (event.key === 'Escape' && !panel.hidden) {
        event.preventDefault();
        close();
        input.focus();
      } else if (links.length && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault();
        const next = event.key === 'ArrowDown' ? Math.min(at + 1, links.length - 1) : at - 1;
        (links[next] ?? input).focus();
      }
    });
    form.addEventListener('focusout', (event) => { if (!form.contains(event.relatedTarget)) close(); });
    // A press on the panel must not close it before the link is followed.
    panel.addEventListener('mousedown', (event) => { if (!event.target.closest('a')) event.preventDefault(); });
  };

  // --- The page of the search --------------------------------------------------------------------------------------------
  const wholePage = (place, form) => {
    const input = form.elements.q;
    const [filters, status, results] = ['filters', 'status', 'results'].map((name) => place.querySelector(`[data-search-${name}]`));
    const FACETS = { 'linh-vuc': 'Lĩnh vực', nam: 'Năm', 'tinh-trang': 'Tình trạng' };
    const asked = new URLSearchParams(location.search);
    let [turn, timer, limit] = [0, undefined, 10];

    const select = (name, label, options) => {
      const list = element('select', { name, id: `loc_${name}` }, element('option', { value: '' }, 'Tất cả'), ...options.map(([value, title]) => element('option', { value }, title)));
      list.value = asked.get(name) ?? '';
      if (list.selectedIndex < 0) list.value = '';
      filters.append(element('div', {}, element('label', { for: `loc_${name}` }, label), list));
      list.addEventListener('change', () => start());
    };
    const offerFilters = () => {
      if (filters.childElementCount) return;
      select('loai', 'Loại', root.kinds.map(([name, title]) => [name, title]));
      for (const [name, values] of root.facets) {
        if (values.length > 1) select(name, FACETS[name], values.map(([value]) => [value, value]));
      }
      filters.hidden = false;
    };
    // The choices of the lists, as the index names them.
    const narrowed = () => {
      const chosen = (name) => form.elements[name]?.value;
      const facets = root.facets.map(([name, values]) => [name, values.findIndex(([value]) => value === chosen(name))]).filter(([, at]) => at >= 0);
      return { kind: chosen('loai'), facets: Object.fromEntries(facets) };
    };

    const start = (unfinished = false) => { limit = 10; return show(unfinished); };
    const show = async (unfinished) => {
      const text = input.value.trim();
      const mine = ++turn;
      const address = new URL(location.href);
      const fields = [...new FormData(form)].filter(([, value]) => value);
      address.search = new URLSearchParams(fields).toString();
      history.replaceState(null, '', address);
      document.title = document.title.replace(/^[^|]*(?=\||$)/, text ? `${text} – Tìm kiếm ` : 'Tìm kiếm ');
      if (!text) {
        fill(results, []);
        status.textContent = '';
        return;
      }
      let answer;
      try {
        await loadRoot();
        offerFilters();
        answer = await search(text, narrowed(), limit, unfinished);
        // A word that stands nowhere may be the beginning of one that does.
        if (!answer.found && !unfinished) answer = await search(text, narrowed(), limit, true);
      } catch {
        if (mine === turn) status.textContent = broken;
        return;
      }
      if (mine !== turn) return;
      const groups = new Map();
      answer.hits.forEach((hit, at) => {
        if (!groups.has(hit.kind)) groups.set(hit.kind, [hit.kindTitle, []]);
        groups.get(hit.kind)[1].push(item(hit, answer.query, at + 1));
      });
      const sections = [...groups.values()].map(([title, rows]) => element('section', { class: 'search-group' }, element('h2', {}, title), element('ol', { class: 'rows' }, ...rows)));
      if (answer.found > limit || !answer.complete) {
        const more = element('button', { type: 'button', class: 'search-more' }, 'Xem thêm kết quả');
        more.addEventListener('click', async () => {
          const seen = limit;
          limit += 20;
          await show(false);
          results.querySelector(`[data-hit="${seen + 1}"]`)?.focus();
        });
        sections.push(element('p', {}, more));
      }
      fill(results, sections);
      results.dataset.query = input.value.trim();
      status.textContent = words(answer, text);
    };
    input.value = asked.get('q') ?? '';
    form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(timer); start(); });
    input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => start(true), 150); });
    // Filters come with the first answer: before, there is nothing to filter, and they would push the page down.
    loadRoot().then(() => start()).catch(() => { status.textContent = broken; });
    if (!input.value) input.focus();
  };

  const place = document.querySelector('[data-search-page]');
  const own = place?.querySelector('form');
  if (own) wholePage(place, own);
  const boxes = forms.filter((form) => form !== own);
  boxes.forEach(box);
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    event.preventDefault();
    (own ?? boxes.find((form) => form.offsetParent) ?? boxes[0]).elements.q.focus();
  });
})();
