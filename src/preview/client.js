// Keeps an open page true to the journal: reloads it when it changed, with everything where it was; swaps a style sheet
// without a reload; shows over it what is wrong.
(function () {
  'use strict';
  const me = document.currentScript;
  const root = document.documentElement;
  const missing = me.hasAttribute('data-missing');
  /** How long what the page's own scripts bring later is put back, in milliseconds. */
  const SETTLING = 2000;
  /** After this a page that was left is opened as new. */
  const FORGOTTEN = 600000;

  /** The path in the site that an address leads to. */
  function inSite(address) {
    const path = decodeURIComponent(new URL(address, location.href).pathname).slice(1);
    return path === '' || path.endsWith('/') ? path + 'index.html' : path;
  }
  const page = inSite(location.href);

  const memory = {
    get(name) {
      try { return JSON.parse(sessionStorage.getItem('bilan-preview-' + name)); } catch (e) { return null; }
    },
    set(name, value) {
      try { sessionStorage.setItem('bilan-preview-' + name, JSON.stringify(value)); } catch (e) { /* no memory */ }
    },
    drop(name) {
      try { sessionStorage.removeItem('bilan-preview-' + name); } catch (e) { /* no memory */ }
    },
  };

  // Everything where it was

  const FOLDS = 'details';
  const FIELDS = 'input, select, textarea';
  const REACHED = 'a[href], button, input, select, textarea, summary, [tabindex]';

  /** What an element is called, so that it is found again in a page where others came and went. */
  function called(element) {
    if (element.id) return '#' + element.id;
    const text = element.matches('select, textarea') ? '' : (element.querySelector('summary') || element).textContent;
    const name = element.getAttribute('name') || element.getAttribute('href') || '';
    // Numbers count things, and change.
    return [element.localName, element.type || '', name, text.replace(/[\d\s]+/g, ' ').trim().slice(0, 80)].join('|');
  }
  function named(selector) {
    const counts = new Map();
    return Array.from(document.querySelectorAll(selector), function (element) {
      const name = called(element);
      const count = (counts.get(name) || 0) + 1;
      counts.set(name, count);
      return [name + '|' + count, element];
    });
  }
  const isChecked = (field) => field.type === 'checkbox' || field.type === 'radio';

  function look() {
    const focused = document.activeElement;
    const focus = named(REACHED).find(([, element]) => element === focused);
    const fields = named(FIELDS).filter(([, field]) => !['password', 'file', 'hidden'].includes(field.type));
    let selection = null;
    try { selection = focus && [focused.selectionStart, focused.selectionEnd]; } catch (e) { /* no text field */ }
    return {
      at: Date.now(),
      scroll: here(),
      folds: named(FOLDS).map(([name, fold]) => [name, fold.open]),
      fields: fields.map(([name, field]) => [name, isChecked(field) ? field.checked : field.value]),
      focus: focus ? focus[0] : null,
      selection,
    };
  }

  function unfold(state) {
    const folds = new Map(state.folds);
    for (const [name, fold] of named(FOLDS)) if (folds.has(name)) fold.open = folds.get(name);
  }
  function fill(state) {
    const values = new Map(state.fields);
    for (const [name, field] of named(FIELDS)) {
      const value = values.get(name);
      if (value === undefined) continue;
      if (isChecked(field)) {
        if (field.checked !== value) field.click();
      } else if (field.value !== value && (field.localName !== 'select' || Array.from(field.options).some((option) => option.value === value))) {
        field.value = value;
        field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }));
      }
    }
  }
  function focus(state) {
    if (!state.focus || (document.activeElement && document.activeElement !== document.body)) return;
    const found = named(REACHED).find(([name]) => name === state.focus);
    if (!found) return;
    found[1].focus({ preventScroll: true });
    try {
      if (state.selection && state.selection[0] !== null) found[1].setSelectionRange(...state.selection);
    } catch (e) { /* no text field */ }
  }
  const here = () => [window.scrollX, window.scrollY];
  /**
   * Where the page was put, and how long it was. Elsewhere is where someone put it since, and stays; but a page whose
   * length changes moves by itself.
   */
  let reached = null;
  function isElsewhere() {
    if (!reached || reached.length !== root.scrollHeight) return false;
    return here().some((place, at) => Math.abs(place - reached.place[at]) > 2);
  }
  function scroll(state) {
    if (isElsewhere()) return;
    window.scrollTo({ left: state.scroll[0], top: state.scroll[1], behavior: 'instant' });
    reached = { place: here(), length: root.scrollHeight };
  }

  let leaving = false;
  /** What is being put back; none once it is, or the person goes on by themselves. */
  let pending = null;

  function restore(state) {
    pending = state;
    // The browser keeps the old page until the new one shows something: it must not show the beginning first.
    root.style.visibility = 'hidden';
    document.addEventListener('DOMContentLoaded', function () {
      root.style.removeProperty('visibility');
      unfold(state);
      fill(state);
      focus(state);
      scroll(state);
      settle(state);
    });
  }
  /** What the page's scripts bring later (filters, what was found) may need it once more. */
  function settle(state) {
    const again = function () {
      if (pending !== state) return;
      fill(state);
      focus(state);
      scroll(state);
    };
    const watched = new MutationObserver(again);
    watched.observe(document.body, { childList: true, subtree: true });
    const sized = new ResizeObserver(again);
    sized.observe(document.body);
    const gestures = ['wheel', 'touchstart', 'pointerdown', 'keydown'];
    const end = function () {
      watched.disconnect();
      sized.disconnect();
      gestures.forEach((name) => window.removeEventListener(name, end, true));
      if (!leaving) history.scrollRestoration = 'auto';
      if (pending === state) pending = null;
    };
    gestures.forEach((name) => window.addEventListener(name, end, { capture: true, passive: true }));
    window.addEventListener('load', again);
    setTimeout(end, SETTLING);
  }

  function reload() {
    if (leaving) return;
    leaving = true;
    // What stands for a page that is gone for a moment has nothing of it.
    if (!missing) {
      // What is not yet put back is still to be; but not a place that was left since.
      if (pending && isElsewhere()) pending.scroll = here();
      memory.set(page, pending || look());
      // The browser would put the page where it was before it has all that was there.
      history.scrollRestoration = 'manual';
    }
    location.reload();
  }

  const state = missing ? null : memory.get(page);
  if (state) {
    memory.drop(page);
    if (Date.now() - state.at < FORGOTTEN) restore(state);
  }

  // A style sheet is swapped once the new one is there: nothing is ever shown without.

  const stem = (path) => path.replace(/\.[0-9a-f]{8}\.css$/, '');
  function restyle(styles) {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const own = inSite(link.href);
      const style = styles.find((path) => path !== own && stem(path) === stem(own));
      if (!style || link.hasAttribute('data-old')) continue;
      const next = link.cloneNode();
      next.href = '/' + style.split('/').map(encodeURIComponent).join('/');
      link.setAttribute('data-old', '');
      next.onload = next.onerror = () => link.remove();
      link.after(next);
    }
  }

  /** What the page has loaded beside its style and scripts: pictures, fonts; texts, where its address asks for some. */
  function loaded() {
    const own = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
    const files = own.filter((url) => url.origin === location.origin).map((url) => inSite(url.href));
    return files.filter((path) => !path.endsWith('.css') && (!path.endsWith('.js') || location.search !== ''));
  }

  function take(news) {
    const changed = new Set(news.changed);
    if (news.reload || changed.has(page) || loaded().some((path) => changed.has(path))) {
      reload();
      return;
    }
    restyle(news.styles);
    say(news.notice);
  }

  // What is wrong

  function make(name, className, ...inside) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  }
  /** A sentence: what stands between backquotes is to be typed. */
  function sentence(text) {
    const parts = text.split('`');
    return parts.map((part, at) => (at % 2 && at < parts.length - 1 ? make('code', '', part) : at % 2 ? '`' + part : part));
  }
  function shown(problem) {
    const item = make('li', problem.severity, make('p', '', make('strong', '', problem.name), ' ', ...sentence(problem.message)));
    if (problem.place) {
      const place = make(problem.link ? 'a' : 'span', 'place', problem.place);
      if (problem.link) place.href = problem.link;
      item.append(make('p', '', place));
    }
    if (problem.line) {
      const [before, marked, after] = problem.line;
      item.append(make('pre', '', before, make('mark', '', marked), after));
    }
    if (problem.help) item.append(make('p', 'help', ...sentence(problem.help)));
    return item;
  }

  let host = null;
  let said = '';
  function say(notice) {
    const text = JSON.stringify(notice);
    if (text === said) return;
    said = text;
    // What is put away stays so while its lines move.
    const about = JSON.stringify([notice.blocked, notice.problems.map(({ message, line }) => [message, line])]);
    if (host) host.remove();
    host = null;
    if (!notice.blocked && notice.problems.length === 0) return;
    // Neither the theme's style nor this one reaches the other.
    host = document.createElement('bilan-preview');
    host.lang = notice.lang;
    const inside = host.attachShadow({ mode: 'open' });
    const style = make('link');
    style.rel = 'stylesheet';
    style.href = '/_bilan/client.css';
    const badge = make('button', 'badge', notice.count || notice.title);
    badge.type = 'button';
    const close = make('button', 'close', notice.close);
    close.type = 'button';
    const heading = make('h2', '', notice.title);
    heading.id = 'title';
    const count = notice.count ? [make('p', 'count', notice.count)] : [];
    const more = notice.more ? [make('p', 'more', notice.more)] : [];
    const panel = make('section', 'panel', make('header', '', heading, ...count, close), make('ol', '', ...notice.problems.map(shown)), ...more);
    panel.setAttribute('aria-labelledby', 'title');
    const all = make('div', (notice.blocked ? 'blocked' : '') + (notice.errors ? ' errors' : ' quiet'), panel, badge);
    all.setAttribute('role', notice.blocked ? 'alert' : 'status');
    all.hidden = true;
    style.onload = style.onerror = () => (all.hidden = false);
    function open(is, focused) {
      panel.hidden = !is;
      badge.hidden = is;
      if (focused) (is ? close : badge).focus({ preventScroll: true });
    }
    badge.addEventListener('click', function () {
      memory.set('open', about);
      memory.drop('closed');
      open(true, true);
    });
    function shut() {
      memory.set('closed', about);
      memory.drop('open');
      open(false, true);
    }
    close.addEventListener('click', shut);
    panel.addEventListener('keydown', (event) => event.key === 'Escape' && shut());
    // Errors show by themselves until they are put away; the rest when it is asked for.
    open(notice.errors ? memory.get('closed') !== about : memory.get('open') === about, false);
    inside.append(style, all);
    document.body.append(host);
  }

  // Events. A browser keeps few connections to one address: tabs that nobody sees give theirs back.

  let version = new URL(me.src).searchParams.get('v');
  let source = null;
  function listen() {
    if (document.visibilityState === 'hidden') {
      if (source) source.close();
      source = null;
    } else if (!source) {
      source = new EventSource('/_bilan/events?since=' + encodeURIComponent(version));
      source.onmessage = function (event) {
        const news = JSON.parse(event.data);
        version = news.version;
        take(news);
      };
    }
  }
  function begin() {
    listen();
    document.addEventListener('visibilitychange', listen);
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
