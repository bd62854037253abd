// The search: what is found however it is typed, by keyboard, from disk, and only fetched when it is used.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { violations } from './axe.js';
import { launch } from './chromium.js';
import { build, forget } from './sites.js';

let browser;
let context;
let tab;
let site;
const address = (path) => pathToFileURL(join(site, path.split('?')[0])).href + (path.includes('?') ? `?${path.split('?')[1]}` : '');

before(async () => {
  browser = await launch();
  site = build('sample');
});
after(async () => {
  await browser?.close();
  forget();
});

/** Opens a page in a browser that remembers nothing. */
async function open(path, look = {}) {
  await context?.close();
  context = await browser.newContext(look);
  tab = await context.newPage();
  tab.on('pageerror', (error) => assert.fail(error.message));
  await tab.goto(address(path));
}

/** The texts found for some words, as the search page shows them. */
async function found(words) {
  await open(`search/index.html?q=${encodeURIComponent(words)}`);
  await tab.waitForFunction(() => /\d|«/.test(document.querySelector('.finder [role=status]').textContent));
  return tab.evaluate(() => [...document.querySelectorAll('[data-results] li')].map((item) => item.textContent));
}

const inBox = () => tab.locator('.hits li a');

describe('what is found', () => {
  it('is the same whatever the accents, case, elisions and apostrophes', async () => {
    const sample = site;
    site = build('spelling');
    const texts = async (words) => (await found(words)).map((text) => /^[^·]*?(?=Mots)/.exec(text)[0].trim()).sort();
    const all = ['L’écoute de chacun', 'Une vraie écoute', "qu'écoute-t-elle ?", 'ÉCOUTE'].sort();
    for (const words of ['écoute', 'ecoute', 'ECOUTE', 'l’écoute', "l'ecoute", 'L’ÉCOUTE', 'd’écoute', 'écout', 'ecuote']) {
      assert.deepEqual(await texts(words), all, words);
    }
    // Elided words are there in one word too, and compounds.
    assert.deepEqual(await texts('lecoute'), ['L’écoute de chacun']);
    assert.deepEqual(await texts('quecoute'), ["qu'écoute-t-elle ?"]);
    for (const words of ['rendez-vous', 'rendez vous', 'rendezvous', 'RENDEZ']) {
      assert.deepEqual(await texts(words), ['Un rendez-vous manqué'], words);
    }
    for (const words of ['cœur', 'coeur', 'COEUR']) assert.deepEqual(await texts(words), ['Le cœur du sujet'], words);
    for (const words of ['aujourd’hui', "aujourd'hui", 'aujourdhui']) assert.deepEqual(await texts(words), ['aujourd’hui'], words);
    // Other scripts.
    for (const [words, text] of [['привет', 'Привет мир'], ['мир', 'Привет мир'], ['κοσμε', 'Καλημέρα κόσμε'], ['بالعالم', 'مرحبا بالعالم'], ['ガイド', '日本語のガイド']]) {
      assert.deepEqual(await texts(words), [text], words);
    }
    assert.deepEqual(await texts('gras fini'), ['C’était gras & « fini »']);
    // A word of the entry, and one of its mission.
    assert.deepEqual(await texts('coeur mots'), ['Le cœur du sujet']);
    site = sample;
  });

  it('is nothing for signs alone, and something for a long paste', async () => {
    for (const words of ['...', '-', '"', '.*', '[', '(?<', '🎉', '%', '\\']) assert.deepEqual(await found(words), [], words);
    assert.deepEqual(await found('z'.repeat(3000)), []);
    assert.deepEqual(await found(Array.from({ length: 500 }, (_, at) => `inconnu${at}`).join(' ')), []);
    assert.deepEqual(await found(`tableau ${'x'.repeat(2000)}`), []);
  });

  it('does not depend on the order of the words', async () => {
    for (const [one, other] of [['animer', 'agente'], ['savais', 'projet'], ['tableau', 'colonnes'], ['planning', 'orsavine'], ['tablau', 'colonnes']]) {
      assert.deepEqual((await found(`${one} ${other}`)).sort(), (await found(`${other} ${one}`)).sort(), `${one} ${other}`);
    }
  });

  it('begins with what was typed, or is a slip away from it', async () => {
    const whole = await found('tableau');
    assert.ok(whole.length >= 3);
    assert.deepEqual(await found('tablea'), whole);
    const slips = ['tbleau', 'tabelau', 'tabbleau', 'tabxeau', 'ableau'];
    for (const words of slips) {
      const texts = await found(words);
      assert.ok(texts.some((text) => text.includes('tableau')), words);
    }
  });

  it('has all the words, in any order', async () => {
    const both = await found('colonnes tableau');
    assert.ok(both.length >= 1);
    assert.deepEqual(await found('tableau colonnes'), both);
    assert.ok(both.every((text) => /tableau/.test(text) && /colonnes/.test(text)));
  });

  it('is a mission by its client and people, a client, a page, and the text of a note', async () => {
    const sorts = async (words) => {
      await found(words);
      return tab.evaluate(() => [...document.querySelectorAll('[data-results] h2')].map((h) => h.firstChild.textContent.trim()));
    };
    assert.ok((await sorts('Orsavine')).includes('Clients'));
    assert.ok((await sorts('Orsavine')).includes('Missions'));
    assert.ok((await sorts('Bérengère')).includes('Missions'));
    assert.ok((await sorts('mots-clés')).includes('Pages'));
  });

  it('says that there is nothing', async () => {
    assert.deepEqual(await found('xylophone'), []);
    assert.match(await tab.locator('.finder [role=status]').textContent(), /xylophone/);
  });
});

