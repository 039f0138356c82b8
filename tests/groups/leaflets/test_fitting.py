"""A leaflet fills the pages that were asked for, or says why not; what has no room is told."""

from dataclasses import replace

import pytest

from groups.leaflets.choice import Choice
from groups.leaflets.fitting import Fitted, fitted, needs_fitting
from groups.leaflets.making import make
from groups.leaflets.options import Options
from groups.leaflets.render import pages_of
from groups.models import Group
from tests.conftest import TODAY
from tests.groups.leaflets.paper import Paper
from tests.groups.leaflets.printing import demonstration, printed

pytestmark = pytest.mark.django_db


def fit(params: str, count: int) -> Fitted:
    return fitted(demonstration(params, count))


def pages(fits: Fitted) -> int:
    return len(Paper(pages_of(fits.leaflet)).sizes)


@pytest.mark.parametrize(
    ("params", "count", "wanted"),
    [
        ("format=a4", 8, 5),
        ("format=a4", 8, 6),
        ("format=a4", 8, 8),
        ("format=a4&columns=2", 40, 20),
        ("format=a5", 8, 11),
        ("format=a5-sheets", 8, 12),
    ],
)
def test_exactly_so_many_pages_are_filled(params, count, wanted):
    fits = fit(f"{params}&pages={wanted}", count)

    assert (pages(fits), fits.pages, fits.why, fits.left_off) == (wanted, wanted, "", ())
    assert len(fits.leaflet.entries) == count


def test_type_of_fourteen_points_is_kept_where_it_fits():
    natural = len(Paper(pages_of(demonstration("size=14", 8))).sizes)

    assert fit(f"pages={natural}", 8).leaflet.look.size == 14


def test_fewer_pages_take_smaller_type_and_more_pages_larger():
    natural = len(Paper(pages_of(demonstration("size=14", 40))).sizes)

    fewer, more = (fit(f"pages={natural + change}", 40) for change in (-1, 1))
    assert 12 <= fewer.leaflet.look.size < 14 < more.leaflet.look.size
    assert (fewer.why, more.why) == ("", "")


def test_what_would_need_type_below_twelve_points_is_printed_as_it_was_and_says_so():
    fits = fit("pages=2", 8)

    assert "8 groups take" in fits.why
    assert "12 point" in fits.why
    assert fits.leaflet == demonstration("pages=2", 8)
    assert fits.pages == pages(fits) > 2


def test_too_few_groups_for_so_many_pages_are_told():
    fits = fit("pages=30", 8)

    assert "too few for 30 pages" in fits.why
    assert fits.pages == pages(fits) < 30


def test_pages_begin_at_entries_where_larger_type_and_space_are_not_enough():
    fits = fit("format=a4&parts=&pages=4", 4)

    assert (pages(fits), fits.why) == (4, "")
    assert len(fits.leaflet.look.breaks) == 3


def test_a_few_groups_are_spread_over_the_panels_inside():
    fits = fit("format=dl&parts=&parts=contacts", 3)

    texts = Paper(pages_of(fits.leaflet)).texts
    names = ["".join(run.text for run in entry.name) for entry in fits.leaflet.entries]
    assert len(texts) == 6
    for panel, name in zip((1, 2, 3), names, strict=True):
        assert name.replace(" ", "").replace("\u2067", "").split("(")[0] in texts[panel]


def test_a_folded_leaflet_takes_smaller_type_before_it_leaves_anything_off():
    few, more = (fit("format=dl&size=14&parts=&parts=meetings", count) for count in (1, 6))

    assert few.leaflet.look.size > more.leaflet.look.size >= 12
    assert few.left_off == more.left_off == ()


def test_groups_without_room_are_left_off_from_the_end_and_told():
    whole = demonstration("format=dl", 40)
    fits = fitted(whole)

    assert fits.leaflet.entries + fits.left_off == whole.entries
    assert len(fits.leaflet.entries) >= 3
    assert fits.leaflet.count == f"{len(fits.leaflet.entries)} groups"
    assert pages(fits) == 6


def test_one_more_group_would_not_have_fitted():
    whole = demonstration("format=dl&size=12", 40)
    room = len(fitted(whole).leaflet.entries)

    tightest = replace(whole.first(room + 1).look, size=12, leading=0.4, gap=0.7)
    one_more = replace(whole.first(room + 1), look=tightest)
    assert len(Paper(pages_of(one_more)).sizes) > 6


def test_what_has_no_room_is_told_with_the_rest_and_is_not_counted():
    made = make(Choice.of_whole(), Options(format="dl", size=12), today=TODAY)

    listed = Group.objects.listed().count()
    assert len(made.chosen.groups) == len(made.leaflet.entries) < listed
    assert len(made.chosen.left_off) == listed - len(made.chosen.groups)
    assert {left.why for left in made.chosen.left_off} == {"does not fit on this paper"}


def test_why_a_number_of_pages_is_not_reached_is_told():
    made = make(Choice.of_whole(), Options(pages=2), today=TODAY)

    assert "nothing smaller is printed" in made.note
    assert len(made.leaflet.entries) == Group.objects.listed().count()


@pytest.mark.parametrize("params", ["", "format=a5", "format=large"])
def test_other_leaflets_are_not_set_to_see(params):
    assert not needs_fitting(demonstration(params, 1))


@pytest.mark.parametrize("params", ["format=a5&pages=12", "format=dl", "format=dl&words=whole"])
def test_fitted_paper_has_no_fault(params):
    assert printed(params, 8).paper.faults() == []
