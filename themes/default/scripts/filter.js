// The filters of a list: the links to lists of terms become lists to choose from, whose choices are combined at once on the page,
// over all articles of the list. What they choose from is made by cchc; src/page/filters.rs there says what its files hold.
// They are fetched when somebody opens the filters, or comes with a choice in the address.
const details = document.querySelector('details[data-filters]');
const status = document.querySelector('[data-filters-status]');
const list = document.querySelector('[data-filters-list]');
if (!details || !status || !list) return;
const pager = document.querySelector('main .pager');
const source = new URL(details.dataset.filters, location.href);
const SHOWN = 20;
const CHANGED = 'Danh sách vừa được cập nhật. Xin tải lại trang rồi lọc lại.';
const UNREACHABLE = 'Không tải được danh sách. Xin kiểm tra kết nối mạng rồi chọn lại.';

// --- Files, each a script that calls a function -----------------------------------------------------------------------
const files = new Map();
let received;
window.cchcFilters = (version, facets, digests) => { received = { ...facets, version, digests }; };
window.cchcRows = (file, html) => { received = html; };
const load = (url, read) => {
  if (!files.has(url.href)) {
    files.set(url.href, new Promise((done, fail) => {
      const script = element('script', { src: url.href });
      // The script has called its function right before.
      script.onload = () => {
        const told = received;
        received = undefined;
        if (told === undefined) return script.onerror();
        try { done(read(told)); } catch (error) { fail(error); }
      };
      script.onerror = () => { files.delete(url.href); script.remove(); fail(Error(UNREACHABLE)); };
      document.head.append(script);
    }));
  }
  return files.get(url.href);
};

// Numbers in digits of base 64, all of one width.
const numbers = (text, count) => {
  const width = text.length / count;
  const all = new Uint32Array(count);
  for (let at = 0; at < text.length; at++) {
    const place = Math.floor(at / width);
    all[place] = all[place] * 64 + VALUES[text.charCodeAt(at)];
  }
  return all;
};

const readFacets = (facets) => {
  if (facets.version !== source.searchParams.get('v')) throw Error(CHANGED);
  for (const filter of facets.filters) {
    filter.of = numbers(filter.of, facets.count);
    // What an article does not say must not hide it from somebody who does not know that.
    const silent = filter.sets.find((set) => !set.length);
    if (silent) silent.push(filter.terms.push(['chua-ghi', 'Chưa ghi']) - 1);
  }
  if (typeof facets.rows === 'string') facets.rows = numbers(facets.rows, facets.count);
  if (facets.rows !== null) {
    const all = new Set(Array.from({ length: facets.count }, (_, article) => fileOf(facets, article)));
    facets.files = new Map([...all].sort((a, b) => a - b).map((file, at) => [file, `${file}.${facets.digests.slice(at * DIGEST, (at + 1) * DIGEST)}.js`]));
  }
  return facets;
};
const DIGEST = 6;
const rowOf = ({ rows }, article) => typeof rows === 'number' ? rows + article : rows[article];
const fileOf = (facets, article) => Math.floor(rowOf(facets, article) / facets.size);

// Rows of a file, with addresses that hold on this page.
const readRows = (base) => (html) => {
  const rows = new DOMParser().parseFromString(`<ul>${html}</ul>`, 'text/html').body.firstChild;
  for (const name of ['href', 'src']) {
    for (const node of rows.querySelectorAll(`[${name}]`)) node.setAttribute(name, new URL(node.getAttribute(name), base).href);
  }
  return [...rows.children];
};

// --- Filters ------------------------------------------------------------------------------------------------------------
let facets;
let fresh;
let form;
let results;
let turn = 0;
let limit = SHOWN;
const clear = element('button', { type: 'button', class: 'filters-clear', hidden: '' }, 'Bỏ lọc');
status.after(clear);

const row = async (article) => {
  // A list of one page has all its rows there.
  if (facets.rows === null) return list.children[article].cloneNode(true);
  const rowsOf = ({ folder, files }) => {
    const url = new URL(`${folder}${files.get(fileOf(facets, article))}`, source);
    return load(url, readRows(url));
  };
  // Where a row was changed since, its file is gone: the list tells the new one.
  const anew = async () => {
    fresh ??= load(new URL(`?at=${Date.now()}`, source), readFacets);
    return rowsOf(await fresh);
  };
  const rows = await rowsOf(facets).catch(anew).catch((error) => { fresh = undefined; throw error; });
  return document.importNode(rows[rowOf(facets, article) % facets.size], true);
};

// The articles that fit all choices, and how many have each combination of terms among those that fit the other choices.
const find = () => {
  const fits = facets.filters.map(({ chosen, sets }) => sets.map((set) => chosen < 0 || set.includes(chosen)));
  const counts = facets.filters.map(({ sets }) => new Uint32Array(sets.length));
  const found = [];
  for (let article = 0; article < facets.count; article++) {
    let [misfits, misfit] = [0, 0];
    facets.filters.forEach(({ of }, at) => { if (!fits[at][of[article]]) [misfits, misfit] = [misfits + 1, at]; });
    if (!misfits) {
      found.push(article);
      facets.filters.forEach(({ of }, at) => { counts[at][of[article]]++; });
    } else if (misfits === 1) counts[misfit][facets.filters[misfit].of[article]]++;
  }
  const perTerm = facets.filters.map(({ sets, terms }, at) => terms.map((_, term) => sets.reduce((sum, set, i) => sum + (set.includes(term) ? counts[at][i] : 0), 0)));
  return { found, perTerm };
};

