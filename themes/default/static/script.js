// The page says everything without this. It adds a switch for the colour scheme, tells what is late and
// what is booked by the day it is opened, shuffles the boost page, and fetches the search when it is wanted.
(function () {
  'use strict';
  const root = document.documentElement;
  const bilan = (window.bilan = {});

  bilan.ready = function (then) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', then);
    else then();
  };
  // From disk a browser may have no memory, or none for other pages: what is chosen then holds for this page.
  bilan.remember = function (name, value) {
    try {
      if (value) localStorage.setItem('bilan-' + name, value);
      else localStorage.removeItem('bilan-' + name);
    } catch (e) { /* no memory */ }
  };
  bilan.recall = function (name) {
    try { return localStorage.getItem('bilan-' + name); } catch (e) { return null; }
  };

  // The colour scheme: the system's, unless another was chosen here.

  const system = window.matchMedia('(prefers-color-scheme: dark)');
  function apply(scheme) {
    if (scheme === 'dark' || scheme === 'light') root.setAttribute('data-theme', scheme);
    else root.removeAttribute('data-theme');
  }
  function dark() {
    return (root.getAttribute('data-theme') || (system.matches ? 'dark' : 'light')) === 'dark';
  }
  apply(bilan.recall('scheme'));

  bilan.ready(function () {
    const button = document.querySelector('.scheme');
    if (!button) return;
    function label() {
      button.lastElementChild.textContent = button.getAttribute(dark() ? 'data-light' : 'data-dark');
    }
    button.addEventListener('click', function () {
      // What equals the system's scheme is forgotten, so that the page follows it again.
      const chosen = dark() ? 'light' : 'dark';
      const scheme = (chosen === 'dark') === system.matches ? null : chosen;
      apply(scheme);
      bilan.remember('scheme', scheme);
      label();
    });
    system.addEventListener('change', label);
    label();
    button.hidden = false;
  });

  // What was due in a week, or booked, when the site was built may be late, or held, when it is opened.

  function iso(day) {
    const two = (n) => String(n).padStart(2, '0');
    return day.getFullYear() + '-' + two(day.getMonth() + 1) + '-' + two(day.getDate());
  }
  const now = new Date();
  const today = iso(now);
  function weekEnd() {
    const starts = Number(document.body.getAttribute('data-week-starts'));
    const left = 6 - ((now.getDay() - starts + 7) % 7);
    return iso(new Date(now.getFullYear(), now.getMonth(), now.getDate() + left));
  }
  /** The state of an open follow-up that is due on a day. */
  bilan.due = function (day) {
    return day < today ? 'late' : day === today ? 'today' : day <= weekEnd() ? 'week' : 'later';
  };
  /** The state of a mission; `changes` says from which days on it is in others. */
  bilan.state = function (state, changes) {
    return (changes || []).reduce((last, change) => (change[0] <= today ? change[1] : last), state);
  };

  const all = (selector, inside) => Array.from((inside || document).querySelectorAll(selector));

  function dueOf(item) {
    const mark = item.querySelector('[data-due]');
    return mark ? mark.getAttribute('data-due') : '';
  }
  /** Puts a list in order, and shows it and the link to it only if there is something in it. */
  function settle(list) {
    const entries = list.querySelector('.entries');
    if (entries) {
      const items = Array.from(entries.children);
      items.sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0));
      const most = Number(list.getAttribute('data-most')) || Infinity;
      items.forEach(function (item, at) {
        entries.append(item);
        item.hidden = at >= most;
      });
    }
    const count = list.querySelectorAll('.entries > li, .rows > li').length;
    list.hidden = count === 0 || list.hasAttribute('data-reserve');
    const heading = list.querySelector('h2, h3');
    const number = heading && heading.querySelector('.n');
    if (number) number.textContent = count;
    const link = heading && document.querySelector('.jump a[href="#' + heading.id + '"]');
    if (link) link.parentNode.hidden = list.hidden;
  }

  function mendFollowUps() {
    const words = document.body;
    all('[data-due]').forEach(function (mark) {
      const state = bilan.due(mark.getAttribute('data-due'));
      mark.className = state === 'later' ? 'state' : 'state is-' + state;
      mark.textContent = words.getAttribute('data-' + state) || '';
      mark.hidden = state === 'later';
      const item = mark.closest('li.entry');
      if (!item) return;
      item.classList.remove('is-late', 'is-today', 'is-week', 'is-later');
      item.classList.add('is-' + state);
      const list = item.closest('[data-list]');
      const names = list ? list.getAttribute('data-list').split(' ') : [];
      const other = document.querySelector('[data-list~="' + state + '"] .entries');
      if (list && other && !names.includes(state)) other.append(item);
    });
  }

  function mendMissions() {
    all('[data-changes]').forEach(function (item) {
      const changes = item.getAttribute('data-changes').split(';').map((change) => change.split(' '));
      const state = bilan.state('', changes);
      if (!state) return;
      all('[data-state]', item).forEach((word) => (word.hidden = word.getAttribute('data-state') !== state));
      const list = item.closest('[data-list]');
      if (!list || list.getAttribute('data-list').split(' ').includes(state)) return;
      const other = document.querySelector('[data-list~="' + state + '"] .rows');
      if (other) other.append(item);
      else item.remove();
    });
  }

  /** The day of which the states are, in the words of the site. */
  function mendDay() {
    const month = new Intl.DateTimeFormat(root.lang, { month: 'long' }).format(now);
    all('.as-of').forEach(function (part) {
      const day = now.getDate() === 1 ? part.getAttribute('data-first') : String(now.getDate());
      const time = part.querySelector('time');
      if (!time) return;
      const words = { day: day, month: month, year: String(now.getFullYear()) };
      time.setAttribute('datetime', today);
      time.textContent = part.getAttribute('data-long').replace(/\{(\w+)\}/g, (hole, name) => words[name] || hole);
    });
  }

  bilan.ready(function () {
    if (today !== document.body.getAttribute('data-built')) {
      mendFollowUps();
      mendMissions();
      mendDay();
      all('[data-list]').forEach(settle);
      // What is said where there is nothing.
      all('[data-without]').forEach(function (text) {
        const lists = text.getAttribute('data-without').split(' ');
        text.hidden = lists.some((name) => document.querySelector('[data-list~="' + name + '"]:not([hidden])'));
      });
    }
  });

  // Another order each time the boost page is opened.

  bilan.ready(function () {
    const list = document.querySelector('[data-shuffle]');
    if (!list) return;
    const items = Array.from(list.children);
    for (let at = items.length - 1; at > 0; at--) {
      const other = Math.floor(Math.random() * (at + 1));
      [items[at], items[other]] = [items[other], items[at]];
    }
    items.forEach((item) => list.append(item));
  });

  // The search: its scripts and texts are fetched when it is first used.

  /** Fetches scripts by their paths from the site's root, and runs them in this order. */
  bilan.fetch = function (paths) {
    const base = document.body.getAttribute('data-root');
    return Promise.all(paths.map((path) => new Promise(function (done, failed) {
      const script = document.createElement('script');
      script.async = false;
      script.src = base + path;
      script.onload = done;
      script.onerror = () => failed(new Error(path));
      document.head.append(script);
    })));
  };
  let search;
  bilan.search = function () {
    search = search || bilan.fetch(document.body.getAttribute('data-search').split(' '));
    search.catch(() => (search = undefined));
    return search;
  };

  bilan.ready(function () {
    const box = document.querySelector('.box');
    const wanted = document.querySelector('[data-finder]') || new URLSearchParams(location.search).size > 0;
    all('[data-scripted]').forEach((part) => (part.hidden = false));
    if (box) {
      box.addEventListener('focusin', bilan.search);
      // Here, for who types fast is done before the search is there.
      box.addEventListener('keydown', function (event) {
        const words = event.target.value && event.target.value.trim();
        if (event.key !== 'Enter' || !words) return;
        event.preventDefault();
        location.href = document.body.getAttribute('data-root') + 'search/index.html?q=' + encodeURIComponent(words);
      });
    }
    all('.filters').forEach((filters) => filters.addEventListener('toggle', bilan.search, true));
    if (wanted) bilan.search();
  });
  document.addEventListener('keydown', function (event) {
    const typing = event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const field = document.querySelector('[data-finder] input') || document.querySelector('.box input');
    if (!field || bilan.recall('no-shortcut')) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
