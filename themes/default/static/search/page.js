// The search page: everything that was found, by sort, with filters.
(function () {
  'use strict';
  const { bilan } = window;
  const finder = document.querySelector('[data-finder]');
  if (!finder) return;
  const input = finder.querySelector('input');
  const selects = Array.from(finder.querySelectorAll('select'));
  const status = finder.querySelector('[role="status"]');
  const results = document.querySelector('[data-results]');
  const hint = document.querySelector('[data-hint]');
  const reset = finder.querySelector('.reset');
  /** Shown of each sort at first. */
  const MOST = 20;

  function show() {
    const words = input.value.trim();
    const filters = bilan.chosen(finder);
    const active = Object.values(filters).some(Boolean);
    bilan.say(words, filters);
    reset.hidden = !active;
    if (hint) hint.hidden = Boolean(words) || active;
    if (!words && !active) {
      status.textContent = '';
      results.replaceChildren();
      return;
    }
    const things = bilan.find(words, filters);
    const groups = bilan.grouped(things, (thing) => thing.sort);
    // What is found most surely comes first: names, then the sorts in which the best of the entries stand.
    const sorts = Array.from(groups.keys()).sort((a, b) => rank(a) - rank(b));
    results.replaceChildren(...sorts.map((sort) => bilan.section(bilan.title(sort), groups.get(sort), words, sorts.length === 1 ? 3 * MOST : MOST)));
    status.textContent = things.length > 0 ? bilan.word("search.results", things.length) : words ? bilan.word("search.nothing", 0, { words }) : bilan.word("search.none");
  }
  function rank(sort) {
    const at = bilan.sorts.indexOf(sort);
    return at < 0 ? bilan.sorts.length - 1.5 : at;
  }

  const shortcut = document.querySelector('[data-shortcut]');
  if (shortcut) {
    shortcut.checked = !bilan.recall('no-shortcut');
    shortcut.addEventListener('change', () => bilan.remember('no-shortcut', shortcut.checked ? null : 'yes'));
  }
  // On a narrow page the fields would push what is found out of sight.
  finder.querySelector('details').open = !window.matchMedia('(max-width: 43.99rem)').matches || Object.keys(bilan.asked().filters).length > 0;
  finder.hidden = false;
  input.value = input.value || bilan.asked().words;
  status.textContent = results.getAttribute('data-loading');
  bilan.texts().then(function () {
    const things = bilan.find('', {});
    selects.forEach((select) => bilan.choices(select, things));
    let waiting;
    input.addEventListener('input', function () {
      clearTimeout(waiting);
      waiting = setTimeout(show, 60);
    });
    // Not of the field: it changes when the focus leaves it, for a result that is being clicked perhaps.
    selects.forEach((select) => select.addEventListener('change', show));
    reset.addEventListener('click', function () {
      selects.forEach((select) => (select.value = ''));
      show();
      input.focus();
    });
    show();
  }, () => (status.textContent = results.getAttribute('data-failed')));
})();
