"""The calendars as a program reads them that has nothing in common with ours: PyPI's `icalendar`.

Run by tests/run, which sets BILAN to the program.
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from icalendar import Calendar

PROJECT = Path(__file__).resolve().parent.parent.parent
BILAN = Path(os.environ["BILAN"]).resolve()
TODAY = "2026-11-23"
FRENCH = "language: fr\ntimezone: Europe/Paris\n"
NAMES = FRENCH + "calendar: {names: true}\n"


class Journal:
    """A journal of these files in a folder that vanishes with the test."""

    def __init__(self, test, files=None):
        folder = tempfile.TemporaryDirectory()
        test.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for path, text in (files or {}).items():
            self.write(path, text)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def run(self, *args):
        own = {name: value for name, value in os.environ.items() if not name.startswith("BILAN")}
        command = [BILAN, *args, "--today", TODAY]
        return subprocess.run(
            command, cwd=self.root, env=own, check=True, capture_output=True, timeout=60
        ).stdout

    def calendar(self, *args):
        return self.run("export", "--calendar", *args)

    def built(self):
        self.run("build", "--quiet", "--force")
        return {name: (self.root / "site" / name).read_bytes() for name in ("follow-ups.ics", "reviews.ics")}


def load(data):
    """One calendar, in which nothing was unreadable."""
    [calendar] = Calendar.from_ical(data, multiple=True)
    for part in calendar.walk():
        assert not part.errors, part.errors
    return calendar


def parts(data, kind="VEVENT"):
    calendar = load(data)
    inner = [part for part in calendar.walk() if part.name != "VCALENDAR"]
    assert all(part.name == kind for part in inner), [part.name for part in inner]
    return inner


def note(front, body=""):
    return f"---\nid: m7k2p9\nclient: Lumen\n{front}\n---\n\n{body}\n"


class Sample(unittest.TestCase):
    """The journal that everybody has."""

    def setUp(self):
        self.journal = Journal(self)
        shutil.copy(PROJECT / "bilan.yaml", self.journal.root)
        shutil.copytree(PROJECT / "content", self.journal.root / "content")

    def test_every_event_is_complete(self):
        for name, data in self.journal.built().items():
            calendar = load(data)
            self.assertEqual(str(calendar["VERSION"]), "2.0")
            self.assertTrue(str(calendar["PRODID"]))
            events = parts(data)
            self.assertGreater(len(events), 5, name)
            for event in events:
                self.assertEqual(event["DTSTAMP"].dt.utcoffset(), timedelta(0))
                self.assertLess(event["DTSTART"].dt, event["DTEND"].dt)
                self.assertTrue(str(event["SUMMARY"]))
                self.assertNotIn("SEQUENCE", event)
            uids = {str(event["UID"]) for event in events}
            self.assertEqual(len(uids), len(events))

    def test_what_is_printed_is_what_the_site_has(self):
        built = self.journal.built()
        self.assertEqual(built["follow-ups.ics"], self.journal.calendar("follow-ups"))
        self.assertEqual(built["reviews.ics"], self.journal.calendar("reviews"))

    def test_it_is_written_back_as_it_was(self):
        """Folding and escapes are those of the other program too."""
        for data in [*self.journal.built().values(), self.journal.calendar(), self.journal.calendar("--todos")]:
            unfolded = data.replace(b"\r\n ", b"")
            again = load(data).to_ical(sorted=False).replace(b"\r\n ", b"")
            self.assertEqual(sorted(again.split(b"\r\n")), sorted(unfolded.split(b"\r\n")))

    def test_follow_ups_are_those_of_the_journal(self):
        """Days and states by way of the JSON data."""
        missions = json.loads(self.journal.run("export"))["missions"]
        due = sorted(
            entry["due"]
            for mission in missions
            if not mission["draft"]
            for entry in mission["entries"]
            if entry["role"] == "follow_ups" and entry["due"] and entry["state"] not in ("done", "dropped")
        )
        events = parts(self.journal.calendar("follow-ups"))
        self.assertEqual(sorted(event["DTSTART"].dt.isoformat() for event in events), due)
        for event in events:
            self.assertEqual(event["DTEND"].dt - event["DTSTART"].dt, timedelta(days=1))
            self.assertEqual(event["TRANSP"], "TRANSPARENT")
        todos = parts(self.journal.calendar("--todos"), "VTODO")
        self.assertEqual(sorted(todo["DUE"].dt.isoformat() for todo in todos), due)

    def test_no_client_and_no_contact_is_named(self):
        data = json.loads(self.journal.run("export"))
        names = {client["name"] for client in data["clients"]}
        for mission in data["missions"]:
            names |= {contact["name"] for contact in mission["contacts"]}
            names.add(mission["title"])
        self.assertGreater(len(names), 30)
        for calendar in [*self.journal.built().values(), self.journal.calendar("--todos")]:
            text = calendar.replace(b"\r\n ", b"").decode().casefold()
            named = [name for name in names if name.casefold() in text]
            self.assertEqual(named, [])


class Texts(unittest.TestCase):
    """What a person may write comes out as it went in."""

    TEXTS = [
        "virgule, point-virgule ; deux-points : et « guillemets »",
        'des "guillemets" droits, une \'apostrophe\' et l’autre',
        r"une barre \\ puis \\n qui n'est pas une ligne, \\, et \\;",
        "🙂 une famille 👩‍👩‍👧‍👦, un drapeau 🇫🇷, " + "🙂" * 30,
        "é" * 90 + ", puis des accents décomposés : e\u0301te\u0301",
        "a" * 61,
        "espaces\u00a0insécables\u202f; et tirets — longs",
        "十" * 60,
        "des mots " * 12 + "fin",
    ]

    def plain(self, text):
        """As Markdown shows it."""
        return text.replace("\\\\", "\\").strip()

    def test_summaries_and_descriptions(self):
        for length in (0, 1, 2, 3):
            for text in self.TEXTS:
                text = "x" * length + text
                body = f"## Suites\n\n- {text} 📅 2026-11-30 ^k1\n\n  Une autre ligne, encore.\n"
                journal = Journal(self, {"bilan.yaml": NAMES, "content/missions/a.md": note("title: T", body)})
                data = journal.calendar("follow-ups")
                self.assertTrue(all(len(line) <= 75 for line in data.split(b"\r\n")))
                [event] = parts(data)
                plain = self.plain(text)
                self.assertEqual(str(event["DESCRIPTION"]), f"{plain}\nUne autre ligne, encore.\nT")
                summary = str(event["SUMMARY"])
                if len(plain) <= 120:
                    self.assertEqual(summary, f"{plain} (Lumen)")
                else:
                    self.assertTrue(summary.endswith("… (Lumen)"), summary)

    def test_every_length_folds(self):
        for letter in ("a", "é", "十", "🙂"):
            for count in [*range(55, 70), *range(105, 120)]:
                text = letter * count
                body = f"## Suites\n\n- {text} 📅 2026-11-30\n"
                journal = Journal(self, {"bilan.yaml": NAMES, "content/missions/a.md": note("", body)})
                data = journal.calendar("follow-ups")
                self.assertTrue(all(len(line) <= 75 for line in data.split(b"\r\n")))
                self.assertEqual(str(parts(data)[0]["SUMMARY"]), f"{text} (Lumen)")

    def test_an_alias_keeps_its_signs(self):
        alias = "une association, petite ; « loin » \\o/ 🙂 " + "é" * 60
        sheet = f"---\nname: Lumen\nalias: '{alias}'\n---\n"
        body = "## Suites\n\n- Un 📅 2026-11-30\n"
        journal = Journal(
            self, {"bilan.yaml": FRENCH, "content/clients/lumen.md": sheet, "content/missions/a.md": note("", body)}
        )
        self.assertEqual(str(parts(journal.calendar())[0]["SUMMARY"]), f"Suite\u00a0: {alias}")


class Times(unittest.TestCase):
    def test_reviews_are_in_utc_with_their_slack(self):
        front = "bilan:\n  date: 2026-06-03 14:30\n  durée: 1h30\n  battement: 45min"
        journal = Journal(self, {"bilan.yaml": FRENCH, "content/missions/a.md": note(front)})
        review, slack = parts(journal.calendar("reviews"))
        at = lambda hour, minute: datetime(2026, 6, 3, hour, minute, tzinfo=timezone.utc)
        self.assertEqual((review["DTSTART"].dt, review["DTEND"].dt), (at(12, 30), at(14, 0)))
        self.assertEqual((slack["DTSTART"].dt, slack["DTEND"].dt), (at(14, 0), at(14, 45)))
        self.assertEqual({review["TRANSP"], slack["TRANSP"]}, {"OPAQUE"})

    def test_without_a_zone_they_are_floating(self):
        journal = Journal(self, {"bilan.yaml": "language: fr\n", "content/missions/a.md": note("bilan: 2026-06-03 14:30")})
        [review] = parts(journal.calendar("reviews"))
        self.assertEqual(review["DTSTART"].dt, datetime(2026, 6, 3, 14, 30))

    def test_without_an_hour_they_are_days(self):
        journal = Journal(self, {"bilan.yaml": FRENCH, "content/missions/a.md": note("bilan: 2026-06-03")})
        [review] = parts(journal.calendar("reviews"))
        self.assertEqual((review["DTSTART"].dt, review["DTEND"].dt), (date(2026, 6, 3), date(2026, 6, 4)))


class Identities(unittest.TestCase):
    FRONT = "bilan:\n  date: 2026-12-03 14:30\n  battement: 30min"
    BODY = "## Suites\n\n- [ ] Rappeler Claire 📅 2026-11-30 ^k1\n"

    def uids(self, journal, settings=FRENCH):
        journal.write("bilan.yaml", settings)
        return sorted(str(event["UID"]) for event in parts(journal.calendar()))

    def test_they_outlive_words_dates_and_places(self):
        before = self.uids(Journal(self, {"content/missions/a.md": note(self.FRONT, self.BODY)}))
        self.assertEqual(len(before), 3)
        reworded = self.BODY.replace("Rappeler Claire", "Déjeuner, peut-être")
        later = self.BODY.replace("2026-11-30", "2026-12-24")
        other_day = self.FRONT.replace("2026-12-03 14:30", "2026-12-13 9:00")
        for path, front, body in [
            ("content/missions/a.md", self.FRONT, reworded),
            ("content/missions/a.md", self.FRONT, later),
            ("content/missions/a.md", other_day, self.BODY),
            ("content/missions/2026/ailleurs/index.md", self.FRONT, self.BODY),
        ]:
            self.assertEqual(self.uids(Journal(self, {path: note(front, body)})), before)
        self.assertEqual(self.uids(Journal(self, {"content/missions/a.md": note(self.FRONT, self.BODY)}), NAMES), before)


if __name__ == "__main__":
    unittest.main()
