"""The public site's feed as a program reads it that has nothing in common with ours, PyPI's `feedparser`; and the rules of RFC 4287.

Run by tests/run, which sets BILAN to the program.
"""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

import feedparser

PROJECT = Path(__file__).resolve().parent.parent.parent
BILAN = Path(os.environ["BILAN"]).resolve()
TODAY = "2026-11-23"
ADDRESS = "base_url: https://exemple.fr/\n"
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# RFC 3339, as RFC 4287 wants it: capital letters, a zone.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
ONCE = ["id", "title", "updated"]
AT_MOST_ONCE = ["generator", "icon", "logo", "rights", "subtitle", "content", "published", "summary"]


FOLDER = tempfile.TemporaryDirectory()
SITES = Path(FOLDER.name)


def publish(name, address=True):
    """The public site of the journal that there is for it, as SITES/name."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "journal"
        shutil.copytree(PROJECT / "tests/journals/public", root)
        settings = (root / "bilan.yaml").read_text(encoding="utf-8")
        assert ADDRESS in settings
        if not address:
            (root / "bilan.yaml").write_text(settings.replace(ADDRESS, ""), encoding="utf-8")
        own = {key: value for key, value in os.environ.items() if not key.startswith("BILAN")}
        command = [BILAN, "publish", "--yes", "--live", "--today", TODAY, "-r", root]
        subprocess.run(command, env=own | {"LC_ALL": "C"}, check=True, capture_output=True, timeout=60)
        shutil.move(root / "public", SITES / name)


def setUpModule():
    publish("default")
    publish("local", address=False)


def tearDownModule():
    FOLDER.cleanup()


def parsed(name):
    return feedparser.parse((SITES / name / "feed.xml").read_bytes())


class Read(unittest.TestCase):
    def test_all_is_there(self):
        feed = parsed("default")
        self.assertFalse(feed.bozo, feed.get("bozo_exception"))
        self.assertEqual(feed.version, "atom10")
        self.assertEqual(feed.encoding, "utf-8")
        self.assertEqual(feed.feed.title, "Solène Marchal")
        self.assertEqual(feed.feed.language, "fr")
        self.assertEqual(feed.feed.author, "Solène Marchal")
        self.assertEqual(feed.feed.link, "https://exemple.fr/")
        self.assertEqual(len(feed.entries), 3)
        newest = feed.entries[0]
        self.assertEqual(newest.link, "https://exemple.fr/ralentir-pour-mieux-decider/")
        self.assertEqual(newest.published_parsed[:3], (2026, 11, 2))
        self.assertEqual([tag.term for tag in newest.tags], ["Facilitation", "Décision collective", "séminaire"])
        self.assertTrue(newest.summary.startswith("Deux jours, trente personnes"))
        content = newest.content[0]
        self.assertEqual(content.type, "text/html")
        for part in [
            "<h2>Ce qui a bien marché</h2>",
            "<small>— la directrice</small>",
            'src="https://exemple.fr/ralentir-pour-mieux-decider/ralentir-pour-mieux-decider-1.png"',
            'href="https://exemple.org/trois-colonnes?vue=simple&amp;page=2"',
        ]:
            self.assertIn(part, content.value)
        self.assertEqual(feed.entries[1].title_detail.language, "en")

    def test_without_an_address_links_are_followed_from_the_feed(self):
        text = (SITES / "local/feed.xml").read_bytes()
        headers = {"content-location": "https://ailleurs.example/a/feed.xml", "content-type": "application/atom+xml"}
        feed = feedparser.parse(text, response_headers=headers)
        self.assertFalse(feed.bozo, feed.get("bozo_exception"))
        self.assertEqual(feed.entries[0].link, "https://ailleurs.example/a/ralentir-pour-mieux-decider/index.html")
        picture = "https://ailleurs.example/a/ralentir-pour-mieux-decider/ralentir-pour-mieux-decider-1.png"
        self.assertIn(f'src="{picture}"', feed.entries[0].content[0].value)
        self.assertEqual([entry.id for entry in feed.entries], [entry.id for entry in parsed("default").entries])


class Rules(unittest.TestCase):
    """What a feed must be, section by section."""

    def each(self):
        for name in ["default", "local"]:
            yield name, ElementTree.parse(SITES / name / "feed.xml").getroot()

    def test_elements_stand_as_often_as_they_may(self):
        for name, feed in self.each():
            self.assertEqual(feed.tag, ATOM + "feed")
            for part in [feed, *feed.findall(ATOM + "entry")]:
                for child in ONCE:
                    self.assertEqual(len(part.findall(ATOM + child)), 1, f"{name}: {child}")
                for child in AT_MOST_ONCE:
                    self.assertLessEqual(len(part.findall(ATOM + child)), 1, f"{name}: {child}")
                known = {link.get("rel") for link in part.findall(ATOM + "link")}
                self.assertEqual(len(known), len(part.findall(ATOM + "link")), name)
                self.assertIn("alternate", known)
            self.assertTrue(feed.findtext(f"{ATOM}author/{ATOM}name"))
            entries = [child.tag == ATOM + "entry" for child in feed]
            self.assertEqual(entries, sorted(entries), "metadata comes first")

    def test_identities_and_dates(self):
        for name, feed in self.each():
            ids = [part.text for part in feed.iter(ATOM + "id")]
            self.assertEqual(len(ids), len(set(ids)), name)
            for text in ids:
                self.assertRegex(text, URN)
            for tag in ["updated", "published"]:
                for part in feed.iter(ATOM + tag):
                    self.assertTrue(DATE.fullmatch(part.text), part.text)
            newest = max(part.text for part in feed.findall(f"{ATOM}entry/{ATOM}updated"))
            self.assertEqual(feed.findtext(ATOM + "updated"), newest)

    def test_content_is_html_in_its_language(self):
        for name, feed in self.each():
            for entry in feed.findall(ATOM + "entry"):
                content = entry.find(ATOM + "content")
                self.assertEqual((content.get("type"), len(content)), ("html", 0), name)
                self.assertTrue(content.text.strip())
                self.assertEqual(content.get(LANG), entry.find(ATOM + "title").get(LANG))

    def test_every_address_leads_to_a_file(self):
        for name, feed in self.each():
            for link in feed.iter(ATOM + "link"):
                path = link.get("href").removeprefix("https://exemple.fr/")
                file = SITES / name / path
                self.assertTrue((file / "index.html" if path.endswith("/") or not path else file).is_file(), path)

    def test_nothing_of_the_journal_is_there(self):
        for file in SITES.rglob("*"):
            for name in [b"Orsavine", b"orsavine", b"Odile", b"Marchandeau", b"journal", b"mission"]:
                if file.is_file() and not file.name.startswith("."):
                    self.assertNotIn(name, file.read_bytes(), file)

    def test_the_map_names_the_pages(self):
        names = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
        root = ElementTree.parse(SITES / "default/sitemap.xml").getroot()
        self.assertEqual(root.tag, names + "urlset")
        for place in root.iter(names + "loc"):
            path = place.text.removeprefix("https://exemple.fr/")
            self.assertTrue((SITES / "default" / path / "index.html").is_file(), place.text)
        self.assertFalse((SITES / "local/sitemap.xml").exists())


if __name__ == "__main__":
    unittest.main()
