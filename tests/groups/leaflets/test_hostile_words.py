"""Words that would hurt a careless typesetter are printed as they are, or visibly replaced."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups.leaflets import render
from groups.leaflets.entries import Entry, Fact, Way
from groups.leaflets.fitting import fitted
from groups.leaflets.payload import Leaflet
from groups.leaflets.text import fit, line
from groups.models import Issue
from tests.groups.leaflets.paper import Paper, plain
from tests.groups.leaflets.printing import demonstration

pytestmark = pytest.mark.django_db

LISTS = [
    "format=a4",
    "format=a4&columns=2&size=12",
    "format=large&size=22",
    "format=handbook",
    "format=a5",
]
ONE_BY_ONE = ["format=poster", "format=poster-a3", "format=cards"]
MARKUP = '#read("lib.typ") *b* _i_ `r` $x^2$ <l> @r \\ // /* */ [c] = H ~ -- "q" #{1+1} {{ x }}'
TURNED = "\u202e0115 496 0001\u202c and \u2067\u2066\u202a"
WORDS = [MARKUP, TURNED, "smile 😀 漢", "a\u0301" * 50, "#read("]
IN_URDU = "ہم 0115 496 0001 \u202eہم"
ALL_WORDS = " ".join(WORDS)
SHORTEST_CUT = 20  # letters that stay of whatever is cut
LONG = "Name " * 1000
LONG_WORD = "W" * 5000
URDU = frozenset({"Urdu"})
LONGEST_ISSUE = Issue._meta.get_field("name").max_length


def with_first(leaflet: Leaflet, **changes) -> Leaflet:
    """Return a leaflet of which the first entry is changed."""
    section, *others = leaflet.sections
    entry, *more = section.entries
    changed = replace(section, entries=(replace(entry, **changes), *more))
    return replace(leaflet, sections=(changed, *others))


def saying(look: str, words: str) -> Leaflet:
    """Return a leaflet of two groups in whose every field somebody has written `words`: all fields
    of the first group, the name of its issue, and both lines of whoever prints."""
    typed = urlencode({"heading": words, "clinic": words})
    leaflet = demonstration(f"{look}&words=whole&{typed}", 2)
    said = line(words, URDU)
    leaflet = with_first(
        leaflet,
        name=said,
        summary=said,
        words=(said, said),
        facts=tuple(replace(fact, lines=(said,)) for fact in first(leaflet).facts),
        ways=(Way(said, said, line(f"({words})", URDU)),),
    )
    section, *others = leaflet.sections
    issue = replace(section, title=fit(words)[:LONGEST_ISSUE], about=fit(words))
    return replace(leaflet, sections=(issue, *others))


def first(leaflet: Leaflet) -> Entry:
    return leaflet.entries[0]


@pytest.mark.parametrize("look", LISTS)
def test_words_in_any_field_of_a_list_are_never_commands(look):
    leaflet = saying(look, ALL_WORDS)
    paper = Paper(render.pages_of(leaflet))
    assert paper.faults() == []
    assert paper.pages_of(first(leaflet))


@pytest.mark.parametrize("look", ONE_BY_ONE)
def test_words_in_any_field_of_one_group_are_never_commands(look):
    leaflet = saying(look, ALL_WORDS)
    paper = Paper(render.pdf(leaflet))
    assert paper.faults() == []
    assert paper.pages_showing(plain(first(leaflet).name)[:SHORTEST_CUT]) == [0]
    assert first(leaflet).key in {each.key for each in render.shortened(leaflet)}


def test_words_in_any_field_of_a_folded_leaflet_are_never_commands():
    leaflet = fitted(saying("format=dl&size=12", MARKUP)).leaflet
    paper = Paper(render.pages_of(leaflet))
    assert paper.faults() == []
    assert paper.pages_of(first(leaflet))


@pytest.mark.parametrize("words", [*WORDS, IN_URDU, LONG_WORD])
@pytest.mark.parametrize("look", ["format=a4&columns=2", "format=a5"])
def test_what_whoever_prints_has_typed_is_never_a_command(look, words):
    leaflet = demonstration(f"{look}&{urlencode({'heading': words, 'clinic': words})}", 1)
    paper = Paper(render.pages_of(leaflet))
    assert paper.faults() == []
    assert paper.title == leaflet.title
    for typed in (leaflet.title, leaflet.clinic):
        assert 0 in paper.pages_showing(typed)


@pytest.mark.parametrize("look", ["format=a4", "format=cards"])
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_words_at_all_become_paper_that_everybody_can_read(look, words):
    assert Paper(render.pdf(saying(look, words))).faults() == []


def test_five_thousand_letters_in_every_field_are_printed_whole_in_a_list():
    leaflet = saying("format=a4", LONG)
    paper = Paper(render.pdf(leaflet))
    assert paper.faults() == []
    assert paper.pages_of(first(leaflet))


@pytest.mark.parametrize("words", [LONG, LONG_WORD], ids=["words", "one word"])
@pytest.mark.parametrize("look", ONE_BY_ONE)
def test_five_thousand_letters_in_every_field_leave_one_sheet_for_each_group(look, words):
    leaflet = saying(look, words)
    paper = Paper(render.pdf(leaflet))
    assert paper.faults() == []
    assert len(paper.sizes) == 2
    assert first(leaflet).key in {each.key for each in render.shortened(leaflet)}


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
