"""A sheet such as a small team really keeps: the fate of every row, and that nothing vanishes."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from groups.actions.undoing import vocabulary_now
from groups.entries import EntryData
from groups.importing.sheets.rows import Fate, Judged
from groups.importing.sheets.taking import ReadSheet, StillAsked, look_at, write_sheet
from groups.models import ContactPoint, Group
from tests.groups.random_edits import all_entries

pytestmark = pytest.mark.django_db

CONTENT = Path(__file__).with_name("legacy_directory.csv").read_bytes()
DAY = date(2026, 11, 22)
GIVEN = {"today": DAY, "references": "sheet"}
TAKEN, HELD, DUPLICATE, NO_GROUP = Fate.TAKEN, Fate.HELD, Fate.DUPLICATE, Fate.NOT_A_GROUP

# The fate of each of the 45 rows, with words of the reason where there is one to give.
FATES = {
    1: (TAKEN, "no building of ours: “St Luke’s hall”"),
    2: (TAKEN, "no building of ours: “library”"),
    3: (NO_GROUP, "only a name: a heading or a remark"),
    4: (TAKEN, "checked in September 2026, day not known"),
    5: (TAKEN, "the time is taken as 10:30 to 12:00"),
    6: (TAKEN, "the area code was missing, taken as 0115"),
    7: (HELD, "what is it called?"),
    8: (TAKEN, "the row doubts its own date"),
    9: (TAKEN, "needs confirming: last checked more than a year ago"),
    10: (DUPLICATE, "word for word the same as row 2"),
    11: (TAKEN, "a hyphen was in the number"),
    12: (TAKEN, "“46315” is not a whole date"),
    13: (NO_GROUP, "the row is empty"),
    14: (TAKEN, "a zero was missing in front"),
    15: (TAKEN, "words before the number"),
    16: (HELD, "its number is that of Lantern Fellowship, Nottingham"),
    17: (HELD, "the row says “same as Other Side of the Bet”"),
    18: (TAKEN, "meets on changing days: how often was not clear enough to write down"),
    19: (HELD, "row 18 has the same name"),
    20: (HELD, "is there still such a group?"),
    21: (HELD, "the row says “see Butterfly”"),
    22: (TAKEN, "every 3 weeks, but from which date?"),
    23: (HELD, "what is it about?"),
    24: (TAKEN, "“10/28/2026” is not a whole date"),
    25: (TAKEN, "a zero was missing in front"),
    26: (TAKEN, "a letter O was written for a zero"),
    27: (TAKEN, "needs confirming: last checked more than a year ago"),
    28: (HELD, "not understood: “but Dec = 1st Weds”"),
    29: (TAKEN, "needs confirming: last checked more than a year ago"),
    30: (HELD, "not known as an issue: dads, separated fathers"),
    31: (TAKEN, "“last yr” is not a whole date"),
    32: (TAKEN, "not understood: “not Xmas wk”"),
    33: (TAKEN, "not known as an issue: neonatal"),
    34: (TAKEN, "“12 Jan” is not a whole date"),
    35: (TAKEN, "not known as an issue: lonely men"),
    36: (TAKEN, "meets on changing days: how often was not clear enough to write down"),
    37: (TAKEN, "the time is taken as 14:00 to 16:30"),
    38: (TAKEN, "before you list it: the row says “team only, do not list times”"),
    39: (TAKEN, "the time is taken as 16:00 to 18:00"),
    40: (HELD, "are these two groups? Then leave it out here, and write two entries"),
    41: (HELD, "there is an entry with this name"),
    42: (HELD, "what is it about?"),
    43: (NO_GROUP, "led by a professional, says the row"),
    44: (TAKEN, "“29/09/2027” is still to come"),
    45: (NO_GROUP, "only a name: a heading or a remark"),
}
STALE = {9, 19, 21, 27, 29}
DECIDED = {
    "7": {"decision": "taken", "name": "Nerves, Monday"},
    "16": {"decision": "g093"},
    "17": {"decision": "g041"},
    "19": {"decision": "18"},
    "20": {"decision": "left"},
    "21": {"decision": "g160"},
    "23": {"decision": "taken", "issue": "Polish community"},
    "28": {"decision": "taken", "issue": "Parents of autistic children"},
    "30": {"decision": "taken", "issue": "Single parents", "ticked": ["venue"]},
    "40": {"decision": "left"},
    "41": {"decision": "g026"},
    "42": {"decision": "taken", "issue": "Pet loss"},
}


def looked_at(rows: dict | None = None) -> ReadSheet:
    return look_at(CONTENT, {"rows": rows or {}}, **GIVEN)


@pytest.fixture(scope="module")
def judged(django_db_setup, django_db_blocker) -> dict[int, Judged]:
    with django_db_blocker.unblock():
        return {row.number: row for row in looked_at().rows}


def entry(judged: dict[int, Judged], number: int) -> EntryData:
    return judged[number].entry


def write(rows: dict) -> tuple[dict, dict]:
    return write_sheet(CONTENT, {"rows": rows}, by="kim", reason="Brought in", **GIVEN)


def test_every_row_has_its_fate_and_its_reason(judged):
    assert {number: row.fate for number, row in judged.items()} == {
        number: fate for number, (fate, _why) in FATES.items()
    }
    for number, (_fate, why) in FATES.items():
        assert not why or why in judged[number].why, number


def test_what_is_older_than_a_year_needs_confirming_and_nothing_else_does(judged):
    stale = {
        number
        for number, row in judged.items()
        if any(why.startswith("needs confirming") for why in row.why)
    }
    assert stale == STALE


def test_no_group_is_said_to_be_free_because_a_sheet_does_not_say_what_it_costs(judged):
    assert {row.entry.charges for row in judged.values() if row.entry} == {"Not known yet"}


def test_no_letter_is_mangled_by_the_encoding(judged):
    whole = "".join(f"{row.name}{row.entry}" for row in judged.values())
    assert "Ménière’s" in whole
    assert "10.30–12" in whole
    assert "£2.50" in whole
    assert not {"Ã", "©", "\ufffd"} & set(whole)


def test_every_word_of_a_taken_row_stands_in_its_notes(judged):
    sheet = looked_at().sheet
    for row in sheet.rows:
        if judged[row.number].entry:
            notes = entry(judged, row.number).notes_for_team
            for cell in row.cells:
                assert all(line in notes for line in cell.splitlines()), row.number


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (1, date(2026, 11, 3)),
        (2, date(2026, 9, 14)),
        (5, date(2026, 10, 2)),
        (11, date(2025, 12, 1)),
        (14, date(2026, 11, 8)),
        (23, date(2026, 11, 5)),
        (32, date(2026, 11, 17)),
        *((number, None) for number in (4, 8, 9, 12, 22, 24, 25, 31, 34, 35, 44)),
    ],
)
def test_a_day_is_taken_when_it_is_certain_and_left_empty_otherwise(judged, number, day):
    assert entry(judged, number).confirmed_on == day


@pytest.mark.parametrize(
    ("number", "contacts"),
    [
        (2, [("phone", "0115 496 0802"), ("mobile", "07700 900802")]),
        (6, [("phone", "0115 496 0805")]),
        (9, []),
        (11, [("mobile", "07700 900808")]),
        (12, [("email", "sam@binghamadhd.example")]),
        (14, [("phone", "0115 496 0809")]),
        (23, [("mobile", "07700 900815")]),
        (25, [("mobile", "07700 900817")]),
        (26, [("phone", "0115 496 0818")]),
        (28, [("email", "hilde@wbap.example"), ("phone", "0115 496 0820")]),
        (38, []),
    ],
)
def test_numbers_are_mended_and_nothing_is_made_up(judged, number, contacts):
    found = entry(judged, number).contacts
    assert [(each.kind, each.value) for each in found] == contacts


def test_whoever_reads_the_public_pages_learns_no_number(judged):
    for row in judged.values():
        for contact in row.entry.contacts if row.entry else ():
            assert contact.audience == ContactPoint.Audience.TEAM
        assert row.entry is None or row.entry.status == Group.Status.FORMING


@pytest.mark.parametrize(
    ("number", "meetings"),
    [
        (2, [("monthly_by_weekday", 0, 2, time(14)), ("monthly_by_weekday", 0, 4, time(14))]),
        (6, [("every_n_weeks", 3, None, time(14))]),
        (9, []),
        (11, [("weekly", 0, None, time(10, 30)), ("weekly", 5, None, time(14))]),
        (14, [("monthly_by_weekday", 1, 1, time(19)), ("monthly_by_weekday", 1, 3, time(19))]),
        (18, [("irregular", 6, None, time(14, 30))]),
        (22, [("irregular", 2, None, None)]),
        (25, [("weekly", 4, None, time(12))]),
        (33, [("monthly_by_weekday", 1, 2, time(19)), ("monthly_by_weekday", 1, 4, time(19))]),
        (34, [("monthly_by_weekday", 3, 1, time(19))]),
        (36, [("irregular", 0, None, time(18, 30))]),
        (38, []),
        (42, [("monthly_by_weekday", 3, 3, time(19, 30))]),
    ],
)
def test_meetings_are_what_the_words_say(judged, number, meetings):
    found = entry(judged, number).meetings
    assert [(m.pattern, m.weekday, m.week_of_month, m.start) for m in found] == meetings


def test_likenesses_are_offered_and_taken_only_when_ticked(judged):
    assert (entry(judged, 14).affiliation, entry(judged, 26).meetings[0].venue) == ("", "")
    ticked = {"14": {"ticked": ["affiliation", "name"]}, "26": {"ticked": ["venue"]}}
    rows = looked_at(ticked).rows
    assert (rows[13].entry.affiliation, rows[13].entry.name) == (
        "The Moods Alliance",
        "Swings & Roundabouts",
    )
    assert rows[25].entry.meetings[0].venue == "Old Hosiery Hall"


def test_a_note_that_says_how_often_better_than_the_cell_is_offered(judged):
    meeting = looked_at({"36": {"ticked": ["rhythm", "venue"]}}).rows[35].entry.meetings[0]
    assert (meeting.pattern, meeting.interval_weeks, meeting.starts_on, meeting.start) == (
        "every_n_weeks",
        4,
        date(2026, 12, 7),
        time(18, 30),
    )
    offered = {
        number: proposal.words
        for number, row in judged.items()
        for proposal in row.proposals
        if proposal.key == "rhythm"
    }
    assert offered == {36: "It meets every 4 weeks from 7 December 2026"}


def test_what_a_row_asks_not_to_be_told_is_said_again_before_it_is_listed(judged):
    asked = {
        number
        for number, row in judged.items()
        if any("before you list it" in why for why in row.why)
    }
    assert asked == {15, 38, 39}
    assert "before you list it: the row says" in entry(judged, 38).notes_for_team


def test_library_and_village_hall_are_no_building_of_ours(judged):
    for number in (2, 7, 8, 28):
        assert "venue" not in {each.key for each in judged[number].proposals}
    assert "venue" in {each.key for each in judged[26].proposals}


def test_nothing_comes_in_while_a_row_is_held():
    before = all_entries()
    with pytest.raises(StillAsked) as asked:
        write({})
    assert asked.value.numbers == [n for n, (fate, _) in FATES.items() if fate == HELD]
    assert all_entries() == before


def test_when_all_is_decided_every_row_is_told_and_every_entry_is_as_it_says(judged):
    before, words = {each.reference: each for each in all_entries()}, vocabulary_now()
    report, _undo = write(DECIDED)
    fates = {row["number"]: row["fate"] for row in report["rows"]}
    assert sorted(fates) == list(range(1, 46))
    told = [*fates.values()]
    assert {fate: told.count(fate) for fate in set(told)} == {
        "taken": 33, "changed": 5, "left": 2, "duplicate": 1, "not_a_group": 4,
    }  # fmt: skip
    after = {each.reference: each for each in all_entries()}
    assert len(after) == len(before) + 33
    for number in (n for n, (fate, _) in FATES.items() if fate == TAKEN and n != 18):
        assert after[f"sheet-{number}"] == entry(judged, number)
    for reference in ("g026", "g041", "g093", "g160"):
        changed = after[reference]
        assert "From a sheet:" in changed.notes_for_team
        assert replace(changed, notes_for_team="") == replace(before[reference], notes_for_team="")
    assert "PROBABLY SAME AS ABOVE" in after["sheet-18"].notes_for_team
    assert vocabulary_now() == words
