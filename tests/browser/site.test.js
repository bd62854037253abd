// What a reader's browser and a validator say of every kind of page, opened from disk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { violations } from './axe.js';
import { launch } from './chromium.js';
import { build, forget, names, pages, papers, publicNames, publicSite } from './sites.js';

const config = JSON.parse(readFileSync(new URL('.htmlvalidate.json', import.meta.url), 'utf8'));

// Pages of one kind that say much the same: so many are opened, the heaviest first.
const MOST_OF_A_KIND = 4;

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  forget();
});

// A folder given in SITE is tested alone, whoever built it.
const { SITE } = process.env;
if (SITE) describe(SITE, () => test(() => SITE));
else for (const name of names) describe(name, () => test(() => build(name)));
if (!SITE) describe('papers', () => test(papers));
if (!SITE) for (const name of publicNames) describe(`public, ${name}`, () => test(() => publicSite(name)));

// Pages like those above, only more and longer.
if (!SITE) {
  it('is right in a browser with a thousand missions', async () => {
    nothing(await visit(build('thousand'), { colorScheme: 'light', viewport: { width: 360, height: 900 } }));
  });
}

/** Declares the tests of one site. */
function test(make) {
  let site;
  before(() => {
    site = make();
  });

  it('is valid HTML', async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader(config));
    const found = [];
    for (const page of pages(site)) {
      const report = await validator.validateString(readFileSync(page.file, 'utf8'));
      for (const message of report.results.flatMap((result) => result.messages)) {
        found.push(`${page.name}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
      }
    }
    nothing(found);
  });

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      it(`is right in a browser, ${colorScheme}, ${width} pixels wide`, async () => {
        const found = await visit(site, { colorScheme, viewport: { width, height: 900 } });
        nothing(found);
      });
    }
  }
}

/** Fails with a line for each thing found. */
function nothing(found) {
  if (found.length > 0) assert.fail(`${found.length} found:\n${found.slice(0, 30).join('\n')}`);
}

/** Opens pages of every kind, and gives all that is wrong. */
async function visit(site, look) {
  const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const found = [];
  let here = '';
  const note = (what) => found.push(`${here}: ${what}`);
  await context.route(
    (url) => url.protocol !== 'file:',
    (route) => {
      note(`asks for ${route.request().url()}`);
      return route.abort();
    },
  );
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && note(`console: ${message.text()}`));
  page.on('pageerror', (error) => note(`script: ${error.message}`));
  page.on('requestfailed', (request) => note(`cannot load ${request.url()}`));
  for (const { file, name } of ofEveryKind(site)) {
    here = name;
    await page.goto(pathToFileURL(file).href);
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) note(`${excess} pixels too wide`);
    // Folded parts are read too.
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    // Opening filters fetches what they choose from.
    await page.evaluate(() => document.querySelector('.filters, .finder') && window.bilan.search().then(() => window.bilan.texts()));
    for (const violation of await violations(page)) note(violation);
  }
  await context.close();
  return found;
}

/** Every page of a site but, of each kind, only the heaviest ones. */
function ofEveryKind(site) {
  const kinds = new Map();
  for (const page of pages(site)) {
    const html = readFileSync(page.file, 'utf8');
    const kind = /<body class="([^"]*)"/.exec(html)?.[1];
    assert.ok(kind, `${page.name} does not say its kind`);
    kinds.set(kind, [...(kinds.get(kind) ?? []), { ...page, size: html.length }]);
  }
  return [...kinds.values()].flatMap((all) => all.sort((a, b) => b.size - a.size).slice(0, MOST_OF_A_KIND));
}
