// The sites under test: every journal of the project, built by the program itself.
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.BILAN ?? join(project, 'target/debug', process.platform === 'win32' ? 'bilan.exe' : 'bilan');

/** Where the sites are, until `forget`. */
const folder = mkdtempSync(join(tmpdir(), 'bilan-sites-'));

/** The machine's language, colours and settings must not change what is tested. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(LC_|LANG|BILAN|NO_COLOR)/.test(name)),
);

function bilan(...args) {
  const options = { env: { ...environment, LC_ALL: 'C', BILAN_TODAY: '2026-11-23' }, stdio: 'pipe' };
  try {
    execFileSync(program, args, options);
  } catch (error) {
    // 1: the notes have problems, and the site is made all the same.
    if (error.status !== 1) throw error;
  }
}

/** Journals by name, each made in an empty folder. */
const journals = {
  sample(root) {
    bilan('init', root, '--sample');
  },
  // The same in the other built-in theme.
  plain(root) {
    bilan('init', root, '--sample');
    appendFileSync(join(root, 'bilan.yaml'), '\ntheme: plain\n');
  },
  english(root) {
    cpSync(join(project, 'tests/journals/english'), root, { recursive: true });
  },
  mistakes(root) {
    cpSync(join(project, 'tests/journals/mistakes'), root, { recursive: true });
  },
  empty(root) {
    bilan('init', root, '--language', 'en');
  },
  // One mission with more points than a page holds.
  long(root) {
    bilan('init', root, '--language', 'fr');
    const points = Array.from({ length: 620 }, (_, number) => `- Le point ${number} #tout`).join('\n');
    const note = `---\ntitle: Longue\nclient: Atelier\nended: 2026-01-02\n---\n\n## Points positifs\n\n${points}\n`;
    mkdirSync(join(root, 'content/missions'), { recursive: true });
    writeFileSync(join(root, 'content/missions/longue.md'), note);
  },
};

/** The names of the sites. */
export const names = Object.keys(journals);

/** Builds a site and gives its folder, after what `change` does to the journal. */
export function build(name, change = () => {}) {
  const root = join(folder, name);
  const site = join(folder, `${name}-site`);
  mkdirSync(root);
  journals[name](root);
  change(root);
  bilan('build', '-q', '-r', root, '-o', site);
  return site;
}

/** The pages of a site: each file, and its path in the site. */
export function pages(site) {
  const files = readdirSync(site, { recursive: true }).filter((file) => file.endsWith('.html'));
  return files.sort().map((file) => ({ file: join(site, file), name: relative(site, join(site, file)).split(sep).join('/') }));
}

export function forget() {
  rmSync(folder, { recursive: true, force: true });
}
