// Takes the pictures of docs/images from the sample journal: `npm run pictures`, after `cargo build`.
import { join, resolve, dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './chromium.js';
import { build, forget, papers, publicSite } from './sites.js';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../docs/images');

/** Each picture: a page of the site, one that a command writes or one of the public site, width, height, scheme, and what is done before it is taken. */
const pictures = {
  home: { path: 'index.html', width: 1180, height: 900 },
  search: {
    path: 'positives/index.html',
    width: 1180,
    height: 700,
    async act(tab) {
      await tab.locator('.box input').fill('tableau');
      await tab.locator('.hits li').first().waitFor();
    },
  },
  vigilance: { path: 'vigilance/index.html', width: 1180, height: 900, scheme: 'dark' },
  figures: { path: 'figures/index.html', width: 1180, height: 900 },
  mission: { path: 'missions/2023-04-06-carte-des-projets/index.html', width: 1180, height: 900 },
  todo: { path: 'prepare/index.html', width: 1180, height: 900 },
  client: { path: 'clients/mairie-de-tournevelle/index.html', width: 1180, height: 900 },
  script: { paper: 'prepare.html', width: 820, height: 900 },
  brief: { paper: 'brief.html', width: 820, height: 900 },
  public: { published: 'ralentir-pour-mieux-decider/index.html', width: 1180, height: 900 },
  phone: { path: 'follow-ups/index.html', width: 390, height: 844, scheme: 'dark' },
};

const browser = await launch();
try {
  const site = build('sample');
  const written = papers();
  const published = publicSite('default');
  for (const [name, { path, paper, published: post, width, height, scheme, act }] of Object.entries(pictures)) {
    const context = await browser.newContext({ colorScheme: scheme ?? 'light', viewport: { width, height } });
    const tab = await context.newPage();
    await tab.clock.setFixedTime(new Date('2026-11-23T12:00:00'));
    await tab.goto(pathToFileURL(path ? join(site, path) : post ? join(published, post) : join(written, paper)).href);
    await act?.(tab);
    await tab.screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  forget();
}
