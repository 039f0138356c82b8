"""Leaflets of the demonstration, made and printed for looking at them."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from groups.leaflets import render
from groups.leaflets.entries import with_paper_data
from groups.leaflets.fitting import fitted, needs_fitting
from groups.leaflets.options import Options
from groups.leaflets.payload import Leaflet, leaflet_of
from groups.models import Group
from selfhelp.publisher import get_site
from tests.conftest import TODAY
from tests.groups.leaflets.paper import Paper

CODE = "K7Q4M2XW"
ALL = 172  # the listed groups of the demonstration

# Those that are hardest to print come first: three scripts, Polish, the longest name, fifteen
# meetings, a private home, no contact on paper, no meetings, the longest words of its own.
HARD = ("g018", "g111", "g125", "g007", "g052", "g170", "g093", "g157", "g039", "g113")


@dataclass(frozen=True, slots=True)
class Printed:
    """A leaflet and its paper."""

    leaflet: Leaflet
    paper: Paper


def printed(params: str, count: int) -> Printed:
    """Return the leaflet of so many groups, hard ones first, in the look of a query string.

    Of a folded one those that fit are printed.
    """
    leaflet = demonstration(params, count)
    if needs_fitting(leaflet):
        leaflet = fitted(leaflet).leaflet
    return Printed(leaflet, Paper(render.pdf(leaflet)))


def demonstration(params: str, count: int) -> Leaflet:
    """Return the same leaflet as data alone."""
    listed = {group.reference: group for group in with_paper_data(Group.objects.listed())}
    others = sorted(listed.keys() - set(HARD))
    groups = [listed[reference] for reference in [*HARD, *others]][:count]
    options = Options.from_params(parse_qs(params, keep_blank_values=True))
    return leaflet_of(groups, options, site=get_site(), today=TODAY, code=CODE)
