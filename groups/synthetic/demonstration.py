"""What a made-up directory borrows from the demonstration, so that its shares are the same."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

from groups.synthetic.words import sentences_of

FOLDER = Path(__file__).parent.parent / "demo"
COPIED = ("places.csv", "issues.csv", "organisations.csv", "holidays.csv")

Row = dict[str, str]


def read(name: str) -> list[Row]:
    """Return the rows of one of the demonstration's files."""
    with (FOLDER / name).open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


class Demonstration:
    """The demonstration directory, looked up in the ways that making another one needs."""

    def __init__(self):
        self.groups = read("groups.csv")
        self.venues = read("venues.csv")
        self.places = [row for row in read("places.csv") if row["kind"] != "postcode_district"]
        self.districts = [row for row in read("places.csv") if row["kind"] == "postcode_district"]
        self.meetings = _by(read("meetings.csv"), "group_id")
        self.contacts = _by(read("contacts.csv"), "group_id")
        self.issues = {row["issue"]: row for row in read("issues.csv")}
        self.issues_of_category = _by(self.issues.values(), "category")
        main_issues = Counter(row["issues"].split("; ")[0] for row in self.groups)
        # One more each, so that an issue without a group has a chance.
        self.issue_weights = [main_issues[issue] + 1 for issue in self.issues]
        self.organisations = defaultdict(list)
        for row in read("organisations.csv"):
            for issue in row["issues"].split("; "):
                self.organisations[issue].append(row["organisation"])
        self.sentences = defaultdict(list)
        for row in self.groups:
            issue = row["issues"].split("; ")[0]
            found = sentences_of(row["own_words"])
            self.sentences[issue] += found
            self.sentences[self.issues[issue]["category"]] += found


def _by(rows, column: str) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
