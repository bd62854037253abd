// The sites under test: every journal of the project, built by the program itself.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.BILAN ?? join(project, 'target/debug', process.platform === 'win32' ? 'bilan.exe' : 'bilan');

/** Where the sites are, until `forget`. */
const folder = mkdtempSync(join(tmpdir(), 'bilan-sites-'));

/** The machine's language, colours and settings must not change what is tested. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(LC_|LANG|BILAN|NO_COLOR)/.test(name)),
);

/** The day on which sites are built. */
let today = '2026-11-23';

function bilan(...args) {
  const options = { env: { ...environment, LC_ALL: 'C', BILAN_TODAY: today }, stdio: 'pipe' };
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

/** The names of the sites of which every kind of page is looked at. */
export const names = Object.keys(journals);

/** Three missions. */
journals.small = (root) => {
  bilan('init', root, '--sample');
  const folder = join(root, 'content/missions');
  const keep = readdirSync(folder).filter((file) => file.startsWith('2026')).slice(0, 3);
  for (const file of readdirSync(folder)) if (!keep.includes(file)) rmSync(join(folder, file), { recursive: true });
};

/** One note, of words that are written in many ways. */
journals.spelling = (root) => {
  bilan('init', root, '--language', 'fr');
  mkdirSync(join(root, 'content/missions'), { recursive: true });
  const points = ['Une vraie écoute', 'L’écoute de chacun', "qu'écoute-t-elle ?", 'ÉCOUTE', 'Un rendez-vous manqué', 'Le cœur du sujet', 'aujourd’hui', 'Rien d’autre', 'Привет мир', 'Καλημέρα κόσμε', 'مرحبا بالعالم', '日本語のガイド', 'C’était <b>gras</b> & « fini »'];
  const list = points.map((point) => `- ${point}`).join('\n');
  writeFileSync(join(root, 'content/missions/mots.md'), `---\ntitle: Mots\nended: 2026-01-02\nreview: 2026-01-03\n---\n\n## Points positifs\n\n${list}\n`);
};

/** A thousand missions in thirty years, of which a hundred and one words are known: `mot-0` to `mot-99`, and `unique`. */
journals.thousand = (root) => {
  bilan('init', root, '--language', 'fr');
  const folder = join(root, 'content/missions');
  mkdirSync(folder, { recursive: true });
  const word = (number) => `mot${number % 100}`;
  for (let number = 0; number < 1000; number++) {
    const date = `${1997 + (number % 30)}-0${1 + (number % 9)}-1${number % 10}`;
    const point = (at) => `- ${word(number + at)} ${word(number * at)} avec l’équipe, point ${number} #t${(number + at) % 60}`;
    const points = (from) => Array.from({ length: 5 }, (_, at) => point(from + at)).join('\n');
    const note = [
      '---',
      `title: Mission ${number}`,
      `client: Client ${number % 40}`,
      `kind: ${['audit', 'atelier', 'conseil'][number % 3]}`,
      `ended: ${date}`,
      `review: ${date}`,
      '---',
      `## Contexte\n\nUne phrase ${number === 500 ? 'unique' : 'commune'} sur ${word(number)}.`,
      `## Points positifs\n\n${points(0)}`,
      `## Points de vigilance\n\n${points(5)}`,
      `## Suites\n\n- [ ] rappeler le client ${number} 📅 ${date}`,
    ];
    writeFileSync(join(folder, `${date}-m${number}.md`), note.join('\n\n'));
  }
};

/** Texts to publish, more than a page holds. */
journals.public = (root) => {
  cpSync(join(project, 'tests/journals/public'), root, { recursive: true });
  for (let number = 1; number <= 22; number++) {
    const day = String(number).padStart(2, '0');
    const note = `---\ntitle: Note de terrain n° ${number}\nslug: note-${number}\ndate: 2025-09-${day}\ntags: [terrain]\n---\n\nUne phrase, et c’est tout.\n`;
    writeFileSync(join(root, `content/posts/note-${number}.md`), note);
  }
};

/** Builds a site, as on a day, after what `change` does to the journal; gives its folder. */
export function build(name, { day = '2026-11-23', change = () => {} } = {}) {
  today = day;
  const root = join(folder, `${name}-${day}`);
  const site = join(folder, `${name}-${day}-site`);
  mkdirSync(root);
  journals[name](root);
  change(root);
  bilan('build', '-q', '-r', root, '-o', site);
  return site;
}

/** The pages that commands write, of the sample; gives their folder. */
export function papers() {
  const root = journal('sample');
  const site = join(root, 'papers');
  mkdirSync(site);
  const commands = { boost: [], brief: ['--kind', 'séminaire'], prepare: ['2026-12-03'], person: ['Odile'], year: ['2026'] };
  for (const [command, more] of Object.entries(commands)) {
    bilan(command, ...more, '--html', join(site, `${command}.html`), '-r', root);
  }
  return site;
}

/** Public sites, by the built-in theme they are of. */
export const publicNames = ['default', 'plain'];
export function publicSite(theme) {
  const root = journal('public');
  appendFileSync(join(root, 'bilan.yaml'), `theme: ${theme}\n`);
  bilan('publish', '--yes', '--live', '-q', '-r', root);
  return join(root, 'public');
}

let made = 0;
/** A journal that no site was made of yet; gives its folder. */
export function journal(name) {
  const root = join(folder, `journal-${made++}`);
  mkdirSync(root);
  journals[name](root);
  return root;
}

/** The preview of a journal: its address, its lines so far, and how to end it. */
export async function serve(root) {
  const env = { ...environment, LC_ALL: 'C', BILAN_TODAY: today };
  const child = spawn(program, ['serve', '-p', '0', '-r', root], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stderr });
  const said = [];
  const url = await new Promise((found, failed) => {
    lines.on('line', (line) => {
      said.push(line);
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line);
      if (address) found(address[0]);
    });
    child.on('exit', () => failed(new Error(said.join('\n'))));
  });
  const end = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { url, said, end };
}

/** The pages of a site: each file, and its path in the site. */
export function pages(site) {
  const files = readdirSync(site, { recursive: true }).filter((file) => file.endsWith('.html'));
  return files.sort().map((file) => ({ file: join(site, file), name: relative(site, join(site, file)).split(sep).join('/') }));
}

export function forget() {
  rmSync(folder, { recursive: true, force: true });
}
