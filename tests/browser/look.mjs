// What the tests see of a page, by behaviour and not by class names: `look` sends these functions to the browser.

/* global document, getComputedStyle, NodeFilter, innerWidth, innerHeight */

const inside = () => {
  const name = (element) => {
    if (!element) return 'nothing';
    const own = element.localName + (element.id ? `#${element.id}` : '') + [...element.classList].map((one) => `.${one}`).join('');
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return text ? `${own} "${text}"` : own;
  };
  // For the eye hidden and read aloud all the same: cut to nothing, or moved away.
  const unseen = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (style.clipPath.startsWith('inset(50') || style.clip.startsWith('rect(')) return true;
      if (box.width <= 1 && box.height <= 1 && style.overflow !== 'visible') return true;
      if (['absolute', 'fixed'].includes(style.position) && (box.right <= 0 || box.bottom + scrollY <= 0)) return true;
    }
    return false;
  };
  const shows = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false }) && !unseen(element);

  /** How far the page can be scrolled sideways, and what sticks out. */
  const wide = () => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth <= clientWidth) return null;
    const culprits = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && shows(element)
      && (() => { // what lies in a box that scrolls by itself sticks out of nothing
        for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (getComputedStyle(at).overflowX !== 'visible') return false;
        return true;
      })());
    return `${scrollWidth - clientWidth} px by ${name(culprits.at(-1))}`;
  };

  // What is left of a box within all that cuts it off or scrolls it away.
  const within = (box, element) => {
    let { left, right, top, bottom } = box;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX === 'visible') continue;
      const outer = at.getBoundingClientRect();
      [left, right, top, bottom] = [Math.max(left, outer.left), Math.min(right, outer.right), Math.max(top, outer.top), Math.min(bottom, outer.bottom)];
    }
    return { left, right, top, bottom, width: right - left, height: bottom - top };
  };

  /** Texts that lie upon each other, and controls of the head that do. */
  const overlaps = () => {
    const texts = [];
    // What is far away has a guessed height until it is drawn.
    for (const element of document.querySelectorAll('main *')) if (getComputedStyle(element).contentVisibility === 'auto') element.style.contentVisibility = 'visible';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || ['SCRIPT', 'NOSCRIPT', 'STYLE', 'OPTION'].includes(parent.tagName) || !shows(parent)) continue;
      if (parent.closest('svg')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of [...range.getClientRects()].map((each) => within(each, parent))) if (box.width > 2 && box.height > 2) texts.push({ box, node, parent });
    }
    const found = [];
    texts.sort((a, b) => a.box.top - b.box.top);
    for (let first = 0; first < texts.length; first += 1) {
      const a = texts[first];
      for (let second = first + 1; second < texts.length && texts[second].box.top < a.box.bottom; second += 1) {
        const b = texts[second];
        if (a.node === b.node) continue;
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        // Lines that stand close share the room of their marks above and below.
        if (across > 2 && high > 0.45 * Math.min(a.box.height, b.box.height)) found.push(`${name(a.parent)} upon ${name(b.parent)}`);
      }
    }
    const controls = [...document.querySelectorAll('header a, header button, header input, header select, header summary')].filter((one) => !one.closest('main') && shows(one));
    const box = (element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      // A field may leave room for what stands in it.
      const [from, to] = element.localName === 'input' ? [parseFloat(style.paddingLeft), parseFloat(style.paddingRight)] : [0, 0];
      return { left: left + from, right: right - to, top, bottom };
    };
    controls.forEach((a, at) => controls.slice(at + 1).forEach((b) => {
      if (a.contains(b) || b.contains(a)) return;
      const [one, other] = [box(a), box(b)];
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1) found.push(`${name(a)} upon ${name(b)}`);
    }));
    return [...new Set(found)].slice(0, 8);
  };

  /** Texts that their box cuts off. */
  const clipped = () => [...document.body.querySelectorAll('*')].filter((element) => {
    if (!element.textContent.trim() || element.closest('svg') || !shows(element)) return false;
    const style = getComputedStyle(element);
    if (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '') return false;
    // The place in the breadcrumbs may be short where the heading says it in full.
    const text = element.textContent.trim();
    if (style.textOverflow === 'ellipsis' && [...document.querySelectorAll('h1')].some((heading) => heading.textContent.trim().startsWith(text))) return false;
    const cuts = (value) => value === 'hidden' || value === 'clip';
    const button = element.localName === 'button';
    const down = (cuts(style.overflowY) || button) && element.scrollHeight > element.clientHeight + 1;
    const across = (cuts(style.overflowX) || button) && element.scrollWidth > element.clientWidth + 1;
    return style.display !== 'inline' && element.clientHeight > 0 && (down || across);
  }).map((element) => `${name(element)} (${element.scrollWidth}x${element.scrollHeight} in ${element.clientWidth}x${element.clientHeight})`).slice(0, 8);

  /** What the keyboard should reach, in the order of the page. */
  const stops = () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && (shows(element) || element.matches('a[href^="#"]')) && element.checkVisibility());

  // What can tell where the focus is: of the element, of what holds it, and of what is drawn beside it.
  const looks = (element) => [element, element.parentElement, element.parentElement?.parentElement].filter(Boolean).flatMap((at) => [null, '::before', '::after'].map((part) => {
    const style = getComputedStyle(at, part);
    const outline = style.outlineStyle === 'none' ? '' : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.borderColor, style.borderWidth, style.backgroundColor, style.color, style.textDecoration, style.content, style.display].join('|');
  })).join('\n');
  const quiet = new WeakMap();

  /** Notes how everything that can be reached looks without the focus. */
  const prepare = () => {
    // From the very beginning, also where a page has set the focus itself.
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    const all = stops();
    all.forEach((element) => quiet.set(element, looks(element)));
    globalThis.reached = new Set();
    return all.length;
  };

  /** Where the focus is. */
  const focused = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const again = globalThis.reached.has(element);
    globalThis.reached.add(element);
    const box = [...element.getClientRects()].find((one) => one.width > 1 && one.height > 1) ?? element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    const inView = x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight;
    return {
      name: name(element),
      again,
      place: element.closest('main') ? 'main' : element.closest('footer') ? 'footer' : element.closest('[role=search], search') ? 'search' : element.closest('nav') ? 'menu' : 'head',
      search: !!element.closest('[role=search], search'),
      href: element.getAttribute('href'),
      seen: box.width > 1 && box.height > 1 && inView && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      covered: inView && top && !element.contains(top) && !top.contains(element) ? name(top) : null,
      marked: quiet.has(element) ? quiet.get(element) !== looks(element) : parseFloat(getComputedStyle(element).outlineWidth) > 0 && getComputedStyle(element).outlineStyle !== 'none',
    };
  };

  /** What the keyboard should have reached and did not. */
  const missed = () => stops().filter((element) => !globalThis.reached.has(element)
    // Of a set of radio buttons the keyboard stops at one.
    && !(element.type === 'radio' && [...globalThis.reached].some((other) => other.name === element.name))).map(name);

  /** Whether the menu of the head shows its links. */
  const menu = () => {
    const nav = [...document.querySelectorAll('nav')].find((one) => !one.closest('main') && !one.closest('footer'));
    const links = nav ? [...nav.querySelectorAll('a[href]')] : [];
    return { there: !!nav, links: links.length, shown: links.filter(shows).length };
  };

  /** Buttons and choices that do nothing where no script runs. */
  const idle = () => [...document.querySelectorAll('button, select, input')].filter((element) => shows(element)
    && !element.disabled && !element.closest('form') && !element.hasAttribute('popovertarget') && !element.hasAttribute('commandfor')).map(name);

  return { name, shows, wide, overlaps, clipped, stops, prepare, focused, missed, menu, idle };
};

/** Asks the page: `look(page, 'wide')`. A strict policy does not forbid that to the page's driver, nor needs it the page's scripts. */
export const look = (page, what) => page.evaluate(`(globalThis.look ??= (${inside})()).${what}()`);
