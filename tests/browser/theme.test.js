// What a theme's settings come to in a browser: in each scheme, chosen by the system or by the reader, and on paper.
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './chromium.js';
import { build, forget } from './sites.js';

const settings = `
colors:
  light: {ink: "#112233"}
  dark: {ink: "#ddeeff"}
size: 120%
measure: 40
`;

let browser;
let page;
before(async () => {
  browser = await launch();
  const change = (root) => {
    mkdirSync(join(root, 'themes/mine/static'), { recursive: true });
    writeFileSync(join(root, 'themes/mine/theme.yaml'), settings);
    writeFileSync(join(root, 'themes/mine/static/more.css'), '.bottom { letter-spacing: 3px; }\n');
    appendFileSync(join(root, 'bilan.yaml'), '\ntheme: mine\n');
  };
  const site = build('sample', { change });
  page = pathToFileURL(join(site, 'index.html')).href;
});
after(async () => {
  await browser?.close();
  forget();
});

/** Colours and sizes as they are shown. */
async function shown(colorScheme, chosen, media = 'screen') {
  const context = await browser.newContext({ colorScheme });
  const tab = await context.newPage();
  await tab.goto(page);
  await tab.emulateMedia({ media, colorScheme });
  const found = await tab.evaluate((theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    const root = getComputedStyle(document.documentElement);
    return {
      ink: getComputedStyle(document.body).color,
      size: root.fontSize,
      measure: root.getPropertyValue('--measure').trim(),
      spacing: getComputedStyle(document.querySelector('.bottom')).letterSpacing,
    };
  }, chosen);
  await context.close();
  return found;
}

const light = 'rgb(17, 34, 51)';
const dark = 'rgb(221, 238, 255)';

it('shows the colours of the system, or of the reader where they chose', async () => {
  assert.equal((await shown('light')).ink, light);
  assert.equal((await shown('dark')).ink, dark);
  assert.equal((await shown('dark', 'light')).ink, light);
  assert.equal((await shown('light', 'dark')).ink, dark);
});

it('sets sizes and adds to the sheet', async () => {
  const { size, measure, spacing } = await shown('light');
  assert.deepEqual({ size, measure, spacing }, { size: '21.6px', measure: '40rem', spacing: '3px' });
});

it('prints in light colours and the measures of paper', async () => {
  for (const chosen of [undefined, 'dark']) {
    const { ink, measure } = await shown('dark', chosen, 'print');
    assert.deepEqual({ ink, measure }, { ink: light, measure: 'none' });
  }
});
