"""The list of entries: what was asked, what was found, and every way on from there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups import review, wording
from groups.desk.saved import last_saved
from groups.desk.who import names_of
from groups.models import Group, GroupIssue, SavedView
from groups.presenters.facets import Facet, facet
from groups.presenters.results import OtherAddress
from groups.presenters.understood import Chip, Reading, chips, left_out, let_go, readings
from groups.review import Age
from groups.search.for_team import COUNTED, TeamFound
from groups.search.query import Options, Query
from groups.team_filters import TeamFilter

# Filters with many options are a field to choose from, the others boxes to tick.
CHOSEN_FROM = {"area", "affiliation", "by"}
SORT_LABELS = {
    "relevance": gettext_lazy("Closest to your words"),
    "name": gettext_lazy("By name"),
    "confirmed": gettext_lazy("Longest not confirmed"),
    "changed": gettext_lazy("Last changed"),
}
AGE_WORDS = {
    Age.FRESH: "",
    Age.DUE: gettext_lazy("time to ask again"),
    Age.LATE: gettext_lazy("not confirmed lately"),
    Age.OVERDUE: gettext_lazy("for us to decide"),
}
LACKING_WORDS = {
    "contact": gettext_lazy("no way in for the public"),
    "meeting": gettext_lazy("no meeting"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in the list. `remarks` say what it may need; `changed` tells of its last save
    where the list is in that order, and is empty elsewhere."""

    key: int
    name: str
    url: str
    about: str
    state: str
    confirmed: str
    changed: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A saved view."""

    name: str
    url: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class ListingPage:
    """Everything that the list shows. `question` is what was asked, as a query string."""

    title: str
    text: str
    question: str
    due: str
    due_url: str
    views: tuple[ViewLink, ...]
    readings: tuple[Reading, ...]
    let_go: str
    left_out: str
    not_understood: tuple[str, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    facets: tuple[Facet, ...]
    sort: str
    sorts: tuple[OtherAddress, ...]
    total: int
    rows: tuple[Row, ...]
    previous_url: str
    next_url: str
    page: int
    pages: int


def address(query: Query) -> str:
    """Return the address of the list for a question."""
    params = query.params()
    return reverse("groups_desk:listing") + (f"?{params}" if params else "")


def listing_page(found: TeamFound, options: Options, user, *, today: date) -> ListingPage:
    """Return the page of an answer for `user` (four queries)."""
    answer, query = found.answer, found.answer.query
    is_everything = query.params() == ""
    return ListingPage(
        title=_how_many(found.total),
        text=query.text,
        question=query.on_page(1).params(),
        due=_due(found) if is_everything else "",
        due_url=address(Query(chosen=(("age", "due"),), sort="confirmed")),
        views=tuple(map(_view_link, SavedView.objects.of(user))),
        readings=tuple(readings(answer, options, address)),
        let_go=let_go(answer, options),
        left_out=left_out(answer),
        not_understood=tuple(f"{name}: {value}" for name, value in query.not_understood),
        chips=tuple(chips(answer, options, address)),
        clear_url=reverse("groups_desk:listing"),
        facets=tuple(_facets(found, options)),
        sort=query.sort,
        sorts=tuple(
            OtherAddress(str(SORT_LABELS[sort]), address(query.sorted_by(sort)), sort == found.sort)
            for sort in found.sorts
        ),
        total=found.total,
        rows=rows_of(found, today=today),
        previous_url=address(query.on_page(found.page - 1)) if found.page > 1 else "",
        next_url=address(query.on_page(found.page + 1)) if found.page < found.pages else "",
        page=found.page,
        pages=found.pages,
    )


def _view_link(view: SavedView) -> ViewLink:
    url = f"{reverse('groups_desk:listing')}?{view.question}"
    return ViewLink(view.name, url, is_shared=view.owner_id is None)


def _how_many(total: int) -> str:
    if not total:
        return _("No entries")
    return ngettext("%(total)s entry", "%(total)s entries", total) % {"total": f"{total:,}"}


def _due(found: TeamFound) -> str:
    """Return how many entries are to be asked about, in a sentence that hurries nobody."""
    due = found.counts["age"]["due"]
    if not due:
        return ""
    return ngettext(
        "%(due)s entry was last confirmed %(months)s months ago or more",
        "%(due)s entries were last confirmed %(months)s months ago or more",
        due,
    ) % {"due": f"{due:,}", "months": settings.ASK_AFTER_MONTHS}


def _facets(found: TeamFound, options: Options) -> Iterator[Facet]:
    for name in COUNTED:
        words = options[name]
        if name == "by":
            names = names_of(words)
            words = dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))
        if words:
            yield facet(
                name,
                TeamFilter.base_filters[name].label,
                words.items(),
                counts=found.counts[name],
                chosen=found.answer.query.values(name),
                kind="select" if name in CHOSEN_FROM else "checkbox",
            )


def rows_of(found: TeamFound, *, today: date) -> tuple[Row, ...]:
    """Return a row for each entry of a page, in order (two queries; in that of changes three)."""
    main = Prefetch("group_issues", GroupIssue.objects.filter(position=0).select_related("issue"))
    columns = ("name", "area_served", "status", "run_by", "confirmed_on", "saved_at", "saved_by")
    groups = Group.objects.only(*columns).prefetch_related(main).in_bulk(list(found.ids))
    changed = _changed(groups.values()) if found.sort == "changed" else {}
    return tuple(
        _row(groups[pk], found.lacking[pk], changed.get(pk, ""), today=today)
        for pk in found.ids
        if pk in groups
    )


def _changed(groups: Collection[Group]) -> dict[int, str]:
    names = names_of(group.saved_by for group in groups)
    return {group.pk: last_saved(group, names) for group in groups}


def _row(group: Group, lacking: list[str], changed: str, *, today: date) -> Row:
    about = [link.issue.name for link in group.group_issues.all()]
    age = review.age_of(group.confirmed_on, today=today) if group.is_listed else Age.FRESH
    remarks = (AGE_WORDS[age], *(LACKING_WORDS[option] for option in lacking))
    return Row(
        key=group.pk,
        name=group.name,
        url=reverse("groups_desk:entry", args=[group.pk]),
        about=" · ".join(part for part in (*about, group.area_served) if part),
        state=state_in_short(group),
        confirmed=confirmed_in_short(group),
        changed=changed,
        remarks=tuple(str(words) for words in remarks if words),
    )


def state_in_short(group: Group) -> str:
    """Return how an entry stands in a word; nothing of one that the public sees."""
    if group.run_by == Group.RunBy.PROFESSIONAL:
        return _("led by a professional")
    return "" if group.is_listed else group.get_status_display().lower()


def confirmed_in_short(group: Group) -> str:
    """Return when an entry was last confirmed."""
    if group.confirmed_on is None:
        return _("never confirmed")
    return _("confirmed %(month)s") % {"month": wording.month_and_year(group.confirmed_on)}
