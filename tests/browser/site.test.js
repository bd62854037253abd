// What a reader's browser and a validator say of every kind of page, opened from disk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { launch } from './chromium.js';
import { build, forget, names, pages } from './sites.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
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

/** What axe finds on a page. The page's policy holds: axe comes in through the debugger, not as a script of the page. */
async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(
    (runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false }),
    rules,
  );
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary?.split('\n').at(-1)?.trim()})`),
  );
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
