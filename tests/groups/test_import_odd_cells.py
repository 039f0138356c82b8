"""Each thing that can be wrong with a cell has its own message, with file, line and column."""

import pytest

from tests.groups.import_files import Files, mistakes


@pytest.fixture
def files(tmp_path):
    """Return a faultless directory to spoil."""
    return Files(tmp_path)


# What is put into a cell of the first row (line 2), and what is said of it.
WRONG_CELLS = [
    ("places", {"name": ""}, "name is empty, and it is needed"),
    ("places", {"name": "x" * 201}, "name has 201 characters, and 200 are allowed"),
    ("places", {"kind": "twon"}, 'kind "twon" is not known: write postcode_district, '),
    ("places", {"latitude": "91"}, 'latitude "91" is not a number of degrees from -90 to 90'),
    ("places", {"longitude": "west"}, 'longitude "west" is not a number of degrees'),
    ("places", {"longitude": "nan"}, 'longitude "nan" is not a number of degrees'),
    ("places", {"latitude": ""}, "latitude is empty, and it is needed"),
    ("issues", {"category": "Mental helth"}, '(did you mean "Mental health"?)'),
    ("issues", {"issue": "Stroke; TIA"}, "issue must not have a semicolon"),
    ("issues", {"also_known_as": "TIA; TIA"}, 'also_known_as has "TIA" more than once'),
    ("issues", {"also_matches": "TIA"}, '"TIA" stands in also_known_as too'),
    ("issues", {"kind_of": "Stroke"}, "kind_of names the issue itself"),
    ("issues", {"goes_with": "Stroke"}, "goes_with names the issue itself"),
    ("issues", {"goes_with": "Stroke; Stroke"}, 'goes_with has "Stroke" more than once'),
    ("organisations", {"website": "heart"}, 'website "heart" is not a web address'),
    ("organisations", {"website": "javascript:alert(1)"}, "is not a web address"),
    ("organisations", {"helpline": "ask"}, "helpline is not a telephone number"),
    ("organisations", {"issues": "Strok"}, '"Strok" is not in issues.csv (did you mean "Stroke"?)'),
    ("venues", {"postcode": "Nottingham"}, 'postcode "Nottingham" is not a postcode'),
    ("venues", {"longitude": ""}, "longitude is empty: write both latitude and longitude"),
    ("venues", {"parking": "maybe"}, 'parking "maybe" is not known: write yes, no or unknown'),
    ("venues", {"address": "Hall\nLane"}, "address must be on one line"),
    ("groups", {"id": ""}, "id is empty"),
    ("groups", {"issues": ""}, "issues is empty: name one issue at least"),
    ("groups", {"issues": "Stroke; Stroke"}, 'issues has "Stroke" more than once'),
    ("groups", {"affiliation": "Hart Fellowship"}, '(did you mean "Heart Fellowship"?)'),
    ("groups", {"who_for": "carer"}, 'who_for "carer" is not known'),
    ("groups", {"run_by": ""}, 'run_by "" is not known: write members, '),
    ("groups", {"status": "lisetd"}, '(did you mean "listed"?)'),
    ("groups", {"status": "ended"}, "ended_on is empty, and a group that has ended needs it"),
    ("groups", {"ended_on": "2020-01-01"}, "ended_on must be empty unless status is ended"),
    ("groups", {"listed_on": ""}, "listed_on is empty, and a listed group needs it"),
    ("groups", {"listed_on": "03/11/2026"}, '"03/11/2026" is not a date: write it like 2026-'),
    ("groups", {"confirmed_on": "2026-02-30"}, '"2026-02-30" is not a day in any calendar'),
    ("groups", {"confirmed_on": "0206-02-03"}, "is not between 1900 and 2100"),
    ("groups", {"started": "soon"}, 'started "soon" is not a whole number from 1800 to 2100'),
    ("groups", {"started": "99999"}, 'started "99999" is not a whole number'),
    ("groups", {"talk_fee": "-5"}, 'talk_fee "-5" is not a whole number from 0 to 10000'),
    ("groups", {"gives_talks": "no"}, "talk_fee must be empty unless gives_talks is yes"),
    ("groups", {"website": "wind.example"}, "is not a web address"),
    ("groups", {"wants_to_influence": "votes"}, 'wants_to_influence "votes" is not known'),
    ("groups", {"takes_requests": "fax"}, 'takes_requests "fax" is not known'),
    ("groups", {"requests_at_once": "0"}, 'requests_at_once "0" is not a whole number from 1'),
    ("groups", {"group": "x" * 201}, "group has 201 characters, and 200 are allowed"),
    ("groups", {"own_words": "bell\x07"}, "own_words has a control character (U+0007) in it"),
    ("groups", {"own_words": "nothing\x00"}, "own_words has a NUL byte in it"),
    ("groups", {"own_words": "x" * 65_537}, "own_words has 65,537 characters, and 65,536 are"),
    ("groups", {"own_words": "x" * 10_000_000}, "the row is longer than 1,048,576 bytes"),
    ("meetings", {"group_id": "g9"}, 'group_id "g9" is not in groups.csv'),
    ("meetings", {"group_id": ""}, "group_id is empty"),
    ("meetings", {"mode": "zoom"}, 'mode "zoom" is not known'),
    ("meetings", {"venue": "Foxglov Hall"}, '(did you mean "Foxglove Hall"?)'),
    ("meetings", {"venue_is_private": "yes"}, "venue must be empty for a private venue"),
    ("meetings", {"mode": "online"}, "venue must be empty if mode is online"),
    ("meetings", {"area": "Beeston"}, "area must be empty unless venue_is_private is yes"),
    ("meetings", {"weekday": "tues"}, 'weekday "tues" is not known: write monday, '),
    ("meetings", {"weekday": ""}, "pattern does not fit the rest of the row: A regular schedule"),
    ("meetings", {"week_of_month": "5"}, 'week_of_month "5" is not known'),
    ("meetings", {"week_of_month": ""}, "A monthly schedule needs a week of the month"),
    ("meetings", {"pattern": "weekly"}, "Only a monthly schedule has a week of the month"),
    ("meetings", {"interval_weeks": "2"}, "Only a schedule of every so many weeks"),
    ("meetings", {"interval_weeks": "0"}, 'interval_weeks "0" is not a whole number from 1'),
    ("meetings", {"start": "7.30pm"}, 'start "7.30pm" is not a time: write it like 09:30'),
    ("meetings", {"end": "24:00"}, 'end "24:00" is not a time'),
    ("meetings", {"end": "19:00"}, "A meeting must end after it starts"),
    ("meetings", {"start": ""}, "A meeting with an end time needs a start time"),
    ("meetings", {"starts_on": "2026-05-01", "ends_on": "2026-04-01"}, "cannot end before it"),
    ("meetings", {"exceptions": "not in Agust"}, 'exceptions "Agust" is not a month'),
    ("meetings", {"exceptions": "closed"}, 'exceptions "closed" is not understood: write one of'),
    ("meetings", {"exceptions": "also 2026-12-05"}, "Only an irregular schedule has a list"),
    ("meetings", {"exceptions": "not 2026-12-08 to 2026-12-01"}, "break cannot end before it"),
    ("meetings", {"exceptions": "moved 2026-12-09 to 2026-12-15"}, "but no meeting is due on"),
    ("contacts", {"kind": "post", "value": "Box 1", "for_requests": "yes"}, "cannot be by post"),
    ("contacts", {"group_id": "g9"}, 'group_id "g9" is not in groups.csv'),
    ("contacts", {"value": ""}, "value is empty, and it is needed"),
    ("contacts", {"value": "ring Rita"}, "value is not a telephone number like"),
    ("contacts", {"value": "12"}, "value is not a telephone number like"),
    ("contacts", {"kind": "email"}, "value is not an email address like"),
    ("contacts", {"kind": "fax"}, 'kind "fax" is not known'),
    ("contacts", {"audience": "all"}, 'audience "all" is not known'),
    ("contacts", {"not_in": "radio"}, 'not_in "radio" is not known'),
    ("holidays", {"kind": "public"}, 'kind "public" is not known: write bank or school'),
    ("holidays", {"last": "2026-12-27"}, "last is before first"),
    ("holidays", {"first": ""}, "first is empty, and it is needed"),
]


@pytest.mark.parametrize(
    ("name", "cells", "message"),
    WRONG_CELLS,
    ids=[f"{name}-{'-'.join(cells)}-{message[:20]}" for name, cells, message in WRONG_CELLS],
)
def test_a_wrong_cell_is_told_with_file_line_and_column(files, name, cells, message):
    told = mistakes(files.change(name, **cells))

    [line] = [line for line in told if message in line]
    assert line.startswith(f"{name}.csv:2: ")


def test_a_contact_that_is_wrong_is_not_repeated_in_the_message(files):
    told = mistakes(files.change("contacts", kind="email", value="rita at home dot example"))

    assert "rita" not in "".join(told)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("places", {}),
        ("issues", {}),
        ("organisations", {}),
        ("venues", {}),
        ("groups", {"group": "Another name"}),
        ("holidays", {"name": "Another name"}),
    ],
)
def test_what_stands_twice_is_told_with_both_lines(files, name, cells):
    told = mistakes(files.add(name, **cells))

    line = len(files.rows[name]) + 1
    [message] = told
    assert message.startswith(f"{name}.csv:{line}: ")
    assert message.endswith("stands already on line 2")
