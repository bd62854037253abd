// Pictures of every kind of page, to be looked at: kept in target/screenshots.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './chromium.js';
import { build, forget, pages, publicSite } from './sites.js';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../target/screenshots');
// Taller pages are cut: what follows is more of the same.
const TALLEST = 2600;
const every = { widths: [360, 768, 1280], schemes: ['light', 'dark'] };
const some = { widths: [360, 1280], schemes: ['light'], kinds: ['home', 'missions', 'group', 'tags', 'figures', 'search', 'excerpts'] };
const journals = { sample: every, empty: some, english: some, small: some, thousand: some, public: every };

let browser;
before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  forget();
});

for (const [name, { widths, schemes, kinds }] of Object.entries(journals)) {
  it(`takes pictures of ${name}`, async () => {
    const site = name === 'public' ? publicSite('default') : build(name);
    const shown = new Map();
    for (const page of pages(site)) {
      const html = readFileSync(page.file, 'utf8');
      const kind = /<body class="kind-([^" ]*)/.exec(html)[1];
      const key = kind === 'group' ? page.name.split('/')[0] : kind;
      if (kinds && !kinds.includes(kind)) continue;
      if (!shown.has(key) || html.length > shown.get(key).size) shown.set(key, { ...page, size: html.length });
    }
    assert.ok(shown.size > 3);
    for (const width of widths) {
      for (const colorScheme of schemes) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
        const tab = await context.newPage();
        await tab.clock.setFixedTime(new Date('2026-11-23T12:00:00'));
        for (const [key, { file }] of shown) {
          await tab.goto(pathToFileURL(file).href);
          const height = await tab.evaluate(() => document.documentElement.scrollHeight);
          await tab.setViewportSize({ width, height: Math.min(height, TALLEST) });
          await tab.screenshot({ path: join(folder, `${name}-${key}-${width}-${colorScheme}.png`) });
        }
        await context.close();
      }
    }
  });
}
