"""The table says what failed or did not run, and does not pass without having seen anything."""

import pytest

from tests.torture.table import all_passed, table


def line(outcome: str, sentence: str = "nothing is lost", **more: str) -> dict[str, str]:
    return {"fault": "disk full", "sentence": sentence, "outcome": outcome} | more


@pytest.mark.parametrize(
    ("found", "passed"),
    [
        ({"SQLite": [line("passed")], "PostgreSQL": [line("passed"), line("skipped")]}, True),
        ({"SQLite": [line("passed")], "PostgreSQL": [line("failed")]}, False),
        ({"SQLite": [line("passed")], "PostgreSQL": []}, False),
        ({"SQLite": [line("skipped")]}, False),
        ({}, False),
    ],
)
def test_only_what_was_seen_to_pass_has_passed(found, passed):
    assert all_passed(found) is passed


def test_a_row_tells_what_was_seen_and_the_worst_of_its_examples():
    found = {
        "SQLite": [line("passed", seen="6 there"), line("failed", seen="6 there")],
        "PostgreSQL 15": [line("passed", "people are told")],
    }
    assert table(found).splitlines() == [
        "| fault | what was seen | SQLite | PostgreSQL |",
        "| --- | --- | --- | --- |",
        "| disk full | nothing is lost; 6 there | FAILED | did not run |",
        "|  | people are told | did not run | passed |",
    ]
