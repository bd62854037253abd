// The preview in a browser: what is saved shows, everything stays where it was, and what is wrong shows over it.
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { violations } from './axe.js';
import { launch } from './chromium.js';
import { forget, journal, serve } from './sites.js';

const NOTE = 'content/missions/2026-10-02-seminaire-arvel.md';
const PAGE = 'missions/2026-10-02-seminaire-arvel/index.html';

let browser;
let root;
let preview;
let context;
let tab;
before(async () => (browser = await launch()));
after(async () => {
  await browser?.close();
  forget();
});
beforeEach(async () => {
  root = journal('sample');
  const text = '---\ntitle: Séminaire\nclient: Arvel\nended: 2026-10-02\nreview: 2026-10-20\n---\n\n';
  const points = Array.from({ length: 60 }, (_, n) => `- Un point numéro ${n} #tout`).join('\n\n');
  writeFileSync(join(root, NOTE), `${text}## Points positifs\n\n${points}\n`);
  preview = await serve(root);
  context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  tab = await context.newPage();
  tab.on('pageerror', (error) => assert.fail(error.message));
});
afterEach(async () => {
  await context.close();
  await preview.end();
});

const path = (name) => join(root, name);
const read = (name) => readFileSync(path(name), 'utf8');
/** Opens a page, and waits until it is told of changes. */
async function open(page) {
  const told = tab.waitForResponse((response) => response.url().includes('/_bilan/events'));
  await tab.goto(preview.url + page);
  await told;
}
/** Marks the page as it is now: a reload loses the mark. */
const mark = () => tab.evaluate(() => (window.marked = true));
const isMarked = () => tab.evaluate(() => window.marked === true);
const overlay = () => tab.locator('bilan-preview');
const shows = (text) => tab.locator('main').getByText(text).first().waitFor();

/** Ways of saving. */
const saves = {
  'in place': (name, text) => writeFileSync(path(name), text),
  'by renaming a new file': (name, text) => {
    writeFileSync(path(`${name}.tmp`), text);
    renameSync(path(`${name}.tmp`), path(name));
  },
  'with a backup': (name, text) => {
    renameSync(path(name), path(`${name}~`));
    writeFileSync(path(name), text);
    unlinkSync(path(`${name}~`));
  },
  'by deleting and creating': (name, text) => {
    unlinkSync(path(name));
    writeFileSync(path(name), text);
  },
  'with its whole folder': (name, text) => {
    const folder = dirname(path(name));
    cpSync(folder, `${folder}-new`, { recursive: true });
    rmSync(folder, { recursive: true });
    renameSync(`${folder}-new`, folder);
    writeFileSync(path(name), text);
  },
};

describe('what is saved shows', () => {
  for (const [way, save] of Object.entries(saves)) {
    it(way, async () => {
      await open(PAGE);
      await tab.evaluate(() => window.scrollTo(0, 900));
      await mark();
      save(NOTE, read(NOTE) + '\n- Un point de plus, écrit à l’instant\n');
      await shows('Un point de plus, écrit à l’instant');
      await tab.waitForFunction(() => window.scrollY === 900);
      assert.equal(await isMarked(), false);
      assert.equal(await overlay().locator('.errors').count(), 0);
    });
  }
});

it('leaves alone a page that did not change', async () => {
  await open('pages/mes-mots-cles/index.html');
  await mark();
  const other = await context.newPage();
  await other.goto(preview.url + PAGE);
  appendFileSync(path(NOTE), '\n- Ailleurs\n');
  await other.locator('main').getByText('Ailleurs').first().waitFor();
  assert.equal(await isMarked(), true);
});

