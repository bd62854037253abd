// Filters over the whole journal: on the lists of missions and of entries, and on the search page. What is chosen
// stands in the address.
(function () {
  'use strict';
  const { bilan } = window;
  const NAMES = ['role', 'client', 'kind', 'tag', 'year', 'state'];
  const STATES = ['running', 'to_book', 'overdue', 'booked', 'held', 'reviewed', 'closed', 'none', 'late', 'today', 'week', 'later', 'undated', 'done', 'dropped', 'open', 'resolved'];
  /** Most entries shown at once where they do not stand on the page. */
  const MOST = 100;

  /** What the address says. */
  bilan.asked = function () {
    const said = new URLSearchParams(location.search);
    const filters = {};
    NAMES.forEach((name) => said.get(name) && (filters[name] = said.get(name)));
    return { words: said.get('q') || '', filters };
  };
  /** Says it in the address. */
  bilan.say = function (words, filters) {
    const said = new URLSearchParams();
    if (words) said.set('q', words);
    NAMES.forEach((name) => filters[name] && said.set(name, filters[name]));
    const text = said.toString();
    history.replaceState(null, '', location.pathname + (text ? '?' + text : '') + location.hash);
  };

  function label(name, value, named) {
    if (name === 'year') return value === '-' ? bilan.word("search.undated") : value;
    if (name === 'state') return bilan.word("state." + value);
    if (name === 'role') return bilan.title(value);
    return named.get(value);
  }
  function names(name) {
    const list = { client: bilan.names.clients, kind: bilan.names.kinds, tag: bilan.names.tags }[name] || [];
    return new Map(list.map(({ name, url }) => [url.split('/').at(-2), name]));
  }
  function inOrder(name, values, named) {
    if (name === 'year') return values.sort().reverse();
    if (name === 'state') return values.sort((a, b) => STATES.indexOf(a) - STATES.indexOf(b));
    if (name === 'role') return values.sort((a, b) => bilan.sorts.indexOf(a) - bilan.sorts.indexOf(b));
    const order = Array.from(named.keys());
    return values.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  }
  /** The order of what was found on the search page. */
  bilan.sorts = ['clients', 'missions', 'pages', 'positives', 'vigilance', 'follow_ups', 'highlights', 'quotes', 'differently', 'learned', 'opportunities', 'notes'];

  /** Gives a field its choices: what is there among some things, and how often. */
  bilan.choices = function (select, things) {
    const { name } = select;
    const counts = new Map();
    for (const thing of things) for (const value of bilan.facets(thing)[name]) if (value) counts.set(value, (counts.get(value) || 0) + 1);
    const named = names(name);
    const chosen = select.value || bilan.asked().filters[name] || '';
    const any = select.options[0];
    const options = inOrder(name, Array.from(counts.keys()), named).map((value) => new Option(label(name, value, named) + ' (' + counts.get(value) + ')', value));
    if (chosen && !counts.has(chosen)) options.push(new Option(chosen, chosen));
    select.replaceChildren(any, ...options);
    select.value = chosen;
    select.closest('label').hidden = options.length === 0;
  };
  /** What the fields say. */
  bilan.chosen = function (part) {
    return Object.fromEntries(Array.from(part.querySelectorAll('select')).map((select) => [select.name, select.value]));
  };

  // On a list

  const part = document.querySelector('.filters');
  if (!part) return;
  const role = part.getAttribute('data-filters');
  const details = part.querySelector('details');
  const status = part.querySelector('[role="status"]');
  const whole = document.querySelector('[data-whole]');
  const instead = document.querySelector('[data-instead]');
  const cut = document.querySelector('.pager') !== null;
  const address = (thing) => new URL(document.body.getAttribute('data-root') + thing.url, location.href).href;

  /** Shows only some of what stands on the page. */
  function sift(things) {
    const kept = things && new Set(things.map(address));
    whole.querySelectorAll('section').forEach(function (section) {
      const folded = section.querySelector('details');
      if (folded && Boolean(kept) !== folded.classList.contains('unfolded')) {
        folded.classList.toggle('unfolded', Boolean(kept));
        folded.open = Boolean(kept);
      }
      const items = Array.from(section.querySelectorAll('.entries > li, .rows > li'));
      if (items.length === 0) {
        section.classList.toggle('sifted', Boolean(kept));
        return;
      }
      let left = 0;
      for (const item of items) {
        const source = item.querySelector('.from a, .name a');
        const out = Boolean(kept) && !kept.has(source.href);
        item.classList.toggle('sifted', out);
        left += out ? 0 : 1;
      }
      section.classList.toggle('sifted', left === 0);
      const number = section.querySelector('h2 .n');
      if (number) {
        number.dataset.all = number.dataset.all || number.textContent;
        number.textContent = kept ? left : number.dataset.all;
      }
    });
    document.querySelectorAll('.jump').forEach((nav) => nav.classList.toggle('sifted', Boolean(kept)));
  }
  /** Follow-ups in the order of their page: by state, the first due first. */
  function inTime(things) {
    const key = (thing) => [STATES.indexOf(bilan.stateOf(thing)), thing.entry.due || ''];
    return things.map((thing) => [key(thing), thing]).sort(([a], [b]) => a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0)).map(([, thing]) => thing);
  }
  /** What a thing stands under on its page. */
  function group(thing) {
    const state = bilan.stateOf(thing);
    const apart = role === 'follow_ups' || (role === 'vigilance' && state !== 'open');
    if (apart && role === 'vigilance') return bilan.word("group.resolved");
    return apart ? bilan.word("group." + state) : thing.mission.year || bilan.word("search.undated");
  }
  /** Shows them where the page does not have them all. */
  function replace(things) {
    whole.hidden = Boolean(things);
    instead.hidden = !things;
    const found = role === 'follow_ups' ? inTime(things || []) : things || [];
    const groups = bilan.grouped(found, group);
    instead.replaceChildren(...Array.from(groups, ([year, some]) => bilan.section(year, some, '', MOST)));
    document.querySelectorAll('.jump').forEach((nav) => nav.classList.toggle('sifted', Boolean(things)));
  }
  function apply() {
    const filters = bilan.chosen(part);
    const active = Object.values(filters).some(Boolean);
    const things = active ? bilan.find('', Object.assign({ role }, filters)) : null;
    if (cut) replace(things);
    else sift(things);
    status.textContent = active ? bilan.word("search.results", things.length) : '';
    part.querySelector('button').hidden = !active;
    bilan.say('', filters);
  }
  function begin() {
    const things = bilan.find('', { role });
    part.querySelectorAll('select').forEach((select) => bilan.choices(select, things));
    part.addEventListener('change', apply);
    part.querySelector('button').addEventListener('click', function () {
      part.querySelectorAll('select').forEach((select) => (select.value = ''));
      apply();
      part.querySelector('select').focus();
    });
    if (Object.keys(bilan.asked().filters).length > 0) {
      details.open = true;
      apply();
    }
  }
  bilan.texts().then(begin, () => (status.textContent = part.getAttribute('data-failed')));
})();
