// Everything can be reached and used without a mouse, is seen when it is reached, and fits when it is enlarged.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './chromium.js';
import { build, forget, pages } from './sites.js';

// A page is walked so far; what follows is more of the same list.
const MOST_STEPS = 60;

let browser;
let site;
before(async () => {
  browser = await launch();
  site = build('sample');
});
after(async () => {
  await browser?.close();
  forget();
});

/** The page of each kind with most to walk through. */
function kinds() {
  const found = new Map();
  for (const page of pages(site)) {
    const html = readFileSync(page.file, 'utf8');
    const kind = /<body class="([^"]*)"/.exec(html)[1];
    if (!found.has(kind) || html.length > found.get(kind).size) found.set(kind, { ...page, size: html.length });
  }
  return [...found.values()];
}

/** What has the focus: its place among all that can have it, and whether one sees it. */
function focused() {
  const can = [...document.querySelectorAll('a[href], button, input, select, summary')].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled,
  );
  const one = document.activeElement;
  if (one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const inside = box.top >= -1 && box.left >= -1 && box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1;
  // Of a link that goes over two lines: its first one. Where its box begins something else may stand.
  const [line] = one.getClientRects();
  const top = document.elementFromPoint(line.left + Math.min(line.width, 20) / 2, line.top + Math.min(line.height, 16) / 2);
  return {
    at: can.indexOf(one),
    of: can.length,
    what: one.outerHTML.slice(0, 90),
    seen: inside && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && Boolean(top && (one.contains(top) || top.contains(one))),
  };
}

for (const width of [1280, 360]) {
  it(`walks through every kind of page, ${width} pixels wide`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    const tab = await context.newPage();
    for (const { file, name } of kinds()) {
      await tab.goto(pathToFileURL(file).href);
      let last = -1;
      for (let step = 0; step < MOST_STEPS; step++) {
        await tab.keyboard.press('Tab');
        const now = await tab.evaluate(focused);
        // After the last comes the browser itself, or the first again.
        if (now === null || (now.at === 0 && last === now.of - 1)) break;
        assert.equal(now.at, last + 1, `${name}: step ${step} skips to ${now.what}`);
        assert.ok(now.seen, `${name}: one does not see the focus on ${now.what}`);
        last = now.at;
      }
      assert.ok(last > 3, name);
    }
    await context.close();
  });
}

it('skips the menu', async () => {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(join(site, 'missions/index.html')).href);
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Tab');
  assert.ok(await tab.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  await tab.close();
});

it('opens and closes the menu of a narrow page', async () => {
  const tab = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await tab.goto(pathToFileURL(join(site, 'index.html')).href);
  assert.ok(await tab.locator('.menu a').first().isHidden());
  await tab.locator('.menu-button').focus();
  await tab.keyboard.press('Enter');
  assert.ok(await tab.locator('.menu a').first().isVisible());
  await tab.keyboard.press('Tab');
  assert.ok(await tab.evaluate(() => document.querySelector('.menu').contains(document.activeElement)));
  await tab.keyboard.press('Escape');
  assert.ok(await tab.locator('.menu a').first().isHidden());
  await tab.close();
});

it('switches colours, and remembers', async () => {
  const context = await browser.newContext({ colorScheme: 'light' });
  const tab = await context.newPage();
  const paper = () => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await tab.goto(pathToFileURL(join(site, 'index.html')).href);
  const light = await paper();
  await tab.locator('.scheme').focus();
  await tab.keyboard.press('Enter');
  const dark = await paper();
  assert.notEqual(dark, light);
  await tab.goto(pathToFileURL(join(site, 'missions/index.html')).href);
  assert.equal(await paper(), dark);
  await tab.locator('.scheme').press('Enter');
  assert.equal(await paper(), light);
  await context.close();
});

it('moves nothing where less motion is wanted', async () => {
  const tab = await browser.newPage({ reducedMotion: 'reduce' });
  await tab.goto(pathToFileURL(join(site, 'index.html')).href);
  const moving = await tab.evaluate(() =>
    [...document.querySelectorAll('*')].filter((one) => {
      const style = getComputedStyle(one);
      return style.scrollBehavior === 'smooth' || style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0;
    }).length,
  );
  assert.equal(moving, 0);
  await tab.close();
});

// 640 pixels are 1280 at 200 %, 320 are 1280 at 400 %; then letters alone, twice as large.
for (const [what, viewport, size] of [
  ['at 200 %', { width: 640, height: 450 }, ''],
  ['at 400 %', { width: 320, height: 256 }, ''],
  ['with letters twice as large', { width: 1280, height: 900 }, '225%'],
]) {
  it(`loses nothing ${what}`, async () => {
    const tab = await browser.newPage({ viewport });
    const found = [];
    for (const { file, name } of kinds()) {
      await tab.goto(pathToFileURL(file).href);
      await tab.evaluate((fontSize) => fontSize && (document.documentElement.style.fontSize = fontSize), size);
      found.push(
        ...(await tab.evaluate((page) => {
          const lost = [];
          const excess = document.documentElement.scrollWidth - innerWidth;
          if (excess > 1) lost.push(`${page}: ${excess} pixels too wide`);
          for (const one of document.querySelectorAll('main *, header *')) {
            const style = getComputedStyle(one);
            const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
            if (hides && !one.matches('.vh, .vh *, svg, svg *') && one.checkVisibility() && one.scrollWidth > one.clientWidth + 1) lost.push(`${page}: cut: ${one.outerHTML.slice(0, 80)}`);
          }
          return lost;
        }, name)),
      );
    }
    assert.deepEqual(found, []);
    await tab.close();
  });
}
