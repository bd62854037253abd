// Filters over lists that stand on one page: they hide what is not asked for, and stand in the address.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './chromium.js';
import { build, forget } from './sites.js';

let browser;
let tab;
let site;
const address = (path) => pathToFileURL(join(site, path)).href;
before(async () => {
  browser = await launch();
  site = build('sample');
  tab = await browser.newPage();
});
after(async () => {
  await browser?.close();
  forget();
});

const visible = () =>
  tab.evaluate(() => [...document.querySelectorAll('[data-whole] :is(.entries, .rows) > li')].filter((item) => item.checkVisibility()).map((item) => item.textContent));
async function unfold() {
  await tab.locator('.filters summary').click();
  await tab.locator('select[name=client] option').nth(1).waitFor({ state: 'attached' });
}

it('sifts missions by each filter', async () => {
  await tab.goto(address('missions/index.html'));
  const all = await visible();
  await unfold();
  for (const name of ['client', 'kind', 'tag', 'year', 'state']) {
    const select = tab.locator(`select[name=${name}]`);
    const option = await select.locator('option').nth(1).evaluate((one) => ({ value: one.value, text: one.textContent }));
    await select.selectOption(option.value);
    const some = await visible();
    const said = Number(/\((\d+)\)$/.exec(option.text)[1]);
    assert.equal(some.length, said, `${name}: ${option.text}`);
    assert.ok(some.length > 0 && some.length < all.length, name);
    assert.match(tab.url(), new RegExp(`\\?${name}=`));
    await tab.locator('.reset').click();
    assert.deepEqual(await visible(), all, name);
  }
});

it('sifts entries, with what the headings say, and comes back by its address', async () => {
  await tab.goto(address('positives/index.html'));
  await unfold();
  await tab.locator('select[name=kind]').selectOption('seminaire');
  await tab.locator('select[name=tag]').selectOption('animation');
  const some = await visible();
  assert.ok(some.length > 0);
  const counts = await tab.evaluate(() =>
    [...document.querySelectorAll('[data-whole] section')].filter((section) => section.checkVisibility()).map((section) => [Number(section.querySelector('h2 .n').textContent), [...section.querySelectorAll('li.entry')].filter((item) => item.checkVisibility()).length]),
  );
  for (const [said, shown] of counts) assert.equal(said, shown);
  const url = tab.url();
  await tab.goto('about:blank');
  await tab.goto(url);
  await tab.locator('.filters [role=status]', { hasText: /\d/ }).waitFor();
  assert.deepEqual(await visible(), some);
  assert.equal(await tab.locator('select[name=tag]').inputValue(), 'animation');
});

it('shows what it says, folded or not', async () => {
  for (const page of ['follow-ups', 'vigilance']) {
    await tab.goto(address(`${page}/index.html`));
    const closed = await tab.locator('[data-whole] details').evaluateAll((all) => all.filter((one) => !one.open).length);
    await unfold();
    for (const name of ['client', 'kind', 'tag', 'year', 'state']) {
      const values = await tab.locator(`select[name=${name}] option`).evaluateAll((all) => all.slice(1).map((one) => [one.value, one.textContent]));
      for (const [value, text] of values) {
        await tab.locator(`select[name=${name}]`).selectOption(value);
        assert.equal((await visible()).length, Number(/\((\d+)\)$/.exec(text)[1]), `${page}: ${name}: ${text}`);
      }
      await tab.locator('.reset').click();
    }
    assert.equal(await tab.locator('[data-whole] details').evaluateAll((all) => all.filter((one) => !one.open).length), closed);
  }
});

it('filters follow-ups by what they are on the day the page is opened', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date('2027-06-01T12:00:00'));
  await page.goto(`${address('follow-ups/index.html')}?state=late`);
  await page.locator('.filters [role=status]', { hasText: /\d/ }).waitFor();
  const lists = await page.evaluate(() =>
    [...document.querySelectorAll('section[data-list]')].filter((list) => list.checkVisibility()).map((list) => list.dataset.list),
  );
  assert.deepEqual(lists, ['late']);
  await context.close();
});
