// What axe says of a page: WCAG 2.2 AA and its own best practices.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page. The page's policy holds: axe comes in through the debugger, not as a script of the page. */
export async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(
    (runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false }),
    rules,
  );
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary?.split('\n').at(-1)?.trim()})`),
  );
}
