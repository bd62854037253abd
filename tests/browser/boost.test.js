// The boost page: another order each time it is opened, and nothing lost.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './chromium.js';
import { build, forget } from './sites.js';

let browser;
let page;
before(async () => {
  browser = await launch();
  page = pathToFileURL(join(build('sample'), 'boost/index.html')).href;
});
after(async () => {
  await browser?.close();
  forget();
});

/** The texts in their order, with dice that fall so. */
async function texts(dice, options = {}) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  await tab.addInitScript((value) => {
    Math.random = () => value;
  }, dice);
  await tab.goto(page);
  const found = await tab.locator('.boost > li').allTextContents();
  await context.close();
  return found;
}

it('shuffles, and keeps everything', async () => {
  const written = await texts(0, { javaScriptEnabled: false });
  assert.ok(written.length > 20);
  const one = await texts(0);
  const other = await texts(0.5);
  assert.notDeepEqual(one, written);
  assert.notDeepEqual(one, other);
  assert.deepEqual(one.toSorted(), written.toSorted());
  assert.deepEqual(other.toSorted(), written.toSorted());
});
