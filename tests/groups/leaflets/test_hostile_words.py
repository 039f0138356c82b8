"""Words that would hurt a careless typesetter are printed as they are, or visibly replaced."""

from dataclasses import replace

import pytest

from groups.leaflets import render
from groups.leaflets.entries import Entry, Fact, Way
from groups.leaflets.payload import Leaflet
from groups.leaflets.text import line
from tests.groups.leaflets.paper import Paper, plain
from tests.groups.leaflets.printing import demonstration

pytestmark = pytest.mark.django_db

LISTS = ["format=a4", "format=a4&columns=2&size=12", "format=large&size=22", "format=handbook"]
ONE_BY_ONE = ["format=poster", "format=poster-a3", "format=cards"]
MARKUP = '#read("lib.typ") *b* _i_ `r` $x^2$ <l> @r \\ // /* */ [c] = H ~ -- "q" #{1+1} {{ x }}'
TURNED = "\u202e0115 496 0001\u202c and \u2067\u2066\u202a"
LONG = "Name " * 1000
LONG_WORD = "W" * 5000


def with_first(leaflet: Leaflet, **changes) -> Leaflet:
    """Return a leaflet of which the first entry is changed."""
    section, *others = leaflet.sections
    entry, *more = section.entries
    changed = replace(section, entries=(replace(entry, **changes), *more))
    return replace(leaflet, sections=(changed, *others))


def first(leaflet: Leaflet) -> Entry:
    return leaflet.entries[0]


@pytest.mark.parametrize("words", [MARKUP, TURNED, "smile 😀 漢", "a\u0301" * 50])
@pytest.mark.parametrize("look", [*LISTS, *ONE_BY_ONE])
def test_words_are_never_commands(look, words):
    leaflet = demonstration(look, 2)
    leaflet = with_first(leaflet, name=line(words), ways=(Way((), line(words), ()),))
    paper = Paper(render.pdf(leaflet))
    assert paper.faults() == []
    without = ("summary", "words", "facts", "confirmed")
    assert paper.pages_of(replace(first(leaflet), ways=()), without=without)
    assert paper.pages_showing(plain(line(words)))


@pytest.mark.parametrize("name", [LONG, LONG_WORD], ids=["words", "one word"])
@pytest.mark.parametrize("look", LISTS)
def test_a_name_of_five_thousand_letters_is_printed_whole_in_a_list(look, name):
    leaflet = with_first(demonstration(look, 2), name=line(name))
    paper = Paper(render.pdf(leaflet))
    assert paper.faults() == []
    assert paper.pages_of(first(leaflet))


@pytest.mark.parametrize("name", [LONG, LONG_WORD], ids=["words", "one word"])
@pytest.mark.parametrize("look", ONE_BY_ONE)
def test_a_name_of_five_thousand_letters_is_cut_visibly_where_there_is_no_room_and_told(look, name):
    leaflet = with_first(demonstration(look, 1), name=line(name))
    paper = Paper(render.pdf(leaflet))
    assert paper.faults() == []
    assert len(paper.sizes) == 1
    assert paper.pages_showing(f"{name[:20]}") == [0]
    assert paper.pages_showing("…") == [0]
    [told] = render.shortened(leaflet)
    assert told.key == first(leaflet).key
    assert "Name" in told.what


@pytest.mark.parametrize("look", ["format=poster", "format=poster-a3"])
def test_a_poster_of_forty_meetings_keeps_the_first_and_tells_of_the_rest(look):
    meetings = tuple(
        line(f"Meeting {at} in a hall with a long address, NG1 9ZZ.") for at in range(40)
    )
    leaflet = with_first(demonstration(look, 1), facts=(Fact("When and where", meetings),))
    paper = Paper(render.pdf(leaflet))
    assert paper.faults() == []
    assert len(paper.sizes) == 1
    assert paper.pages_showing("Meeting 0 in a hall") == [0]
    assert paper.pages_showing("Meeting 39 in a hall") == []
    [told] = render.shortened(leaflet)
    assert told.what == ("When and where",)
    assert paper.pages_showing(first(leaflet).address) == [0]


@pytest.mark.parametrize("look", ONE_BY_ONE)
def test_a_way_in_that_has_no_room_leaves_an_address_to_look_at(look):
    long = Way(line("Post"), line("c/o " + "the long house " * 200), ())
    leaflet = with_first(demonstration(look, 1), ways=(long,))
    paper = Paper(render.pdf(leaflet))
    assert paper.faults() == []
    assert len(paper.sizes) == 1
    [told] = render.shortened(leaflet)
    assert "Get in touch" in told.what
