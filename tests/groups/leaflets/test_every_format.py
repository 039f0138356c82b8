"""Every format on paper: for eyes, for screen readers and for telephones, of few groups and many.

A format needs a row in LOOKS, and nothing else, to be held to all that paper must keep.
"""

import re
from collections.abc import Iterator

import pytest

from groups.leaflets.payload import Leaflet
from groups.leaflets.render import shortened
from tests.groups.leaflets.boxes import squeezed
from tests.groups.leaflets.paper import SMALLEST_CODE, pieces_of, plain, runs_of
from tests.groups.leaflets.printing import ALL, Printed, printed

# The looks of each format that differ on paper, as the query strings of their options.
LOOKS = [
    "size=14&words=whole",
    "size=12&columns=2",
    "format=large&words=whole",
    "format=large&size=22",
    "format=poster",
    "format=poster-a3&words=whole",
    "format=cards",
    "format=handbook",
    "format=dl&marks=yes",
    "format=a5",
    "format=a5&words=whole&order=name",
]
COUNTS = (1, 8, 40, ALL)
NUMBERING = re.compile(r"[\d.:;,]")  # of pages, with the dots that lead to them, and after labels
MOST_LOOKED_AT = 8  # pages that are looked at as a telephone does, which takes a while
# The fields of entries that a format never prints: it has room for little.
NOT_PRINTED = {
    "poster": ("confirmed",),
    "poster-a3": ("confirmed",),
    "cards": ("summary", "words", "facts", "confirmed", "doubt"),
}


def said_of(leaflet: Leaflet, without: tuple[str, ...]) -> Iterator[str]:
    """Yield every text that a leaflet may say, ours and the groups'."""
    furniture = leaflet.furniture
    yield from (leaflet.title, leaflet.clinic, leaflet.count, *leaflet.labels.values())
    yield from (furniture.directory, furniture.publisher, furniture.reach, furniture.telephone)
    yield from (furniture.correct_on, furniture.edition, furniture.notice, furniture.live)
    yield from (*furniture.about, *furniture.crisis, *furniture.crisis_names)
    for section in leaflet.sections:
        yield from (section.title, section.about)
    for entry in leaflet.entries:
        yield from (plain(entry.name), entry.address, *pieces_of(entry, without))


def beginnings(said: str, leaflet: Leaflet) -> Iterator[str]:
    """Yield what is left of each name or line that was cut, with the mark that tells so."""
    whole = [
        squeezed(plain(text)) for entry in leaflet.entries for text in (entry.name, entry.summary)
    ]
    for before in said.split("…")[:-1]:
        cuts = (
            text[:at] for text in whole for at in range(len(text)) if before.endswith(text[:at])
        )
        yield f"{max(cuts, key=len)}…"


@pytest.fixture(
    scope="module", params=[(look, count) for look in LOOKS for count in COUNTS], ids=str
)
def made(request, django_db_setup, django_db_blocker) -> Printed:
    """One leaflet of the demonstration on paper, shared by the tests below."""
    look, count = request.param
    with django_db_blocker.unblock():
        return printed(look, count)


def without(made: Printed) -> tuple[str, ...]:
    """Return the fields that the format of a leaflet never prints."""
    return NOT_PRINTED.get(made.leaflet.options.format, ())


def test_no_letter_is_small_lost_or_under_another_and_every_reader_can_use_it(made):
    assert made.paper.faults() == []


def test_every_entry_stands_whole_on_one_page_unless_it_is_longer_than_a_page(made):
    """One that is longer begins a page, so that no other stands before it; one that is shortened
    for its format is told of."""
    entries = made.leaflet.entries
    pages = [made.paper.pages_of(entry, without=without(made)) for entry in entries]
    missing = [e.key for e, stands in zip(entries, pages, strict=True) if not stands]
    assert missing == [each.key for each in shortened(made.leaflet)]
    pages = [stands for stands in pages if stands]
    for before, stands in zip([[-1], *pages], pages, strict=False):
        assert len(stands) == 1 or before[-1] < stands[0]


def test_an_entry_that_goes_on_is_named_at_the_head_of_each_further_page(made):
    if made.leaflet.options.table.folds:
        return  # its panels lie beside one another: test_long_entries.py looks at them
    stands = [made.paper.pages_of(entry, without=without(made)) for entry in made.leaflet.entries]
    further = sorted({page for pages in stands for page in pages[1:]})
    assert made.paper.pages_showing(made.leaflet.labels["continued"]) == further


def test_readers_are_told_what_was_to_be_printed_and_nothing_else(made):
    said = "".join(made.paper.texts)
    known = {squeezed(text) for text in said_of(made.leaflet, without(made))}
    known |= set(beginnings(said, made.leaflet))
    longest_first = sorted(known - {""}, key=len, reverse=True)
    one_of_them = "|".join(map(re.escape, longest_first))
    assert NUMBERING.sub("", re.sub(one_of_them, "", said)) == ""


def test_readers_are_told_title_and_language(made):
    assert made.paper.title == made.leaflet.title
    assert made.paper.language == "en-GB"
    spoken = {
        run.lang
        for entry in made.leaflet.entries
        for run in runs_of(entry, without(made))
        if run.lang
    }
    told = made.paper.languages - {"en-GB"}
    # What is shortened for its format may leave out all that was said in a language.
    assert told <= spoken if without(made) else told == spoken


def test_headings_go_down_one_step_at_a_time_and_bookmarks_say_the_same(made):
    levels = [level for level, _ in made.paper.headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert made.paper.bookmarks == made.paper.headings


def test_every_group_is_a_heading(made):
    names = [squeezed(title.removesuffix("…")) for _, title in made.paper.headings]
    for entry in made.leaflet.entries:
        assert any(squeezed(plain(entry.name)).startswith(name) for name in names)


def test_pictures_are_told_in_words(made):
    entries = {entry.qr_alt for entry in made.leaflet.entries if entry.qr}
    assert set(made.paper.alternatives) == {made.leaflet.furniture.qr_alt} | entries


def test_telephones_are_led_to_the_edition_and_to_each_group_that_has_a_code(made):
    """By every page where they are few, else by the first and the last."""
    pages = set(range(len(made.paper.sizes)))
    if len(pages) > MOST_LOOKED_AT:
        pages = {0, max(pages)}
    codes = [code for at in pages for code in made.paper.codes_of(at)]
    to_edition = [code for code in codes if code.text == made.leaflet.furniture.address]
    assert {code.page for code in to_edition} == pages
    assert min(code.width for code in codes) >= SMALLEST_CODE
    to_groups = {(code.page, code.text) for code in codes if code not in to_edition}
    entries = enumerate(made.leaflet.entries)
    addresses = {(at, f"http://{entry.address}") for at, entry in entries if entry.qr}
    assert to_groups == {(at, address) for at, address in addresses if at in pages}


def test_every_page_carries_what_every_page_must(made):
    furniture = made.leaflet.furniture
    pages = list(range(len(made.paper.sizes)))
    must = (furniture.publisher, furniture.correct_on, furniture.edition, furniture.notice)
    for text in (*must, *furniture.crisis_names):
        assert made.paper.pages_showing(text) == pages, text
