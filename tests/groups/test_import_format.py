"""FORMAT.md says what the import takes, column by column."""

import re

from django.conf import settings

from groups.importing import tables
from groups.importing.exceptions import FORMS
from groups.vocabulary import AUDIENCES, CATEGORIES

FORMAT = (settings.BASE_DIR / "groups" / "demo" / "FORMAT.md").read_text(encoding="utf-8")


def columns_described() -> dict[str, dict[str, bool]]:
    """Return whether each column is optional, by file, as FORMAT.md has it."""
    found: dict[str, dict[str, bool]] = {}
    for part in FORMAT.split("\n## ")[1:]:
        heading = re.match(r"([a-z]+)\.csv", part)
        table = part.split("| --- | --- |")
        if heading and len(table) > 1:
            rows = re.findall(r"^\| (`.+?) \| (.*) \|$", table[1], re.MULTILINE)
            found[heading[1]] = {
                column: meaning.startswith("*optional*")
                for names, meaning in rows
                for column in re.findall(r"`([a-z_]+)`", names)
            }
    return found


def test_every_column_is_described_and_no_other():
    taken = {
        table.name: {column: column in table.optional for column in table.columns + table.optional}
        for table in tables.TABLES
    }

    assert columns_described() == taken


def test_the_demonstration_has_its_columns_in_the_order_in_which_they_are_described():
    for table in tables.TABLES:
        path = settings.BASE_DIR / "groups" / "demo" / table.file
        heading = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        known = [*table.columns, *table.optional]
        assert heading == [column for column in known if column in heading]


def test_categories_audiences_and_exceptions_are_listed():
    words = " ".join(FORMAT.split())

    assert "; ".join(CATEGORIES) in words
    assert "; ".join(AUDIENCES) in words
    for form in FORMS:
        assert f"`{form}`" in words
