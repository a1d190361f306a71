// The preview's own script: reloads the page when it shows something else than before, swaps style sheets without that,
// shows errors until they are mended, and the bar. It is added to the answer of the server, never to the site.
(() => {
  "use strict";
  const script = document.currentScript;
  const KEPT = "cchc-kept";
  // Where the preview's own files stand, in this run alone.
  const { own } = script.dataset;
  let etag = script.dataset.etag;
  let asking = false;
  let askAgain = null;
  let source = null;
  let dismissed = "";

  const host = document.createElement("div");
  host.id = "cchc-preview";
  const root = host.attachShadow({ mode: "open" });
  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const style = make("link");
  style.rel = "stylesheet";
  style.href = `${own}preview.css`;
  const errors = make("section", "errors");
  errors.setAttribute("role", "alert");
  errors.hidden = true;
  const list = make("section", "list");
  list.hidden = true;
  const bar = make("div", "bar");
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "Xem trước");
  root.append(style, errors, list, bar);

  // Where the reader was, from before the reload.
  const restore = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch { /* nothing was kept */ }
    if (!kept || kept.path !== location.pathname) return;
    document.querySelectorAll("details").forEach((node, index) => {
      if (kept.open[index] !== undefined) node.open = kept.open[index];
    });
    const scroll = () => window.scrollTo(0, kept.y);
    scroll();
    window.addEventListener("load", scroll, { once: true });
  };
  const reload = () => {
    const open = [...document.querySelectorAll("details")].map((node) => node.open);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, y: window.scrollY, open }));
    } catch { /* the page begins at its top then */ }
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    location.reload();
  };

  const swapStyles = (version) => {
    document.querySelectorAll('link[rel="stylesheet"]').forEach((old) => {
      const url = new URL(old.href);
      const path = url.pathname.replace(/\/giao-dien\.[^/]*\//, `/giao-dien.${version}/`);
      if (url.origin !== location.origin || path === url.pathname) return;
      const fresh = old.cloneNode();
      fresh.href = path + url.search;
      fresh.addEventListener("load", () => old.remove(), { once: true });
      old.after(fresh);
    });
  };

  // What opens a file where it is written; where nothing does there is no link.
  const opener = (address, text) => {
    const link = make("a", "open", text);
    link.href = address;
    return link;
  };
  const finding = (told) => {
    const block = make("pre", "", told.text);
    if (told.open) block.append("\n", opener(told.open, "Mở tệp ở dòng này"));
    return block;
  };

  const showErrors = (told) => {
    const texts = told.map((one) => one.text);
    const key = texts.join("\n");
    if (texts.length === 0) dismissed = "";
    errors.hidden = texts.length === 0 || key === dismissed;
    errors.replaceChildren();
    if (errors.hidden) return;
    const head = make("header");
    const title = texts.length === 1 ? "Có lỗi cần sửa" : `Có ${texts.length} lỗi cần sửa`;
    const hide = make("button", "", "Ẩn");
    hide.type = "button";
    hide.addEventListener("click", () => { dismissed = key; errors.hidden = true; });
    head.append(make("h2", "", title), hide);
    errors.append(head, ...told.map(finding));
  };

  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea");
      area.value = text;
      root.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const before = button.textContent;
    button.textContent = "Đã chép";
    setTimeout(() => { button.textContent = before; }, 1200);
  };

  const setDay = (day) => {
    document.cookie = day
      ? `cchc-day=${day}; path=/; SameSite=Strict`
      : "cchc-day=; path=/; max-age=0; SameSite=Strict";
    reload();
  };

  const showBar = (told) => {
    // A field that somebody is typing into stays as it is.
    if (root.activeElement && root.activeElement.type === "date") return;
    const parts = [];
    if (told.kind) parts.push(make("span", "kind", told.kind));
    told.marks.forEach((mark) => parts.push(make("span", "mark", mark)));
    if (told.file) {
      const file = make("button", "file", told.file);
      file.type = "button";
      file.title = "Bấm để chép đường dẫn của tệp";
      file.addEventListener("click", () => copy(file, told.file));
      parts.push(file);
      if (told.open) parts.push(opener(told.open, "Mở tệp"));
    }
    if (told.findings.length > 0) {
      const toggle = make("button", "findings", `${told.findings.length} điều cần xem`);
      toggle.type = "button";
      toggle.setAttribute("aria-expanded", String(!list.hidden));
      toggle.addEventListener("click", () => {
        list.hidden = !list.hidden;
        toggle.setAttribute("aria-expanded", String(!list.hidden));
      });
      parts.push(toggle);
    } else {
      list.hidden = true;
    }
    list.replaceChildren(...told.findings.map(finding));
    if (told.elsewhere.length > 0) parts.push(make("span", "other", `Lỗi ở: ${told.elsewhere.join(", ")}`));
    parts.push(make("span", "grow"));
    parts.push(make("span", "counts", `Cả trang: ${told.counts}`));
    const day = make("label", "day", "Xem như ngày ");
    const field = make("input");
    field.type = "date";
    field.value = told.day;
    // While a day is typed, each digit makes another day: it is taken when the field is left, or after a pause.
    let pause = 0;
    const take = () => {
      clearTimeout(pause);
      if (field.value && field.value !== told.day) setDay(field.value);
    };
    field.addEventListener("change", () => {
      clearTimeout(pause);
      pause = setTimeout(take, 1500);
    });
    field.addEventListener("blur", take);
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") take(); });
    day.append(field);
    parts.push(day);
    if (document.cookie.includes("cchc-day=")) {
      const today = make("button", "today", "Hôm nay");
      today.type = "button";
      today.addEventListener("click", () => setDay(""));
      parts.push(today);
    }
    bar.replaceChildren(...parts);
    document.documentElement.style.scrollPaddingBottom = `${bar.offsetHeight}px`;
    document.body.style.paddingBottom = `${bar.offsetHeight}px`;
  };

  // Asks what the page is now. One question at a time; what comes meanwhile is asked about afterwards.
  const ask = async (message) => {
    if (asking) {
      askAgain = { style: message.style && (askAgain === null || askAgain.style) };
      return;
    }
    asking = true;
    try {
      const answer = await fetch(`${own}page?path=${encodeURIComponent(location.pathname)}`, { cache: "no-store" });
      // Another run answers by now: its page knows where to ask.
      if (answer.status === 410) {
        reload();
        return;
      }
      const told = await answer.json();
      if (told.etag !== etag && !message.style) {
        reload();
        return;
      }
      if (told.etag !== etag) {
        etag = told.etag;
        swapStyles(told.version);
      }
      showErrors(told.errors);
      showBar(told);
    } catch { /* the server is away; it tells when it is back */ } finally {
      asking = false;
      if (askAgain !== null) {
        const next = askAgain;
        askAgain = null;
        ask(next);
      }
    }
  };

  // A page that nobody sees does not listen: browsers open few connections to one server.
  const listen = () => {
    if (document.hidden || source !== null) return;
    source = new EventSource(`${own}events`);
    let first = true;
    source.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      // The first message after connecting says only what is now: everything may have changed meanwhile.
      ask({ style: message.style && !first });
      first = false;
    });
    source.addEventListener("error", () => {
      first = true;
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        ask({ style: false });
        setTimeout(listen, 700);
      }
    });
  };
  const stop = () => {
    if (source !== null) source.close();
    source = null;
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listen);
  document.body.append(host);
  restore();
  listen();
})();
