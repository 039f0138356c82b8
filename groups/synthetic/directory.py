"""Writing a made-up directory, row by row."""

import csv
import shutil
from collections import defaultdict
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from django.utils.text import slugify

from groups.importing import tables
from groups.importing.progress import Progress
from groups.synthetic.demonstration import COPIED, FOLDER, Demonstration, Row
from groups.synthetic.words import DESCRIPTIONS, SENTENCES, WAYS_TO_JOIN, Words

MOST_VENUES = 5000
SPREAD = 0.008  # degrees: about half a mile round the middle of a place
TODAY = date(2026, 11, 1)  # fixed, so that the same seed gives the same files on any day
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
BORROWED = (
    "who_for",
    "languages",
    "run_by",
    "status",
    "newcomers",
    "charges",
    "welcomes_professionals",
    "gives_talks",
    "talk_fee",
    "wants_to_influence",
    "takes_requests",
    "requests_at_once",
    "help_in_kind",
)


def make_directory(
    count: int, *, seed: int, directory: Path, progress: Progress | None = None
) -> None:
    """Write a directory of `count` groups into the folder `directory`, which is made if need be."""
    progress = progress or Progress()
    directory.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copyfile(FOLDER / name, directory / name)
    maker = _Maker(Random(f"{seed}"))  # noqa: S311 - nothing secret is made here
    with ExitStack() as stack:
        write = {}
        for table in (tables.VENUES, tables.GROUPS, tables.MEETINGS, tables.CONTACTS):
            path = directory / table.file
            stream = stack.enter_context(path.open("w", newline="", encoding="utf-8"))
            writer = csv.DictWriter(stream, table.columns + table.optional, restval="")
            writer.writeheader()
            write[table.name] = writer.writerows
        write["venues"](maker.venues(min(max(count // 4, 1), MOST_VENUES)))
        for number in range(1, count + 1):
            group, meetings, contacts = maker.group(number)
            write["groups"]([group])
            write["meetings"](meetings)
            write["contacts"](contacts)
            progress.show("Making groups", number, count)
    progress.done()


class _Maker:
    """Makes up venues and groups, each group after the pattern of one of the demonstration."""

    def __init__(self, chance: Random):
        self.chance = chance
        self.words = Words(chance)
        self.demo = Demonstration()
        self.venues_in: dict[str, list[str]] = defaultdict(list)

    def venues(self, count: int) -> list[Row]:
        """Return venues scattered round the places."""
        return [self._venue(number) for number in range(count)]

    def _venue(self, number: int) -> Row:
        place = self.chance.choice(self.demo.places)
        # The number in the address keeps two halls of one name apart.
        name = f"{self.words.venue_name()}, {number + 1} {self.words.street()}"
        self.venues_in[place["name"]].append(name)
        latitude = float(place["latitude"]) + self.chance.gauss(0, SPREAD)
        longitude = float(place["longitude"]) + self.chance.gauss(0, SPREAD)
        like = self.chance.choice(self.demo.venues)
        return {
            **like,
            "venue": name,
            "address": f"{self.words.street()}, {place['name']}, Nottingham",
            "postcode": f"{self._nearest_district(latitude, longitude)} {self._inward()}",
            "latitude": f"{latitude:.4f}",
            "longitude": f"{longitude:.4f}",
        }

    def _nearest_district(self, latitude: float, longitude: float) -> str:
        def away(district: Row) -> float:
            north = float(district["latitude"]) - latitude
            east = float(district["longitude"]) - longitude
            return north**2 + (0.6 * east) ** 2  # a degree of longitude is 0.6 of one of latitude

        return min(self.demo.districts, key=away)["name"]

    def _inward(self) -> str:
        return f"9Z{self.chance.choice(INWARD_LETTERS)}"

    def group(self, number: int) -> tuple[Row, list[Row], list[Row]]:
        """Return a group, its meetings and its contacts."""
        like = self.chance.choice(self.demo.groups)
        [issue] = self.chance.choices([*self.demo.issues.values()], self.demo.issue_weights)
        place = self.chance.choice(self.demo.places)["name"]
        # "Diabetes (type 1)" would be odd in a name.
        topic = issue["issue"].split(" (")[0].split(" / ")[0]
        aka = self.chance.choice(issue["also_known_as"].split("; "))
        about = {"place": place, "topic": topic, "aka": aka}
        reference = f"s{number:06}"
        website = f"https://{reference}.example" if like["website"] else ""
        group = {
            **{column: like[column] for column in BORROWED},
            **self._dates(like),
            "id": reference,
            "group": self.words.group_name(place, topic),
            "short_description": self.words.say(DESCRIPTIONS, **about),
            "own_words": self._own_words(issue, about),
            "first_time": self.words.say(SENTENCES, **about) if like["first_time"] else "",
            "issues": "; ".join(self._issues(issue, like)),
            "area_served": self._area(place, like),
            "affiliation": self._affiliation(issue, like),
            "how_to_join": self.words.say(WAYS_TO_JOIN, **about),
            "website": website,
            "notes_for_team": f"Ask {self.words.person()}." if like["notes_for_team"] else "",
        }
        meetings = [
            self._meeting(row, reference, place) for row in self.demo.meetings.get(like["id"], [])
        ]
        contacts = [
            self._contact(row, reference, group["group"])
            for row in self.demo.contacts.get(like["id"], [])
        ]
        return group, meetings, contacts

    def _own_words(self, issue: Row, about: dict[str, str]) -> str:
        sentences = [self.words.say(SENTENCES, **about) for _ in range(self.chance.randint(1, 4))]
        for source in (issue["issue"], issue["category"]):
            known = self.demo.sentences.get(source, [])
            sentences += self.chance.sample(known, min(len(known), self.chance.randint(0, 2)))
        self.chance.shuffle(sentences)
        return " ".join(sentences)

    def _issues(self, issue: Row, like: Row) -> list[str]:
        more = like["issues"].count(";")
        others = [
            row["issue"]
            for row in self.demo.issues_of_category[issue["category"]]
            if row is not issue
        ]
        return [issue["issue"], *self.chance.sample(others, min(more, len(others)))]

    def _area(self, place: str, like: Row) -> str:
        if self.chance.random() < 0.4:
            return like["area_served"]
        other = self.chance.choice(self.demo.places)["name"]
        return place if other == place else f"{place} and {other}"

    def _affiliation(self, issue: Row, like: Row) -> str:
        bodies = self.demo.organisations.get(issue["issue"])
        return self.chance.choice(bodies) if bodies and like["affiliation"] else ""

    def _dates(self, like: Row) -> Row:
        """Return the dates of a group, which are filled where those of `like` are."""
        started = date(self.chance.randint(1975, 2025), self.chance.randint(1, 12), 1)
        listed = started + (TODAY - started) * self.chance.random() * 0.5
        ended = listed + (TODAY - listed) * self.chance.random()
        confirmed = TODAY - timedelta(days=int(self.chance.expovariate(1 / 200)))
        return {
            "started": str(started.year) if like["started"] else "",
            "listed_on": str(listed) if like["listed_on"] else "",
            "ended_on": str(ended) if like["ended_on"] else "",
            "confirmed_on": str(max(confirmed, listed)) if like["confirmed_on"] else "",
        }

    def _meeting(self, like: Row, reference: str, place: str) -> Row:
        shift = timedelta(minutes=15 * self.chance.randint(-4, 4))
        venues = self.venues_in.get(place) or [*self.venues_in.values()][0]
        return {
            **like,
            "group_id": reference,
            "venue": self.chance.choice(venues) if like["venue"] else "",
            "area": place if like["venue_is_private"] == "yes" else "",
            "weekday": self.chance.choice(WEEKDAYS) if like["weekday"] else "",
            "start": _shifted(like["start"], shift),
            "end": _shifted(like["end"], shift),
        }

    def _contact(self, like: Row, reference: str, group: str) -> Row:
        person = self.words.person() if like["person"] else ""
        number = f"{self.chance.randrange(1000):03}"
        values = {
            "phone": f"0115 496 0{number}",
            "mobile": f"07700 900{number}",
            "text": f"07700 900{number}",
            "email": f"{slugify(person) or 'hello'}@{reference}.example",
            "post": f"{group}, PO Box 9{number}, Nottingham NG1 {self._inward()}",
        }
        return {**like, "group_id": reference, "person": person, "value": values[like["kind"]]}


def _shifted(clock: str, shift: timedelta) -> str:
    """Return a time of day written as 19:30 a little earlier or later."""
    return f"{datetime.strptime(clock, '%H:%M') + shift:%H:%M}" if clock else ""
