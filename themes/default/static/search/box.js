// The search box that every page has: what is found appears beneath it as one types. Arrows walk through it, Enter
// follows, Escape closes.
(function () {
  'use strict';
  const { bilan } = window;
  const box = document.querySelector('.box');
  if (!box) return;
  const input = box.querySelector('input');
  const panel = box.querySelector('.hits');
  const list = panel.querySelector('ul');
  const none = panel.querySelector('.none');
  const status = box.querySelector('[role="status"]');
  const base = document.body.getAttribute('data-root');
  /** Most things of one sort under the box, and in all. */
  const EACH = 3;
  const MOST = 8;

  function close() {
    panel.hidden = true;
  }
  /** A few of each sort, so that many entries do not hide the one mission. */
  function choose(things) {
    const counts = new Map();
    const first = things.filter(function (thing) {
      const sort = thing.entry ? 'entry' : thing.sort;
      counts.set(sort, (counts.get(sort) || 0) + 1);
      return counts.get(sort) <= EACH;
    });
    const chosen = new Set(first.slice(0, MOST));
    for (const thing of things) if (chosen.size < MOST) chosen.add(thing);
    return things.filter((thing) => chosen.has(thing));
  }
  function search() {
    const words = input.value.trim();
    if (!words) {
      close();
      status.textContent = '';
      return;
    }
    const things = bilan.find(words);
    const items = choose(things).map(function (thing) {
      const item = document.createElement('li');
      item.append(bilan.hit(thing, words));
      return item;
    });
    list.replaceChildren(...items);
    none.textContent = things.length > 0 ? '' : bilan.word("search.nothing", 0, { words });
    status.textContent = things.length > 0 ? bilan.word("search.results", things.length) : bilan.word("search.nothing", 0, { words });
    const all = panel.querySelector('.all');
    all.hidden = things.length === 0;
    all.textContent = bilan.word("search.all", things.length);
    all.href = address(words);
    panel.hidden = false;
  }
  function address(words) {
    return base + 'search/index.html?' + new URLSearchParams({ q: words });
  }

  let typed = 0;
  function later() {
    const mine = ++typed;
    const say = (name) => {
      if (mine !== typed || !input.value.trim()) return;
      none.textContent = none.getAttribute(name);
      list.replaceChildren();
      panel.querySelector('.all').hidden = true;
      panel.hidden = false;
    };
    const waiting = setTimeout(say, 200, 'data-loading');
    bilan.texts().then(
      () => mine === typed && search(),
      () => say('data-failed'),
    ).finally(() => clearTimeout(waiting));
  }
  input.addEventListener('input', later);
  input.addEventListener('click', () => input.value && later());
  box.addEventListener('keydown', function (event) {
    const links = Array.from(panel.hidden ? [] : panel.querySelectorAll('a:not([hidden])'));
    const at = links.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      // A second time empties the field, as search fields do.
      if (!panel.hidden) event.preventDefault();
      close();
      input.focus();
    } else if (event.key === 'ArrowDown' && panel.hidden && input.value) {
      event.preventDefault();
      later();
    } else if (event.key === 'ArrowDown' && links.length > 0) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      event.preventDefault();
      (at === 0 ? input : links[at - 1]).focus();
    }
  });
  document.addEventListener('pointerdown', (event) => box.contains(event.target) || close());
  box.addEventListener('focusout', (event) => event.relatedTarget && !box.contains(event.relatedTarget) && close());
  if (input.value) later();
})();
