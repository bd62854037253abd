// What is late by the day a page is opened, not by the day it was built.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './chromium.js';
import { build, forget } from './sites.js';

let browser;
let site;
let page;
before(async () => {
  browser = await launch();
  site = build('sample');
  page = pathToFileURL(join(site, 'follow-ups/index.html')).href;
});
after(async () => {
  await browser?.close();
  forget();
});

/** The lists by state, as a reader sees them on a day: how many the heading says, and when each is due. */
async function lists(day, timezoneId) {
  const context = await browser.newContext({ timezoneId });
  const tab = await context.newPage();
  await tab.clock.setFixedTime(new Date(day));
  await tab.goto(page);
  const found = await tab.evaluate(() =>
    [...document.querySelectorAll('section[data-list]')].map((list) => ({
      name: list.dataset.list,
      hidden: list.hidden,
      linked: !document.querySelector(`.jump a[href="#l-${list.dataset.list}"]`).parentNode.hidden,
      said: Number(list.querySelector('h2 .n').textContent),
      items: [...list.querySelectorAll('.entries > li')].map((item) => {
        const mark = item.querySelector('[data-due]');
        return { due: mark?.dataset.due ?? '', word: mark?.hidden ? '' : (mark?.textContent ?? ''), class: item.className };
      }),
    })),
  );
  await context.close();
  return Object.fromEntries(found.map((list) => [list.name, list]));
}

/** What holds on any day, of the four lists that days decide. */
function check(found, today, end) {
  const belongs = {
    late: (due) => due < today,
    today: (due) => due === today,
    week: (due) => due > today && due <= end,
    later: (due) => due > end,
  };
  const words = { late: 'en retard', today: 'aujourd’hui', week: 'cette semaine', later: '' };
  for (const [name, holds] of Object.entries(belongs)) {
    const { items, said, hidden, linked } = found[name];
    assert.deepEqual(items.filter(({ due }) => !holds(due)), [], `${name} on ${today}`);
    assert.deepEqual(items.filter(({ word }) => word !== words[name]), [], `words of ${name} on ${today}`);
    assert.deepEqual(items.map(({ due }) => due), items.map(({ due }) => due).sort(), `order of ${name} on ${today}`);
    assert.equal(said, items.length, `count of ${name} on ${today}`);
    assert.equal(hidden, items.length === 0, `${name} on ${today}`);
    assert.equal(linked, items.length > 0, `link to ${name} on ${today}`);
  }
  return Object.keys(belongs).reduce((sum, name) => sum + found[name].items.length, 0);
}

it('tells on a later day what is late on that day', async () => {
  const built = check(await lists('2026-11-23T12:00:00', 'Europe/Paris'), '2026-11-23', '2026-11-29');
  assert.ok(built > 5);
  // A Wednesday, and long after everything.
  assert.equal(check(await lists('2026-11-25T12:00:00', 'Europe/Paris'), '2026-11-25', '2026-11-29'), built);
  const old = await lists('2031-01-01T12:00:00', 'Europe/Paris');
  assert.equal(check(old, '2031-01-01', '2031-01-05'), built);
  assert.equal(old.late.items.length, built);
});

it('goes by the day where the reader is', async () => {
  // Still the 23rd in one place, the 24th in the other.
  check(await lists('2026-11-23T23:30:00Z', 'America/Montreal'), '2026-11-23', '2026-11-29');
  check(await lists('2026-11-23T23:30:00Z', 'Europe/Paris'), '2026-11-24', '2026-11-29');
});

/** What the home page, and the list of missions, say on a day: the titles of each list, and the states of all missions. */
async function overview(built, day) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.clock.setFixedTime(new Date(`${day}T12:00:00`));
  await tab.goto(pathToFileURL(join(built, 'index.html')).href);
  const lists = await tab.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('[data-list]:not([hidden])')].map((list) => [
        list.dataset.list,
        [...list.querySelectorAll('.entries > li:not([hidden]) .text, .rows > li .name')].map((item) => item.textContent.trim()).sort(),
      ]),
    ),
  );
  const calm = await tab.locator('[data-without]').isVisible();
  await tab.goto(pathToFileURL(join(built, 'missions/index.html')).href);
  const states = await tab.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.rows > li')].map((row) => [
        row.querySelector('.name').textContent,
        [...row.querySelectorAll('.state')].filter((state) => state.checkVisibility()).map((state) => state.textContent),
      ]),
    ),
  );
  await context.close();
  return { lists, calm, states };
}

it('says on a later day what a site built on that day says', async () => {
  let moved = 0;
  const first = await overview(site, '2026-11-23');
  for (const day of ['2026-11-24', '2026-12-04', '2026-12-20', '2027-01-15']) {
    const later = await overview(site, day);
    assert.deepEqual(later, await overview(build('sample', { day }), day), day);
    moved += JSON.stringify(later) === JSON.stringify(first) ? 0 : 1;
  }
  assert.ok(moved >= 3);
});

it('says without scripts for which day it is true', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(page);
  assert.match(await tab.locator('footer').textContent(), /À jour au 23 novembre 2026/);
  assert.ok((await tab.locator('.due time').count()) > 5);
  await context.close();
});

it('tells of which day the states are', async () => {
  const said = async (day) => {
    const context = await browser.newContext({ timezoneId: 'Europe/Paris' });
    const tab = await context.newPage();
    await tab.clock.setFixedTime(new Date(day));
    await tab.goto(page);
    const time = await tab.locator('footer .as-of time').evaluate((time) => [time.dateTime, time.textContent]);
    await context.close();
    return time;
  };
  assert.deepEqual(await said('2026-11-23T12:00:00'), ['2026-11-23', '23 novembre 2026']);
  assert.deepEqual(await said('2027-02-01T12:00:00'), ['2027-02-01', '1er février 2027']);
});