// Only terms that lead to articles can be chosen, and what is chosen.
const offer = (filter, counts) => {
  const { select, terms, chosen } = filter;
  const options = terms.map(([slug, title], term) => [slug, `${title} (${counts[term].toLocaleString('vi')})`, counts[term] || term === chosen]);
  select.replaceChildren(element('option', { value: '' }, 'Tất cả'), ...options.filter(([, , offered]) => offered).map(([slug, title]) => element('option', { value: slug }, title)));
  select.value = terms[chosen]?.[0] ?? '';
};

const show = async (changed) => {
  const mine = ++turn;
  const { found, perTerm } = find();
  facets.filters.forEach((filter, at) => { if (filter !== changed) offer(filter, perTerm[at]); });
  const active = facets.filters.some(({ chosen }) => chosen >= 0);
  clear.hidden = !active;
  if (!active) return restore();
  status.textContent = found.length
    ? `Có ${found.length.toLocaleString('vi')} bài phù hợp.`
    : 'Không có bài nào phù hợp với mọi lựa chọn. Xin bỏ bớt một lựa chọn, hoặc bấm “Bỏ lọc”.';
  let rows;
  try {
    rows = await Promise.all(found.slice(0, limit).map(row));
  } catch (error) {
    if (mine === turn) status.textContent = error.message;
    return undefined;
  }
  if (mine !== turn) return undefined;
  const items = element('ul', { class: list.className }, ...rows);
  const shown = element('div', { 'data-filters-results': found.length }, ...(rows.length ? [items] : []));
  if (found.length > limit) shown.append(element('p', {}, moreButton(found.length - limit)));
  results?.remove();
  results = shown;
  list.before(results);
  hideList(true);
  return undefined;
};

const hideList = (hidden) => {
  list.hidden = hidden;
  if (pager) pager.hidden = hidden;
};

const restore = () => {
  results?.remove();
  results = undefined;
  hideList(false);
};

const moreButton = (rest) => {
  const more = element('button', { type: 'button', class: 'search-more' }, `Xem thêm (còn ${rest.toLocaleString('vi')} bài)`);
  more.addEventListener('click', async () => {
    const seen = limit;
    limit += SHOWN;
    remember();
    await show();
    results?.querySelectorAll('.row')[seen]?.querySelector('a')?.focus();
  });
  return more;
};

// --- The address holds the choices ----------------------------------------------------------------------------------------
const remember = () => {
  const address = new URL(location.href);
  for (const { name, terms, chosen } of facets.filters) {
    if (chosen < 0) address.searchParams.delete(name);
    else address.searchParams.set(name, terms[chosen][0]);
  }
  history.replaceState({ ...history.state, filtersShown: limit }, '', address);
};

const recall = () => {
  const asked = new URLSearchParams(location.search);
  for (const filter of facets.filters) filter.chosen = filter.terms.findIndex(([slug]) => slug === asked.get(filter.name));
  limit = history.state?.filtersShown ?? SHOWN;
  return show();
};

const build = () => {
  form = element('form', { class: 'filters-form', 'aria-label': 'Lọc danh sách' });
  for (const filter of facets.filters) {
    const id = `loc_${filter.name.replace(/-/g, '_')}`;
    filter.select = element('select', { id, name: filter.name, autocomplete: 'off' });
    filter.select.addEventListener('change', () => {
      filter.chosen = filter.terms.findIndex(([slug]) => slug === filter.select.value);
      limit = SHOWN;
      remember();
      show(filter);
    });
    form.append(element('div', {}, element('label', { for: id }, filter.title), filter.select));
  }
  form.addEventListener('submit', (event) => event.preventDefault());
  details.querySelector('nav').replaceWith(form);
};

let starting;
const start = () => {
  starting ??= load(source, readFacets).then((loaded) => {
    facets = loaded;
    build();
    return recall();
  }).catch((error) => { starting = undefined; throw error; });
  return starting;
};

clear.addEventListener('click', () => {
  for (const filter of facets.filters) filter.chosen = -1;
  limit = SHOWN;
  remember();
  show();
  status.textContent = `Đã bỏ lọc. Danh sách có ${facets.count.toLocaleString('vi')} bài.`;
  // The button is gone: the focus goes on where one chooses.
  if (details.open) facets.filters[0].select.focus();
  else details.querySelector('summary').focus();
});

// The links stay where nothing can be fetched.
const quietly = () => { start().catch((error) => { if (error.message === CHANGED) status.textContent = CHANGED; }); };
details.addEventListener('toggle', () => { if (details.open) quietly(); });
details.querySelector('summary').addEventListener('pointerenter', quietly, { once: true });
addEventListener('popstate', () => { if (facets) recall(); });

const names = [...details.querySelectorAll('[data-filter]')].map((group) => group.dataset.filter);
const asked = new URLSearchParams(location.search);
if (names.some((name) => asked.get(name))) {
  // Rows that do not fit must not be seen first.
  hideList(true);
  details.open = true;
  start().catch((error) => {
    hideList(false);
    status.textContent = error.message;
  });
}
