"""What people ask of the site, as lines for mix.lua: `python -m tests.load.mix FILE COUNT`.

Of a hundred, seventy search, twenty look at an entry, five print, three take a calendar, and two
ask to be put in touch (half of those look at what would be sent, half send it). What is asked is
chosen by chance with a fixed seed, so that little comes from what pages are kept in memory.
"""

import csv
import random
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import django

django.setup()

from groups.models import Group  # noqa: E402  models
from tests.contacts.asking import typed  # noqa: E402

SHARES = {"search": 70, "entry": 20, "leaflet": 5, "calendar": 3, "in touch": 2}
QUERIES = Path(__file__).resolve().parents[1] / "queries"
NARROWED = ("", "", "", "&day=tuesday", "&mode=online", "&near=Arnold", "&page=2")
ON_A_LEAFLET = 8


def main(file: str, count: int) -> None:
    """Write so many lines: method, path and body, with tabs between them."""
    chance = random.Random(7)
    groups = list(Group.objects.listed().only("pk", "slug", "public_id"))
    questions = [row[0] for path in sorted(QUERIES.glob("*.tsv")) for row in _rows(path)]

    def in_touch() -> str:
        body = urlencode(typed(step=chance.choice(("see", "send"))))
        return f"POST\t/in-touch/{chance.choice(groups).public_id}/ask/\t{body}"

    def search() -> str:
        asked = urlencode({"q": chance.choice(questions)})
        return f"GET\t/groups/?{asked}{chance.choice(NARROWED)}\t"

    def leaflet() -> str:
        keys = ".".join(str(each.pk) for each in chance.sample(groups, ON_A_LEAFLET))
        return f"GET\t/leaflet/leaflet.pdf?groups={keys}\t"

    makers: dict[str, Callable[[], str]] = {
        "search": search,
        "entry": lambda: f"GET\t/groups/{chance.choice(groups).slug}/\t",
        "leaflet": leaflet,
        "calendar": lambda: f"GET\t/groups/{chance.choice(groups).slug}/calendar.ics\t",
        "in touch": in_touch,
    }
    chosen = chance.choices(list(makers), [SHARES[name] for name in makers], k=count)
    Path(file).write_text("\n".join(makers[name]() for name in chosen) + "\n", encoding="utf-8")


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in list(csv.reader(file, delimiter="\t"))[1:] if row]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
