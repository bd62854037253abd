"""Excerpts in blogs, as the blogs' own generators build them.

Run by tests/run, which sets BILAN to the program. Zola is no package of Debian, PyPI or npm: what is written for it is
read with a TOML parser, held against its documentation, and rendered by another program that reads CommonMark.
"""

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).resolve().parent
BILAN = Path(os.environ["BILAN"]).resolve()
TODAY = "2026-11-23"

# What each generator takes for a command, a mark or another type, in every place where a post has text.
TITLE = "un {{ titre }} : {% raw %} {{< a >}} #1 'à' \"b\" \\ é"
DESCRIPTION = "2026"
TAGS = ["yes", "a: b"]
AUTHOR = "la rédaction : #1"
TEXT = """\
un {{ essai }} et {% fin %} puis {{< x >}} et {{% y %}}, {# z #} et {{ a() }} et {% b() %}.

## titre &#123;#ancre}

- code `{{ a }}`, `{% raw %}`, `{{< b >}}`, `{%- c() -%}`, `{# d #}` et `{{% e`

```
{{ d() }}
{% endraw %} | & < "
{{</* e */>}}
```

> un | deux, $$3$$ >> 4

fin `{{< f` et {{{{ g }}}}.

![le mur {{ h }}](mur.png)
"""
SAID = [
    "un {{ essai }} et {% fin %} puis {{< x >}} et {{% y %}}, {# z #} et {{ a() }} et {% b() %}.",
    "titre {#ancre}",
    "un | deux, $$3$$ >> 4",
    "fin {{< f et {{{{ g }}}}.",
]
CODE = [
    "{{ a }}",
    "{% raw %}",
    "{{< b >}}",
    "{%- c() -%}",
    "{# d #}",
    "{{% e",
    '{{ d() }}\n{% endraw %} | & < "\n{{</* e */>}}',
    "{{< f",
]
DRAFT = ["un brouillon", "pas encore", "brouillon"]
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=="
)


class Page(HTMLParser):
    """The words of a page, its code, its pictures."""

    def __init__(self, html):
        super().__init__()
        self.text, self.code, self.images, self.heading = "", [], [], ""
        self._open = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "img":
            self.images.append((attributes["src"], attributes["alt"]))
        elif tag == "code":
            self.code.append("")
        if tag in ("code", "h1"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in ("code", "h1"):
            self._open.remove(tag)

    def handle_data(self, data):
        self.text += data
        if "code" in self._open:
            self.code[-1] += data
        if "h1" in self._open:
            self.heading += data


class Blog:
    """A journal with two posts, and a blog beside it; both vanish with the test."""

    def __init__(self, test, kind, files, settings=""):
        folder = tempfile.TemporaryDirectory()
        test.addCleanup(folder.cleanup)
        self.journal, self.root = Path(folder.name) / "journal", Path(folder.name) / "blog"
        self.root.mkdir()
        for path, text in files.items():
            write(self.root / path, text)
        write(
            self.journal / "bilan.yaml",
            f"language: fr\npublish:\n  targets:\n    blog:\n      kind: {kind}\n      folder: ../blog\n"
            f'      author: "{AUTHOR}"\n' + "".join(f"      {line}\n" for line in settings.splitlines()),
        )
        posts = self.journal / "content" / "posts"
        front = {"title": TITLE, "slug": "modeles", "date": "2026-11-02", "tags": TAGS, "description": DESCRIPTION}
        write(posts / "modeles.md", f"---\n{json.dumps(front, ensure_ascii=False)[1:-1]}\n---\n\n{TEXT}", flow=True)
        draft = "---\ntitle: un brouillon\nslug: brouillon\ndate: 2026-11-03\n---\n\npas encore.\n\n![le mur](mur.png)\n"
        write(posts / "brouillon.md", draft)
        (posts / "mur.png").write_bytes(PICTURE)

    def publish(self, excerpt, *args):
        own = {name: value for name, value in os.environ.items() if not name.startswith("BILAN")}
        run([BILAN, "publish", excerpt, "--to", "blog", "--yes", *args, "--today", TODAY], self.journal, own)

    def published(self):
        """What the blog has of both posts."""
        self.publish("brouillon")
        self.publish("modeles", "--live")
        return self

    def build(self, *command, env=None):
        """What the generator says, in which nothing is amiss."""
        said = run(command, self.root, env)
        if amiss := [line for line in said.splitlines() if re.search(r"(?i)warn|error|deprecat", line)]:
            raise AssertionError("\n".join(amiss))
        return said

    def output(self, folder):
        """Files by their path."""
        root = self.root / folder
        return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def write(file, text, flow=False):
    file.parent.mkdir(parents=True, exist_ok=True)
    if flow:
        # A front matter whose values are JSON: each is what it says, whatever signs are in it.
        text = re.sub(r'(^|, )"(title|slug|date|tags|description)": ', r"\n\2: ", text, flags=re.M).replace("---\n\n", "---\n", 1)
    file.write_text(text, encoding="utf-8")


def run(command, cwd, env=None):
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=240,
        text=True,
    )
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}")
    return done.stdout


