"""A small, faultless directory as files, for tests of the import to spoil one thing at a time."""

import csv
import io
from pathlib import Path

import pytest

from groups.importing import tables
from groups.importing.directory import import_directory
from groups.importing.problems import FilesRefused
from groups.importing.report import Report

ROWS = {
    "places": [
        {"name": "Beeston", "kind": "town", "latitude": "52.927", "longitude": "-1.215"},
        {"name": "NG9", "kind": "postcode_district", "latitude": "52.9", "longitude": "-1.2"},
    ],
    "issues": [
        {
            "issue": "Stroke",
            "category": "Long-term illness",
            "also_known_as": "TIA; mini-stroke",
            "plain_description": "When part of the brain is without blood.",
            "also_matches": "apoplexy",
            "kind_of": "",
            "goes_with": "",
        }
    ],
    "organisations": [
        {
            "organisation": "Heart Fellowship",
            "abbreviation": "HF",
            "website": "https://heart.example.org",
            "helpline": "0808 157 0099",
            "helpline_hours": "Mornings",
            "issues": "Stroke",
        }
    ],
    "venues": [
        {
            "venue": "Foxglove Hall",
            "address": "Foxglove Lane, Beeston",
            "postcode": "NG9 9ZA",
            "latitude": "52.93",
            "longitude": "-1.21",
            "step_free": "yes",
            "accessible_toilet": "no",
            "hearing_loop": "unknown",
            "parking": "yes",
            "public_transport": "Tram",
            "notes": "",
        }
    ],
    "groups": [
        {
            "id": "g1",
            "group": "Second Wind",
            "short_description": "For people who have had a stroke.",
            "own_words": "Again with the cup.",
            "issues": "Stroke",
            "who_for": "carers",
            "area_served": "Beeston and round it",
            "languages": "English; Welsh",
            "affiliation": "Heart Fellowship",
            "run_by": "members",
            "status": "listed",
            "started": "1999",
            "listed_on": "2001-05-06",
            "ended_on": "",
            "confirmed_on": "2026-09-30",
            "newcomers": "open",
            "how_to_join": "Just come.",
            "charges": "",
            "website": "https://wind.example",
            "welcomes_professionals": "by_invitation",
            "gives_talks": "yes",
            "talk_fee": "20",
            "wants_to_influence": "forums",
            "notes_for_team": "",
            "first_time": "Tea first.",
            "takes_requests": "email",
            "requests_at_once": "3",
            "help_in_kind": "A room",
        }
    ],
    "meetings": [
        {
            "group_id": "g1",
            "mode": "in_person",
            "venue": "Foxglove Hall",
            "venue_is_private": "no",
            "pattern": "monthly_by_weekday",
            "weekday": "tuesday",
            "week_of_month": "2",
            "interval_weeks": "",
            "start": "19:30",
            "end": "21:00",
            "starts_on": "",
            "notes": "Upstairs",
            "area": "",
            "ends_on": "",
            "exceptions": "not in August",
        }
    ],
    "contacts": [
        {
            "group_id": "g1",
            "kind": "phone",
            "value": "0115 496 0123",
            "person": "Rita",
            "role": "Chair",
            "when": "Evenings",
            "audience": "public",
            "not_in": "",
            "for_requests": "no",
        }
    ],
    "holidays": [
        {"kind": "bank", "name": "Boxing Day", "first": "2026-12-28", "last": "2026-12-28"}
    ],
}


class Files:
    """The files in a folder, to be changed and then written."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.rows = {name: [dict(row) for row in rows] for name, rows in ROWS.items()}
        self.columns = {table.name: [*table.columns, *table.optional] for table in tables.TABLES}
        self.write()

    def write(self) -> Path:
        """Write all files and return their folder."""
        for name in self.rows:
            self.write_bytes(name, self.as_text(name).encode())
        return self.folder

    def as_text(self, name: str, line_end: str = "\r\n") -> str:
        """Return a file as it would be written."""
        text = io.StringIO()
        writer = csv.DictWriter(text, self.columns[name], lineterminator=line_end)
        writer.writeheader()
        writer.writerows(self.rows[name])
        return text.getvalue()

    def write_bytes(self, name: str, content: bytes) -> Path:
        """Write one file with whatever content and return the folder."""
        (self.folder / f"{name}.csv").write_bytes(content)
        return self.folder

    def change(self, name: str, /, **cells: str) -> Path:
        """Change cells of the first row of a file and return the folder."""
        self.rows[name][0].update(cells)
        return self.write()

    def add(self, name: str, /, **cells: str) -> Path:
        """Add a row like the first one but for some cells and return the folder."""
        self.rows[name].append({**ROWS[name][0], **cells})
        return self.write()


def mistakes(folder: Path) -> list[str]:
    """Return the messages about the files in `folder`; no database is needed to refuse them."""
    with pytest.raises(FilesRefused) as refusal:
        import_directory(folder, by="test")
    return str(refusal.value).splitlines()[1:]


def tallies(report: Report) -> dict[str, tuple[int, int, int, int]]:
    """Return what was added, changed, unchanged and untouched by file."""
    return {
        tally.name: (tally.added, tally.changed, tally.unchanged, tally.untouched)
        for tally in report.tallies
    }
