// What was found, as the site shows it: as links under the search box, as rows and entries on a page.
(function () {
  'use strict';
  const { bilan } = window;
  const base = document.body.getAttribute('data-root');
  /** Characters shown of a long text, and how many of them before what was found. */
  const WINDOW = 220;
  const BEFORE = 60;

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }
  function link(url, ...content) {
    const made = element('a', '', ...content);
    made.href = base + url;
    return made;
  }
  function day(date) {
    const made = element('time', '', bilan.day(date));
    made.dateTime = date;
    return made;
  }

  /** A text with what was looked for marked; a long one is cut around it. */
  function context(text, words, length) {
    const shown = text.replace(/\s*\n\s*/g, ' · ');
    const marks = bilan.marks(shown, words);
    let from = 0;
    let to = shown.length;
    if (to > length) {
      const first = marks.length > 0 ? marks[0][0] : 0;
      if (first > length - BEFORE) from = shown.lastIndexOf(' ', first - BEFORE) + 1;
      const end = shown.indexOf(' ', from + length);
      to = end >= 0 && end < from + 2 * length ? end : Math.min(from + 2 * length, to);
    }
    const parts = [from > 0 ? '… ' : ''];
    let at = from;
    for (const [start, end] of marks.filter((mark) => mark[0] >= from && mark[1] <= to)) {
      parts.push(shown.slice(at, start), element('mark', '', shown.slice(start, end)));
      at = end;
    }
    parts.push(shown.slice(at, to), to < shown.length ? ' …' : '');
    return parts.filter((part) => part !== '');
  }

  function state(thing) {
    const name = bilan.stateOf(thing);
    return name && name !== 'open' && name !== 'later' && name !== 'undated'
      ? [element('span', 'state is-' + name, bilan.word("state." + name))]
      : [];
  }
  /** Whose mission, of which client, when. */
  function from(thing) {
    const { mission } = thing;
    const parts = [];
    if (mission.client !== undefined) parts.push(element('span', '', bilan.names.clients[mission.client].name));
    if (mission.date) parts.push(day(mission.date));
    return parts;
  }
  const own = ["missions", "clients", "pages", "notes"];
  /** What things of a sort are called, as a heading. */
  bilan.title = function (sort) {
    if (own.includes(sort)) return bilan.word("search." + sort);
    const title = bilan.word("role." + sort + ".title");
    const name = bilan.word("role." + sort + ".name", 2);
    return title.startsWith("role.") ? name.charAt(0).toUpperCase() + name.slice(1) : title;
  };
  function sortName(thing) {
    const singular = { missions: "search.mission", clients: "search.client", pages: "search.page", notes: "search.note" };
    return singular[thing.sort] ? bilan.word(singular[thing.sort]) : bilan.word("role." + thing.sort + ".name", 1);
  }

  /** A link that leads to a thing, with what it is and where it comes from: under the box. */
  bilan.hit = function (thing, words) {
    const made = link(thing.url);
    made.className = 'hit role-' + thing.sort;
    const text = thing.sort === 'notes' ? thing.more : thing.text;
    const shown = element('span', 'text', ...context(text, words, 110));
    if (thing.mission && thing.mission.lang) shown.lang = thing.mission.lang;
    made.append(shown);
    const facts = element('span', 'facts', element('span', '', sortName(thing)));
    if (thing.entry || thing.sort === 'notes') facts.append(element('span', '', thing.mission.title));
    if (thing.mission) facts.append(...from(thing));
    made.append(facts);
    return made;
  };

  function row(thing, words) {
    const name = element('p', 'name', link(thing.url, ...context(thing.text, words, WINDOW)));
    if (thing.mission && thing.mission.lang) name.lang = thing.mission.lang;
    const made = element('li', 'row', name);
    if (thing.more) made.append(element('p', 'summary', ...context(thing.more, words, WINDOW)));
    if (thing.mission) {
      const facts = element('p', 'facts', ...from(thing));
      if (thing.sort === 'missions') facts.append(element('span', 'state is-' + bilan.stateOf(thing), bilan.word("state." + bilan.stateOf(thing))));
      made.append(facts);
    }
    return made;
  }

  function tag(place) {
    const { name, url } = bilan.names.tags[place];
    const made = link(url, name);
    made.className = 'chip';
    return made;
  }

  function entry(thing, words) {
    const { mission, entry } = thing;
    const made = element('li', 'entry role-' + entry.role + ' entry-' + entry.role);
    const marks = element('span', 'marks');
    const add = (...parts) => parts.forEach((part) => marks.append(' ', part));
    if (entry.who) add(element('span', 'who', entry.who));
    add(...state(thing));
    if (entry.due) add(element('span', 'due', bilan.word("entry.due") + ' ', day(entry.due)));
    add(...(entry.tags || []).map(tag));
    const text = element('div', 'text', element('p', '', ...context(entry.text, words, 2 * WINDOW)));
    if (mission.lang) text.lang = mission.lang;
    made.append(text);
    if (marks.childNodes.length > 0) made.append(marks);
    const source = element('p', 'from', link(thing.url, mission.title));
    from(thing).forEach((part) => source.append(' · ', part));
    if (entry.topic) source.append(' · ' + entry.topic);
    made.append(source);
    return made;
  }

  /** Things of one sort as a list, `most` of them, with a button for more. */
  bilan.list = function (things, words, most) {
    const entries = things.length > 0 && Boolean(things[0].entry);
    const list = element('ul', entries ? 'entries' : 'rows');
    const whole = element('div', 'found', list);
    let shown = 0;
    function more() {
      for (const thing of things.slice(shown, shown + most)) list.append(entries ? entry(thing, words) : row(thing, words));
      shown = Math.min(shown + most, things.length);
    }
    more();
    if (shown < things.length) {
      const button = element('button', 'tool more');
      button.type = 'button';
      const label = () => (button.textContent = bilan.word("search.more", things.length - shown));
      button.addEventListener('click', function () {
        const next = shown;
        more();
        label();
        if (shown === things.length) button.remove();
        const first = list.children[next].querySelector('a');
        if (first) first.focus();
      });
      label();
      whole.append(button);
    }
    return whole;
  };

  /** A heading with how many there are, and the list beneath it. */
  bilan.section = function (title, things, words, most) {
    const role = things[0].entry ? ' role role-' + things[0].sort : '';
    const heading = element('h2', 'year' + role, title + ' ', element('span', 'n', String(things.length)));
    return element('section', '', heading, bilan.list(things, words, most));
  };

  /** Things by what `name` says of each, in the order in which the names come. */
  bilan.grouped = function (things, name) {
    const groups = new Map();
    for (const thing of things) {
      const key = name(thing);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(thing);
    }
    return groups;
  };
})();