class Generators(unittest.TestCase):
    def check_post(self, html, facts=True, alt=True):
        page = Page(html)
        self.assertEqual(page.heading, TITLE)
        for said in SAID:
            self.assertIn(said, page.text)
        self.assertEqual([code.rstrip("\n") for code in page.code], CODE)
        [(source, shown)] = page.images
        if alt:
            self.assertEqual(shown, "le mur {{ h }}")
        if facts:
            self.assertIn(f"[{DESCRIPTION}|{';'.join(TAGS)}|2026-11-02|{AUTHOR}]", page.text)
        return source

    def check_no_draft(self, output):
        for path, data in output.items():
            for trace in DRAFT:
                self.assertNotIn(trace, path)
                self.assertNotIn(trace.encode(), data, path)

    def test_hugo(self):
        facts = '[{{ .Description }}|{{ delimit (.Params.tags | default slice) ";" }}|{{ .Date.Format "2006-01-02" }}|{{ .Params.author }}]'
        blog = Blog(
            self,
            "hugo",
            {
                "hugo.yaml": "baseURL: https://exemple.invalid/\ntitle: Blog\nlocale: fr\n",
                "layouts/home.html": "{{ range site.RegularPages }}<p>{{ .Title }}{{ .Summary }}</p>{{ end }}",
                "layouts/list.html": "{{ range .Pages }}<p>{{ .Title }}</p>{{ end }}",
                "layouts/page.html": f"<h1>{{{{ .Title }}}}</h1><p>{facts}</p>{{{{ .Content }}}}",
            },
        ).published()
        hugo = [sys.executable, "-m", "hugo.cli"]
        blog.build(*hugo, "--panicOnWarning")
        output = blog.output("public")
        self.check_no_draft(output)
        source = self.check_post(output["posts/modeles/index.html"].decode())
        self.assertIn(f"posts/modeles/{source}", output)
        self.assertIn("un {{ essai }} et {% fin %}", Page(output["index.html"].decode()).text)
        blog.build(*hugo, "--panicOnWarning", "--buildDrafts")
        drafts = blog.output("public")
        self.assertIn(b"pas encore", drafts["posts/brouillon/index.html"])
        self.assertIn("posts/brouillon/brouillon-1.png", drafts)

    def test_jekyll(self):
        facts = "[{{ page.description }}|{{ page.tags | join: ';' }}|{{ page.date | date: '%Y-%m-%d' }}|{{ page.author }}]"
        blog = Blog(
            self,
            "jekyll",
            {
                "_config.yml": "title: Blog\nbaseurl: /b\n",
                "_layouts/post.html": f"<h1>{{{{ page.title | escape }}}}</h1><p>{facts}</p>{{{{ content }}}}",
                "index.html": "---\n---\n{% for p in site.posts %}<p>{{ p.title | escape }}</p>{{ p.excerpt }}{% endfor %}",
            },
        ).published()
        # Where a blog has turned Liquid off, what is written for Liquid is read all the same.
        for liquid in ("true", "false"):
            config = f"title: Blog\nbaseurl: /b\ndefaults: [{{scope: {{path: _posts}}, values: {{render_with_liquid: {liquid}}}}}]\n"
            write(blog.root / "_config.yml", config)
            blog.build("jekyll", "build", "--quiet", "--disable-disk-cache", "--strict_front_matter")
            output = blog.output("_site")
            self.check_no_draft(output)
            source = self.check_post(output["2026/11/02/modeles.html"].decode())
            self.assertTrue(source.startswith("/b/"))
            self.assertIn(source.removeprefix("/b/"), output)
            self.assertIn(SAID[0], Page(output["index.html"].decode()).text)
        blog.build("jekyll", "build", "--quiet", "--disable-disk-cache", "--drafts")
        self.assertTrue(any(b"pas encore" in data for data in blog.output("_site").values()))

    def test_eleventy(self):
        facts = "[{{ description }}|{{ (tags or []) | join(';') }}|{{ page.date.toISOString().slice(0, 10) }}|{{ author }}]"
        blog = Blog(
            self,
            "eleventy",
            {
                "eleventy.config.js": "export default (config) => {\n"
                '  config.addPassthroughCopy("posts/*.png", { mode: "html-relative" });\n'
                '  config.addPassthroughCopy("posts/brouillon*.png");\n};\n',
                "package.json": '{"type": "module"}',
                # What a folder's data say of all posts: the address is a template.
                "posts/posts.json": '{"layout": "post.njk", "permalink": "/blog/{{ page.fileSlug }}/"}',
                "_includes/post.njk": f"<h1>{{{{ title }}}}</h1><p>{facts}</p>{{{{ content | safe }}}}",
                "index.njk": "---\npermalink: /\n---\n"
                "{% for post in collections.all %}<p>{{ post.data.title }}</p>{% endfor %}"
                "{% for tag, posts in collections %}<p>{{ tag }}: {{ posts.length }}</p>{% endfor %}",
            },
            settings="posts: posts",
        ).published()
        self.assertTrue((blog.root / "posts/brouillon.md").is_file())
        for language in ('"liquid"', '"njk"', "false"):
            config = (blog.root / "eleventy.config.js").read_text()
            write(blog.root / "own.config.js", config + f"export const config = {{ markdownTemplateEngine: {language} }};\n")
            blog.build("node", HERE / "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", "--config=own.config.js")
            output = blog.output("_site")
            self.check_no_draft(output)
            source = self.check_post(output["blog/modeles/index.html"].decode())
            self.assertIn(f"blog/modeles/{source}", output)
            self.assertIn(TITLE, Page(output["index.html"].decode()).text)

    def test_astro(self):
        blog = Blog(
            self,
            "astro",
            {
                "package.json": '{"type": "module"}',
                # Strict: what the blog's own schema does not know is an error.
                "src/content.config.ts": "import { defineCollection, z } from 'astro:content';\n"
                "import { glob } from 'astro/loaders';\n"
                "export const collections = { blog: defineCollection({\n"
                "  loader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }),\n"
                "  schema: z.object({ title: z.string(), publishedOn: z.date(), description: z.string(),\n"
                "    keywords: z.array(z.string()), author: z.string() }).strict() }) };\n",
                "src/pages/posts/[...slug].astro": "---\nimport { getCollection, render } from 'astro:content';\n"
                "export const getStaticPaths = async () =>\n"
                "  (await getCollection('blog')).map((post) => ({ params: { slug: post.id }, props: post }));\n"
                "const { data } = Astro.props;\nconst { Content } = await render(Astro.props);\n"
                "const day = data.publishedOn.toISOString().slice(0, 10);\n---\n"
                "<h1>{data.title}</h1><p>[{data.description}|{data.keywords.join(';')}|{day}|{data.author}]</p><Content />",
                "src/pages/index.astro": "---\nimport { getCollection } from 'astro:content';\n"
                "const posts = await getCollection('blog');\n---\n{posts.map((post) => <p>{post.data.title}</p>)}",
            },
            settings="fields: {date: publishedOn, tags: keywords}",
        ).published()
        (blog.root / "node_modules").symlink_to(HERE / "node_modules")
        env = {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1", "CI": "1"}
        blog.build("node", HERE / "node_modules/astro/astro.js", "build", "--silent", env=env)
        output = blog.output("dist")
        self.check_no_draft(output)
        source = self.check_post(output["posts/modeles/index.html"].decode())
        self.assertIn(source.removeprefix("/"), output)
        self.assertTrue((blog.root / "drafts/brouillon-1.png").is_file())

    def test_zola(self):
        blog = Blog(self, "zola", {"config.toml": ""}, settings="layout: billet.html\nfields: {lang: langue}").published()
        front, body = self.zola(blog, "modeles")
        self.assertEqual(
            front,
            {
                "title": TITLE,
                "description": DESCRIPTION,
                "date": date(2026, 11, 2),
                "authors": [AUTHOR],
                "template": "billet.html",
                "taxonomies": {"tags": TAGS},
                "extra": {"langue": "fr"},
            },
        )
        self.assertIs(self.zola(blog, "brouillon")[0]["draft"], True)
        # Zola looks for shortcodes before it reads Markdown, in code too.
        self.assertNotRegex(body, r"\{\{|\{%")
        render = (
            "import markdown from 'markdown-it'; import { readFileSync } from 'fs';"
            "console.log(markdown({ html: true }).render(readFileSync(0, 'utf8')))"
        )
        command = ["node", "--input-type=module", "-e", render]
        html = subprocess.run(command, cwd=HERE, input=body, capture_output=True, text=True, check=True).stdout
        # This reader loses escaped signs in the words for a picture; Zola's does not.
        source = self.check_post(f"<h1>{escape(front['title'])}</h1>{html}", facts=False, alt=False)
        self.assertTrue((blog.root / "content/blog/modeles" / source).is_file())

    def zola(self, blog, slug):
        text = (blog.root / f"content/blog/{slug}/index.md").read_text(encoding="utf-8")
        empty, front, body = text.split("+++\n", 2)
        self.assertEqual(empty, "")
        return tomllib.loads(front), body

    def test_text(self):
        blog = Blog(self, "text", {}).published()
        source = self.check_post((blog.root / "modeles.html").read_text(encoding="utf-8"), facts=False)
        self.assertTrue((blog.root / source).is_file())
        text = (blog.root / "modeles.txt").read_text(encoding="utf-8")
        self.assertTrue(text.startswith(TITLE + "\n\n" + SAID[0] + "\n"))
        for said in SAID + CODE:
            self.assertIn(said, text)
        self.assertNotRegex(text, r"`|!\[|^#+ ")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


if __name__ == "__main__":
    unittest.main(verbosity=2)
