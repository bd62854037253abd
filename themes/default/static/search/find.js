// What the search looks through, and how: every text is folded by one rule (no case, no accents, no apostrophes),
// and so is what is looked for. Matching is uFuzzy's; a word that nothing begins with is looked for once more with
// a slip of the keys allowed.
(function () {
  'use strict';
  const { bilan, uFuzzy } = window;

  // Folding

  const ligatures = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', '’': "'", ʼ: "'", '‘': "'", '‐': '-', '‑': '-' };
  const signs = new RegExp('[' + Object.keys(ligatures).join('') + ']', 'g');
  function plain(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase().replace(signs, (sign) => ligatures[sign]);
  }
  // Most texts are plain ASCII by now, and read ten times faster so.
  const compounds = { ascii: /[a-z\d]+(?:['-][a-z\d]+)+/g, any: /[\p{L}\p{M}\d]+(?:['-][\p{L}\p{M}\d]+)+/gu };
  function replaceCompounds(text, by) {
    if (!/['-]/.test(text)) return text;
    return text.replace(/[^\x00-\x7f]/.test(text) ? compounds.any : compounds.ascii, by);
  }
  const elision = /^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=.)/;
  /** A text to look through: `l'écoute` is there as `lecoute` and as `ecoute`, `rendez-vous` also in one word. */
  function folded(text) {
    return replaceCompounds(plain(text), function (word) {
      const rest = word.replace(elision, '');
      const joined = word.replace(/['-]/g, '');
      const parts = rest.replace(/'/g, '').replace(/-/g, ' ');
      return parts === joined ? joined : joined + ' ' + parts;
    });
  }
  /** The words that are looked for. */
  function terms(text) {
    const words = replaceCompounds(plain(text), (word) => word.replace(elision, '').replace(/'/g, '').replace(/-/g, ' '));
    const found = (words.match(/[\p{L}\p{M}\d]+/gu) || []).map((word) => word.slice(0, MOST_LETTERS));
    const long = found.filter((word) => word.length > 1 || !isLatin(word));
    return Array.from(new Set(long.length ? long : found)).slice(0, MOST_WORDS);
  }

  // Matching: at the beginning of words; anywhere in them where letters are not Latin, for there uFuzzy knows no
  // beginnings, and some scripts no spaces.

  const letters = {
    unicode: true,
    interSplit: '[^\\p{L}\\p{M}\\d]+',
    intraSplit: null,
    intraBound: null,
    intraChars: '[\\p{L}\\p{M}\\d]',
  };
  const latin = new uFuzzy(Object.assign({ interLft: 2 }, letters));
  const other = new uFuzzy(letters);
  const slip = { intraMode: 1, intraSlice: [0, Infinity], intraSub: 1, intraTrn: 1, intraDel: 1, intraIns: 1 };
  const tolerant = new uFuzzy(Object.assign({ interLft: 2 }, letters, slip));
  /** Words looked for, and their letters; what is longer was pasted, and its beginning says enough. */
  const MOST_WORDS = 8;
  const MOST_LETTERS = 40;
  /** Letters of a word in which a slip is allowed, and words that may stand for one that is nowhere. */
  const SLIPS = { least: 4, most: 20 };
  const MOST_ALIKE = 16;
  const isLatin = (word) => /^[\x00-\x7f]*$/.test(word);

  /** Texts that have the word, and whether they have it whole: a map by place. */
  function matches(fuzzy, texts, word) {
    const found = new Map();
    const filtered = fuzzy.filter(texts, word);
    if (!filtered || filtered.length === 0) return found;
    const info = fuzzy.info(filtered, texts, word);
    info.idx.forEach((place, at) => found.set(place, info.interRgt2[at] > 0));
    return found;
  }
  /** The texts that have the word; if none has, those that have words a slip away from it. */
  function looked(texts, word, vocabulary) {
    const found = matches(isLatin(word) ? latin : other, texts, word);
    if (found.size > 0 || !isLatin(word) || word.length < SLIPS.least || word.length > SLIPS.most) return found;
    const known = vocabulary();
    const alike = Array.from(matches(tolerant, known, word).keys(), (place) => known[place]);
    for (const near of alike.slice(0, MOST_ALIKE)) {
      for (const [place, whole] of matches(latin, texts, near)) found.set(place, found.get(place) || whole);
    }
    return found;
  }
  /** Each word of some texts once, in the order in which they come. */
  function wordsOf(texts) {
    const pieces = new Set();
    for (const text of texts) for (const piece of text.split(' ')) pieces.add(piece);
    return Array.from(new Set(Array.from(pieces).flatMap((piece) => piece.match(/[\p{L}\d]{3,}/gu) || [])));
  }

  // Texts

  const things = [];
  const texts = [];
  let known = null;
  const vocabulary = () => (known = known || wordsOf(texts));
  let index = null;
  function add(thing, ...parts) {
    things.push(thing);
    texts.push(folded(parts.filter(Boolean).join(' \n')));
  }
  bilan.index = function (data) {
    index = bilan.names = data;
  };
  const held = new Map();
  bilan.year = function (year, missions) {
    held.set(year, missions);
  };
  const names = (list, places) => (places || []).map((place) => list[place].name).join(' ');
  function fill() {
    index.clients.forEach((client, place) => add({ sort: 'clients', client: place, url: client.url, text: client.name, more: client.text || '' }, client.name, client.text));
    index.pages.forEach((page) => add({ sort: 'pages', url: page.url, text: page.name, more: page.text || '' }, page.name, page.text));
    for (const { year } of index.years) {
      for (const mission of held.get(year) || []) {
        mission.year = year;
        mission.all = Array.from(new Set([mission.tags, ...mission.entries.map((entry) => entry.tags)].flat())).filter((tag) => tag !== undefined);
        const about = [mission.title, mission.client === undefined ? '' : index.clients[mission.client].name, mission.kind === undefined ? '' : index.kinds[mission.kind].name, names(index.tags, mission.tags), (mission.people || []).join(' '), mission.summary];
        const home = things.length;
        add({ sort: 'missions', mission, url: mission.url, text: mission.title, more: mission.summary || '' }, ...about);
        if (mission.text) add({ sort: 'notes', home, mission, url: mission.url, text: mission.title, more: mission.text }, mission.text);
        for (const entry of mission.entries) {
          add({ sort: entry.role, home, mission, entry, url: mission.url + '#e-' + entry.id, text: entry.text, more: '' }, entry.text, entry.who, entry.topic, names(index.tags, entry.tags));
        }
      }
      held.delete(year);
    }
  }
  let loading;
  /** Fetches every year, then is ready. */
  bilan.texts = function () {
    loading = loading || bilan.search().then(() => bilan.fetch(index.years.map((year) => year.url))).then(fill);
    // Another try may do better.
    loading.catch(() => (loading = undefined));
    return loading;
  };

  // What is known of a thing

  bilan.tagsOf = function ({ mission, entry, sort }) {
    if (!mission) return [];
    if (sort === 'missions') return mission.all;
    return (entry && entry.tags) || mission.tags || [];
  };
  bilan.stateOf = function ({ mission, entry }) {
    if (entry) return entry.state || (entry.role === 'follow_ups' && entry.due ? bilan.due(entry.due) : '');
    return mission ? bilan.state(mission.state, mission.changes) : '';
  };
  const slug = (named) => named.url.split('/').at(-2);
  /** What a thing is under, by the names of the filters. */
  bilan.facets = function (thing) {
    const { mission } = thing;
    const client = mission ? mission.client : thing.client;
    return {
      role: [thing.sort],
      client: client === undefined ? [] : [slug(index.clients[client])],
      kind: mission && mission.kind !== undefined ? [slug(index.kinds[mission.kind])] : [],
      tag: bilan.tagsOf(thing).map((place) => slug(index.tags[place])),
      year: mission ? [mission.year || '-'] : [],
      state: [bilan.stateOf(thing)],
    };
  };

  /**
   * The things that have all words and stand under every filter (`role`, `client`, `kind`, `tag`, `year`, `state`;
   * an empty one filters nothing): those that have the most words whole first, then as they stand in the journal,
   * newest first. An entry, or a note's text, needs one of the words itself; its mission may have the others.
   */
  bilan.find = function (text, filters) {
    const words = terms(text || '');
    if (words.length === 0 && (text || '').trim()) return [];
    const set = Object.entries(filters || {}).filter(([, value]) => value);
    let places = things.map((_, place) => place);
    if (set.length > 0) {
      places = places.filter(function (place) {
        const facets = bilan.facets(things[place]);
        return set.every(([name, value]) => facets[name].includes(value));
      });
    }
    const own = new Set();
    const whole = new Map();
    for (const word of words) {
      const found = looked(texts, word, vocabulary);
      places = places.filter((place) => found.has(place) || found.has(things[place].home));
      if (places.length === 0) return [];
      for (const place of places) {
        if (found.has(place)) own.add(place);
        whole.set(place, (whole.get(place) || 0) + (found.get(place) ? 1 : 0));
      }
    }
    if (words.length > 0) {
      places = places.filter((place) => own.has(place));
      places.sort((a, b) => whole.get(b) - whole.get(a) || a - b);
    }
    return places.map((place) => things[place]);
  };

  /** The stretches of a text that are what was looked for: `[from, to]`, in order. */
  bilan.marks = function (text, looked_for) {
    const words = terms(looked_for || '');
    const found = Array.from(text.matchAll(/[\p{L}\p{M}\d]+(?:['’‐‑-][\p{L}\p{M}\d]+)*/gu));
    if (words.length === 0 || found.length === 0) return [];
    const forms = found.map((word) => folded(word[0]));
    const places = new Set(words.flatMap((word) => Array.from(looked(forms, word, () => wordsOf(forms)).keys())));
    return found.filter((_, at) => places.has(at)).map((word) => [word.index, word.index + word[0].length]);
  };

  /** A word of the site, in the plural form of `n`, with its arguments. */
  bilan.word = function (key, n, args) {
    const word = index.words[key];
    const form = new Intl.PluralRules(index.lang).select(n === undefined ? 0 : n);
    const pattern = typeof word === 'string' ? word : (word && (word[form] || word.other)) || key;
    const values = Object.assign({ n }, args);
    return pattern.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? values[name] : hole));
  };
  /** A day (`2026-05-12`) as the site writes it. */
  bilan.day = function (day) {
    const [year, month, date] = day.split('-').map(Number);
    const names = index.words['date.months'];
    return bilan.word('date.long', 0, { year, month: names[month - 1], day: date === 1 ? bilan.word('date.first') : date });
  };
})();
