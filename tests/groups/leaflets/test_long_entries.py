"""An entry stands on one page. One that is longer begins a page, and goes on under its name."""

from dataclasses import replace

import pytest

from groups.leaflets import render
from groups.leaflets.entries import Fact
from groups.leaflets.fitting import fitted, needs_fitting
from groups.leaflets.payload import Leaflet
from groups.leaflets.text import line
from tests.groups.leaflets import invented
from tests.groups.leaflets.boxes import squeezed
from tests.groups.leaflets.paper import Paper, plain

pytestmark = pytest.mark.django_db

LISTS = ["size=14", "size=12&columns=2", "format=large", "format=a5", "format=handbook"]


def with_meetings(look: str, count: int, *, at: int = 1) -> Leaflet:
    """Return a leaflet of three groups, of which one (the second, unless told) meets so often."""
    leaflet = invented.leaflet(look)
    meetings = tuple(
        line(f"Meeting {number} in a hall with quite a long address, NG5 9ZZ.")
        for number in range(count)
    )
    entries = list(leaflet.entries)
    entries[at] = replace(entries[at], facts=(Fact("When and where", meetings),))
    [first, second] = leaflet.sections
    sections = (replace(first, entries=tuple(entries[:2])), replace(second, entries=(entries[2],)))
    return replace(leaflet, sections=sections)


@pytest.mark.parametrize("look", LISTS)
def test_an_entry_longer_than_a_page_begins_a_page_and_goes_on_under_its_name(look):
    leaflet = with_meetings(look, 90)
    paper = Paper(render.pages_of(leaflet))
    before, long, after = (paper.pages_of(entry) for entry in leaflet.entries)

    assert paper.faults() == []
    assert before[-1] < long[0] < long[-1] <= after[0]
    name = squeezed(plain(leaflet.entries[1].name))
    assert set(paper.pages_showing(f"{name[:6]}")) >= set(long)
    assert paper.pages_showing(leaflet.labels["continued"]) == long[1:]


@pytest.mark.parametrize("look", LISTS)
def test_an_entry_that_has_room_on_a_page_is_never_split(look):
    for count in (6, 9, 12):
        leaflet = with_meetings(look, count)
        paper = Paper(render.pages_of(leaflet))
        assert [len(paper.pages_of(entry)) for entry in leaflet.entries] == [1, 1, 1]
        assert paper.pages_showing(leaflet.labels["continued"]) == []


def test_an_entry_longer_than_a_panel_goes_on_in_the_next_under_its_name():
    fits = fitted(with_meetings("format=dl", 26, at=0))
    paper = Paper(render.pages_of(fits.leaflet))

    assert paper.faults() == []
    long = paper.pages_of(fits.leaflet.entries[0])
    assert len(long) >= 2
    assert paper.pages_showing(fits.leaflet.labels["continued"]) == long[1:]


def test_an_entry_longer_than_a_folded_leaflet_is_left_off_and_told():
    leaflet = with_meetings("format=dl", 200, at=0)
    assert needs_fitting(leaflet)

    fits = fitted(leaflet)

    assert fits.leaflet.entries == ()
    assert fits.left_off == leaflet.entries