describe('the box', () => {
  it('is reached by a key, walked through by arrows, and closed by Escape', async () => {
    await open('missions/index.html');
    await tab.keyboard.press('/');
    assert.equal(await tab.evaluate(() => document.activeElement.type), 'search');
    await tab.keyboard.type('tableau');
    await inBox().first().waitFor();
    assert.equal(await tab.locator('.box input').inputValue(), 'tableau');
    assert.ok((await tab.locator('.hits mark').first().textContent()).startsWith('tableau'));
    const focused = () => tab.evaluate(() => [...document.querySelectorAll('.hits li a')].indexOf(document.activeElement));
    await tab.keyboard.press('ArrowDown');
    assert.equal(await focused(), 0);
    await tab.keyboard.press('ArrowDown');
    assert.equal(await focused(), 1);
    await tab.keyboard.press('ArrowUp');
    await tab.keyboard.press('ArrowUp');
    assert.equal(await tab.evaluate(() => document.activeElement.type), 'search');
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Escape');
    assert.ok(await tab.locator('.hits').isHidden());
    assert.equal(await tab.evaluate(() => document.activeElement.type), 'search');
  });

  it('leads to the very place', async () => {
    await open('tags/index.html');
    await tab.keyboard.press('/');
    await tab.keyboard.type('trois colonnes');
    await inBox().first().waitFor();
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/missions\/.*#e-/);
    assert.match(await tab.locator(':target').textContent(), /trois colonnes/);
  });

  it('leads to the page with all of it', async () => {
    await open('index.html');
    await tab.locator('.box input').fill('tableau à');
    await tab.locator('.box input').press('Enter');
    await tab.waitForURL(/search\/index\.html\?q=tableau/);
    assert.equal(await tab.locator('.finder input').inputValue(), 'tableau à');
    await tab.locator('[data-results] li').first().waitFor();
  });

  it('leads there too before the search has come', async () => {
    await open('index.html');
    const held = /static\/search\//;
    await tab.route(held, () => {});
    await tab.locator('.box input').fill('tableau');
    await tab.locator('.box input').press('Enter');
    await tab.waitForURL(/search\/index\.html\?q=tableau/, { waitUntil: 'commit' });
    await tab.unroute(held);
  });

  it('does not take the key from who types, and can do without it', async () => {
    await open('search/index.html');
    await tab.locator('.finder input').fill('');
    await tab.locator('.finder input').press('/');
    assert.equal(await tab.locator('.finder input').inputValue(), '/');
    await tab.locator('.finder input').fill('');
    await tab.locator('[data-shortcut]').uncheck();
    await tab.goto(address('index.html'));
    await tab.keyboard.press('/');
    assert.notEqual(await tab.evaluate(() => document.activeElement.type), 'search');
  });

  it('fetches nothing before it is used', async () => {
    await open('404.html');
    const asked = [];
    tab.on('request', (request) => asked.push(request.url()));
    await tab.goto(address('missions/index.html'));
    assert.deepEqual(asked.filter((url) => url.includes('/search/')), []);
    await tab.locator('.box input').focus();
    await tab.evaluate(() => window.bilan.search().then(() => window.bilan.texts()));
    assert.ok(asked.some((url) => /search\/index\.js$/.test(url)));
  });
});

for (const colorScheme of ['light', 'dark']) {
  it(`is accessible with something found, ${colorScheme}`, async () => {
    await open('index.html', { colorScheme, viewport: { width: 360, height: 800 } });
    await tab.locator('.box input').fill('tableau');
    await inBox().first().waitFor();
    assert.deepEqual(await violations(tab), []);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await found('a');
    assert.deepEqual(await violations(tab), []);
    await tab.goto(address('positives/index.html?year=2026'));
    await tab.locator('.filters [role=status]', { hasText: /\d/ }).waitFor();
    assert.deepEqual(await violations(tab), []);
  });
}