it('shows what is wrong, and no longer once it is mended', async () => {
  await open(PAGE);
  await tab.evaluate(() => window.scrollTo(0, 500));
  const good = read(NOTE);
  writeFileSync(path(NOTE), good.replace('2026-10-20', '2026-13-20'));
  await overlay().locator('.panel').waitFor();
  const problem = overlay().locator('li.error');
  assert.match(await problem.textContent(), /2026-13-20/);
  assert.equal(await problem.locator('.place').textContent(), `${NOTE}:5:9`);
  assert.equal(await problem.locator('mark').textContent(), '2026-13-20');
  assert.match(await problem.locator('a.place').getAttribute('href'), /^vscode:\/\/file\/[^ ]+seminaire-arvel\.md:5:9$/);
  assert.match(await problem.locator('.help').textContent(), /2026-05-12/);
  assert.equal(await tab.evaluate(() => window.scrollY), 500);
  for (const colorScheme of ['light', 'dark']) {
    await tab.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(tab), [], colorScheme);
  }
  // Put away, it stays away until something else is wrong; its button brings it back.
  await overlay().locator('.close').click();
  await overlay().locator('.badge').waitFor();
  writeFileSync(path(NOTE), `${read(NOTE).replace('client: Arvel', 'client: Arvel\nkind: atelier')}\n- Encore\n`);
  await shows('Encore');
  await overlay().locator('.badge').waitFor();
  await overlay().locator('.badge').click();
  await overlay().locator('.panel').waitFor();
  writeFileSync(path(NOTE), good);
  await overlay().locator('.errors').waitFor({ state: 'detached' });
});

it('keeps the last good page while a template is broken', async () => {
  await open(PAGE);
  await mark();
  mkdirSync(path('themes/default/templates'), { recursive: true });
  writeFileSync(path('themes/default/templates/mission.html'), '{% extends "base.html" %}{% block content %}<b>{{ rien.du.tout }}');
  await overlay().locator('.blocked .panel').waitFor();
  assert.match(await overlay().locator('.panel').textContent(), /themes\/default\/templates\/mission\.html:1:/);
  // Nothing of what is wrong is read as HTML.
  assert.equal(await overlay().locator('b').count(), 0);
  assert.equal(await isMarked(), true);
  rmSync(path('themes'), { recursive: true });
  await overlay().locator('.blocked').waitFor({ state: 'detached' });
  assert.equal(await isMarked(), true);
});

it('says warnings quietly', async () => {
  // The sample has one.
  await open('index.html');
  await overlay().locator('.badge').waitFor();
  assert.equal(await overlay().locator('.panel').isVisible(), false);
  await overlay().locator('.badge').click();
  assert.equal(await overlay().locator('li.warning').count(), 1);
  await tab.keyboard.press('Escape');
  assert.equal(await overlay().locator('.panel').isVisible(), false);
});

it('takes a new style without a reload', async () => {
  mkdirSync(path('themes/default/static'), { recursive: true });
  const style = path('themes/default/static/style.css');
  writeFileSync(style, 'body { background: rgb(1, 2, 3) }');
  const paper = (color) => tab.waitForFunction((wanted) => getComputedStyle(document.body).backgroundColor === wanted, color);
  await open(PAGE);
  await paper('rgb(1, 2, 3)');
  await mark();
  for (const color of ['rgb(4, 5, 6)', 'rgb(7, 8, 9)', 'rgb(4, 5, 6)']) {
    writeFileSync(style, `body { background: ${color} }`);
    await paper(color);
  }
  assert.equal(await isMarked(), true);
  await tab.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1);
});

it('keeps filters, what is open, what is typed, and the focus', async () => {
  await open('positives/index.html?tag=tout');
  await tab.locator('.filters [role=status]', { hasText: /60/ }).waitFor();
  const open_ = await tab.locator('.filters details').evaluate((one) => one.open);
  assert.equal(open_, true);
  await tab.locator('select[name=tag]').focus();
  await tab.evaluate(() => window.scrollTo(0, 700));
  appendFileSync(path(NOTE), '\n- Le soixante-et-unième #tout\n');
  await tab.locator('.filters [role=status]', { hasText: /61/ }).waitFor();
  assert.equal(await tab.locator('select[name=tag]').inputValue(), 'tout');
  assert.match(tab.url(), /\?tag=tout$/);
  await tab.waitForFunction(() => document.activeElement.name === 'tag' && window.scrollY === 700);

  await open(PAGE);
  await tab.locator('.box input').fill('tableau');
  await tab.locator('.hits li').first().waitFor();
  await tab.evaluate(() => document.querySelector('.box input').setSelectionRange(2, 4));
  appendFileSync(path(NOTE), '\n- Le soixante-deuxième #tout\n');
  await shows('Le soixante-deuxième');
  await tab.locator('.hits li').first().waitFor();
  assert.equal(await tab.locator('.box input').inputValue(), 'tableau');
  assert.deepEqual(await tab.evaluate(() => [document.activeElement.type, document.activeElement.selectionStart]), ['search', 2]);

  writeFileSync(path('content/pages/mes-mots-cles.md'), `${read('content/pages/mes-mots-cles.md')}\n<details><summary>Un pli</summary>Dedans</details>\n`);
  await open('pages/mes-mots-cles/index.html');
  await tab.locator('summary', { hasText: 'Un pli' }).click();
  appendFileSync(path('content/pages/mes-mots-cles.md'), '\nEt la suite.\n');
  await shows('Et la suite.');
  assert.equal(await tab.getByText('Dedans').isVisible(), true);
});

