// What the search shows, behind common.js and answers.js in one function. Nothing that is typed leaves the browser.
const forms = [...document.querySelectorAll('form[role=search]')];
if (!forms.length) return;
const searchPage = new URL(forms[0].action);
const home = new URL('../', searchPage);

// Each file of the index is a script that calls cchcSearch(text), right before the browser tells that it is loaded.
let received;
window.cchcSearch = (text) => { received = text; };
const { begin, search, stretches } = startAnswers((address) => new Promise((done, fail) => {
  const script = element('script', { src: new URL(`chi-muc/${address}`, searchPage) });
  script.onerror = () => fail(Error(address));
  script.onload = () => {
    const text = received;
    received = undefined;
    if (text === undefined) script.onerror();
    else done(text);
  };
  document.head.append(script);
}));

const fill = (node, children) => { node.textContent = ''; node.append(...children); };

// The text with the words of the query marked, in the letters in which it is written.
const marked = (text, query) => {
  const out = document.createDocumentFragment();
  let done = 0;
  for (const [start, end] of stretches(text, query)) {
    out.append(text.slice(done, start), element('mark', {}, text.slice(start, end)));
    done = end;
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
  const { hits: { length }, more } = answer;
  if (!length) return `Không thấy trang nào có “${text}”.`;
  return more ? `${length} kết quả đúng nhất cho “${text}”; xem thêm để tìm tiếp.` : `Có ${length} kết quả cho “${text}”.`;
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
  const links = () => [...panel.querySelectorAll('a')];
  const close = () => { panel.hidden = true; turn++; clearTimeout(timer); };
  const show = async () => {
    const text = input.value.trim();
    const mine = ++turn;
    if (text.length < 2) return close();
    let answer;
    try {
      answer = await search(input.value, true, { facets: {} }, 6);
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
    // Who has gone on to the hits already stays at the same place among them.
    const at = links().indexOf(document.activeElement);
    fill(panel, rows.length ? [element('ul', { class: 'rows' }, ...rows), element('p', {}, all)] : [element('p', {}, words(answer, text))]);
    status.textContent = rows.length ? `${rows.length} gợi ý. Phím mũi tên xuống để chọn.` : words(answer, text);
    panel.hidden = false;
    if (at >= 0) (links()[at] ?? input).focus();
  };
  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, 90); });
  input.addEventListener('focus', () => begin().catch(() => {}), { once: true });
  form.addEventListener('keydown', (event) => {
    const all = panel.hidden ? [] : links();
    const at = all.indexOf(document.activeElement);
    if (event.key === 'Escape' && !panel.hidden) {
      event.preventDefault();
      close();
      input.focus();
    } else if (all.length && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const next = event.key === 'ArrowDown' ? Math.min(at + 1, all.length - 1) : at - 1;
      (all[next] ?? input).focus();
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
  const offerFilters = (root) => {
    if (filters.childElementCount) return;
    select('loai', 'Loại', root.kinds.map(([name, title]) => [name, title]));
    for (const [name, values] of root.facets) {
      if (values.length > 1) select(name, FACETS[name], values.map(([value]) => [value, value]));
    }
    filters.hidden = false;
  };
  // The choices of the lists, as the index names them.
  const narrowed = (root) => {
    const chosen = (name) => form.elements[name]?.value;
    const facets = root.facets.map(([name, values]) => [name, values.findIndex(([value]) => value === chosen(name))]).filter(([, at]) => at >= 0);
    return { kind: chosen('loai'), facets: Object.fromEntries(facets) };
  };

  const start = (typing = false) => { limit = 10; return show(typing); };
  const show = async (typing) => {
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
      const root = await begin();
      offerFilters(root);
      answer = await search(input.value, typing, narrowed(root), limit);
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
    if (answer.more) {
      const more = element('button', { type: 'button', class: 'search-more' }, 'Xem thêm kết quả');
      more.addEventListener('click', async () => {
        const seen = answer.hits.length;
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
  begin().then(() => start()).catch(() => { status.textContent = broken; });
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