describe('the search page', () => {
  it('has an address that brings back what was found', async () => {
    await open('search/index.html?q=tableau');
    await tab.locator('[data-results] li').first().waitFor();
    await tab.locator('select[name=role]').selectOption('vigilance');
    const texts = () => tab.evaluate(() => [...document.querySelectorAll('[data-results] li')].map((item) => item.textContent));
    const some = await texts();
    assert.ok(some.length >= 1);
    assert.equal(await tab.locator('[data-results] .entry:not(.role-vigilance)').count(), 0);
    const url = tab.url();
    assert.match(url, /\?q=tableau&role=vigilance$/);
    await open('index.html');
    await tab.goto(url);
    await tab.locator('[data-results] li').first().waitFor();
    assert.deepEqual(await texts(), some);
    assert.equal(await tab.locator('select[name=role]').inputValue(), 'vigilance');
  });

  it('is followed by a click, and the button for more shows more', async () => {
    await open('search/index.html');
    await tab.locator('.finder input').pressSequentially('equipe');
    await tab.locator('[data-results] li a').first().waitFor();
    await tab.waitForFunction(() => document.querySelector('.finder [role=status]').textContent.match(/\d/));
    const box = await tab.locator('[data-results] li a').first().boundingBox();
    await tab.mouse.click(box.x + 5, box.y + 5);
    await tab.waitForURL(/(missions|clients|pages)\/.*index\.html/);
    await open('search/index.html');
    await tab.locator('.finder input').pressSequentially('la');
    await tab.locator('[data-results] .more').first().waitFor();
    const count = () => tab.locator('[data-results] li').count();
    const before = await count();
    const more = await tab.locator('[data-results] .more').first().boundingBox();
    await tab.mouse.move(more.x + 5, more.y + 5);
    await tab.locator('[data-results] .more').first().click();
    assert.ok((await count()) > before);
  });

  it('says that filters leave nothing', async () => {
    await open('search/index.html?role=clients&state=late');
    await tab.waitForFunction(() => /filtres/.test(document.querySelector('.finder [role=status]').textContent));
    assert.equal(await tab.locator('[data-results] li').count(), 0);
  });

  it('finds by state on the day it is opened', async () => {
    const late = async (day) => {
      await open('404.html');
      await tab.clock.setFixedTime(new Date(day));
      await tab.goto(address('search/index.html?role=follow_ups&state=late'));
      await tab.locator('.finder [role=status]', { hasText: /\d/ }).waitFor();
      return tab.evaluate(() => [...document.querySelectorAll('[data-results] .due time')].map((time) => time.dateTime));
    };
    const now = await late('2026-11-23T12:00:00');
    assert.ok(now.length > 0 && now.every((day) => day < '2026-11-23'));
    assert.ok((await late('2027-06-01T12:00:00')).length > now.length);
  });

  it('says what it cannot do without scripts', async () => {
    await open('search/index.html', { javaScriptEnabled: false });
    assert.ok(await tab.locator('noscript').first().isVisible() || (await tab.getByText('la recherche', { exact: false }).count()) > 0);
    assert.ok(await tab.locator('.finder').isHidden());
    assert.ok(await tab.locator('.hint a').first().isVisible());
    await open('index.html', { javaScriptEnabled: false });
    assert.ok(await tab.locator('.box').isHidden());
  });
});

describe('a journal of a thousand missions', () => {
  before(() => {
    site = build('thousand');
  });

  it('is found in whole, from an index of less than 1.5 MB compressed', async () => {
    const folder = join(site, 'search');
    const sizes = readdirSync(folder).map((file) => gzipSync(readFileSync(join(folder, file))).length);
    assert.ok(sizes.reduce((sum, size) => sum + size) < 1.5e6, `${sizes}`);
    const texts = await found('phrase unique');
    assert.equal(texts.length, 1);
    assert.match(await tab.locator('.finder [role=status]').textContent(), /^1 /);
    await found('mot7');
    assert.match(await tab.locator('.finder [role=status]').textContent(), /^\d{3,} /);
  });

  it('is filtered in whole where its lists are cut into pages', async () => {
    await open('positives/index.html?client=client-7&year=2004');
    await tab.locator('[data-instead] li').first().waitFor();
    assert.ok(await tab.locator('[data-whole]').isHidden());
    const items = await tab.evaluate(() => [...document.querySelectorAll('[data-instead] .from')].map((from) => from.textContent));
    assert.ok(items.length > 0);
    assert.ok(items.every((text) => text.includes('Client 7') && text.includes('2004')), items[0]);
    // Missions 7, 47, 87… that are also the 7th, 37th, 67th… of their years; five points each.
    const missions = Array.from({ length: 1000 }, (_, n) => n).filter((n) => n % 40 === 7 && n % 30 === 7);
    assert.equal(items.length, missions.length * 5);
    await tab.locator('.reset').click();
    assert.ok(await tab.locator('[data-whole]').isVisible());
    assert.equal(new URL(tab.url()).search, '');
  });

  it('shows a long list a part at a time', async () => {
    await open('vigilance/index.html?kind=audit');
    await tab.locator('[data-instead] li').first().waitFor();
    const count = () => tab.locator('[data-instead] section').first().locator('li').count();
    const said = Number(await tab.locator('[data-instead] h2 .n').first().textContent());
    const shown = await count();
    assert.ok(shown <= said);
    const more = tab.locator('[data-instead] .more').first();
    if (await more.count()) {
      await more.click();
      assert.ok((await count()) > shown);
    }
  });
});