it('never shows the beginning of a page on its way back', async () => {
  // Long enough to be painted before it is read to its end.
  const points = Array.from({ length: 4000 }, (_, n) => `- Un point de plus, ${n}, avec assez de mots pour faire une ligne entière`).join('\n');
  appendFileSync(path(NOTE), `\n${points}\n`);
  await open(PAGE);
  await shows('Un point de plus, 3999,');
  await tab.evaluate(() => window.scrollTo(0, 1500));
  // The first place of every page that is painted from now on.
  await tab.addInitScript(() => {
    requestAnimationFrame(function look() {
      const seen = document.body && getComputedStyle(document.documentElement).visibility === 'visible';
      if (seen && document.querySelector('main li')) sessionStorage.setItem('seen', `${sessionStorage.getItem('seen') ?? ''} ${window.scrollY}`);
      if (document.readyState !== 'complete') requestAnimationFrame(look);
    });
  });
  appendFileSync(path(NOTE), '\n- Plus bas\n');
  await shows('Plus bas');
  await tab.waitForFunction(() => document.readyState === 'complete' && window.scrollY === 1500);
  const seen = await tab.evaluate(() => sessionStorage.getItem('seen'));
  assert.match(seen, /^( 1500)+$/);
});

it('says that a page is gone, and comes back with it', async () => {
  await open(PAGE);
  await tab.evaluate(() => window.scrollTo(0, 800));
  renameSync(path('content'), path('elsewhere'));
  await tab.locator('body.kind-not_found, body.kind-not-found').waitFor();
  renameSync(path('elsewhere'), path('content'));
  await shows('Un point numéro 59');
  await tab.waitForFunction(() => window.scrollY === 800);
});

it('starts on a mistake, and shows the journal once it is mended', async () => {
  await preview.end();
  writeFileSync(path('bilan.yaml'), 'titel: x\n');
  preview = await serve(root);
  await open('');
  await overlay().locator('.blocked .panel').waitFor();
  writeFileSync(path('bilan.yaml'), 'title: Enfin\n');
  await tab.getByRole('heading', { level: 1, name: 'Enfin' }).waitFor();
});

it('ends a hundred edits on the last one', async () => {
  await open(PAGE);
  const text = read(NOTE);
  for (let edit = 0; edit < 100; edit++) {
    writeFileSync(path(NOTE), `${text}\n- Retouche ${edit}.\n`);
    // As quick as a person's editor that saves by itself.
    await tab.evaluate(() => new Promise(requestAnimationFrame)).catch(() => {});
  }
  await shows('Retouche 99.');
});

it('gives nothing to a page of another site', async () => {
  const other = await context.newPage();
  const { port } = new URL(preview.url);
  await other.route('http://evil.example/**', (route) => route.fulfill({ contentType: 'text/html', body: '<p>evil</p>' }));
  await other.goto('http://evil.example/');
  const asked = await other.evaluate(async (own) => {
    const tries = [fetch(`${own}journal.json`), fetch(`${own}journal.json`, { mode: 'no-cors' })];
    const got = await Promise.allSettled(tries);
    const opaque = got[1].status === 'fulfilled' ? (await got[1].value.text()).length : 0;
    const frame = document.createElement('iframe');
    frame.src = own;
    document.body.append(frame);
    await new Promise((done) => (frame.onload = done));
    return { first: got[0].status, opaque };
  }, preview.url);
  assert.deepEqual(asked, { first: 'rejected', opaque: 0 });
  const frame = other.frames().find((one) => one !== other.mainFrame());
  assert.doesNotMatch(await frame.content(), /Arvel/);
  // Another port of this computer is another site, too: its links are not followed.
  const answer = await fetch(`http://localhost:${port}/`, { headers: { 'sec-fetch-site': 'same-site' } });
  assert.equal(answer.status, 403);
});
