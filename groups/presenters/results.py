"""The results page: what was asked, what was found, and every way on from there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.filters import GroupFilter
from groups.leaflets.choice import Choice
from groups.presenters.cards import ResultCard, cards_of
from groups.presenters.facets import Facet, facet
from groups.presenters.keeping import Keeping, leaflet_address
from groups.presenters.listed import kept_listed
from groups.presenters.organisations import OrganisationBlock, organisations_for
from groups.presenters.paper import PaperLine, paper_line
from groups.presenters.reasons import reasons_of
from groups.presenters.results_address import address
from groups.presenters.sentence import how_many, sentence
from groups.presenters.understood import Chip, Reading, chips, left_out, let_go, readings
from groups.presenters.widening import NothingFound, Widening, nothing_found, ways_beside
from groups.search.query import Options
from groups.search.retrieve import Found
from groups.search.snapshot import Snapshot
from groups.shortlist import Shortlist

SINGLE_CHOICE = {"within"}
ISSUES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class OtherAddress:
    """One of several addresses, such as an order or a page."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything the results page shows."""

    title: str
    text: str
    near: str
    near_unknown: bool
    asks_anew: bool  # the fields stand open: nothing was typed, or nothing came of it
    turn_now: bool  # somebody to talk to comes before all groups
    sentence: str
    readings: tuple[Reading, ...]
    let_go: str
    left_out: str
    not_understood: tuple[str, ...]
    needs_place: bool
    chips: tuple[Chip, ...]
    clear_url: str
    facets: tuple[Facet, ...]
    sort: str
    sorts: tuple[OtherAddress, ...]
    total: int
    cards: tuple[ResultCard, ...]
    previous_url: str
    next_url: str
    page: int
    pages: int
    nothing: NothingFound | None
    beside: tuple[Widening, ...]
    organisations: tuple[OrganisationBlock, ...]
    leaflet_url: str  # empty where nothing was found
    paper: PaperLine


def results_page(
    found: Found, snapshot: Snapshot, *, today: date, shortlist: Shortlist
) -> ResultsPage:
    """Return the page for an answer (at most five queries, for its cards)."""
    answer, options = found.answer, snapshot.options
    query = answer.query
    near_unknown = bool(query.near and not answer.where)
    needs_place = bool(query.values("within") and not answer.where)
    was_typed = bool(query.text or query.near)
    return ResultsPage(
        title=how_many(found.total),
        text=query.text,
        near=query.near,
        near_unknown=near_unknown,
        asks_anew=near_unknown or needs_place or not (was_typed and found.total),
        turn_now=answer.may_speak_of_dying,
        sentence=sentence(answer, options),
        readings=tuple(readings(answer, options)),
        let_go=let_go(answer, options),
        left_out=left_out(answer),
        not_understood=tuple(f"{name}: {value}" for name, value in query.not_understood),
        needs_place=needs_place,
        chips=tuple(chips(answer, options)),
        clear_url=reverse("groups:results"),
        facets=tuple(_facets(found, options)),
        sort=query.sort,
        sorts=tuple(
            OtherAddress(_sort_label(sort), address(query.sorted_by(sort)), sort == found.sort)
            for sort in found.sorts
        ),
        total=found.total,
        cards=cards_of(
            kept_listed(found.ids, snapshot, today=today),
            today=today,
            keeping=Keeping(shortlist, address(query)),
            point=answer.where.point if answer.where else None,
            reasons=reasons_of(found, snapshot),
            fitting=found.fitting,
        ),
        previous_url=address(query.on_page(found.page - 1)) if found.page > 1 else "",
        next_url=address(query.on_page(found.page + 1)) if found.page < found.pages else "",
        page=found.page,
        pages=found.pages,
        nothing=None if found.total else nothing_found(answer, snapshot, today=today),
        beside=ways_beside(answer, snapshot, today=today),
        organisations=organisations_for(answer, snapshot),
        leaflet_url=leaflet_address(Choice.of_results(query)) if found.total else "",
        paper=paper_line(address(query), today=today),
    )


def _sort_label(sort: str) -> str:
    return {
        "relevance": _("Closest to your words"),
        "distance": _("Nearest first"),
        "next": _("Next meeting first"),
        "name": _("By name"),
    }[sort]


def _facets(found: Found, options: Options) -> Iterator[Facet]:
    for name, counts in found.counts.items():
        chosen = set(found.answer.query.values(name))
        values = list(options[name])
        if name == "issue":
            values = _likeliest(values, counts, chosen)
        if values:
            yield facet(
                name,
                GroupFilter.base_filters[name].label,
                [(value, options[name][value]) for value in values],
                counts=counts,
                chosen=chosen,
                kind="radio" if name in SINGLE_CHOICE else "checkbox",
            )


def _likeliest(values: list[str], counts: Mapping[str, int], chosen: set[str]) -> list[str]:
    """Of the many issues keep those chosen and those of most groups here, by name."""
    by_count = sorted(values, key=lambda value: (value not in chosen, -counts.get(value, 0)))
    kept = {value for value in by_count[:ISSUES_SHOWN] if counts.get(value) or value in chosen}
    return [value for value in values if value in kept]
