"""The page on which a choice of groups becomes paper: what goes in, what does not, how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.leaflets.choice import Choice, Of
from groups.leaflets.choosing import LeftOff
from groups.leaflets.options import Options
from groups.leaflets.ready import Preview, Shorter
from groups.leaflets.replaced import Replaced
from groups.presenters.entry import Link
from groups.presenters.keeping import leaflet_address
from groups.presenters.leaflet_form import LeafletForm, leaflet_form
from groups.presenters.results_address import address
from groups.presenters.sentence import how_many, sentence
from groups.search.retrieve import answer
from groups.search.snapshot import Snapshot
from groups.shortlist import Shortlist

PAGES_ON_SHEET = 4  # of a booklet: two on each side
MOST_GROUPS = 300  # more take longer than anybody waits for a page


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: `words` say it, `back` is where that was done. `unknown_place` is what was
    typed for a place that nobody here knows, or empty."""

    words: str
    back: Link
    unknown_place: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page of the preview."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The preview: on what it is printed, the first pages (or panels of a folded leaflet) as
    pictures, and how many more follow."""

    count: str
    pictures: tuple[Picture, ...]
    more: str


@dataclass(frozen=True, slots=True)
class LeafletPage:
    """Everything the page shows.

    `printed` says how many groups are on the paper; where nothing can be printed it is empty and
    `nothing` says why. `note` says why there are other pages than were asked for, if there are.
    `roomier` leads to a format in which everything has room, where it has not in this one, and
    `beside` to the same pages in another order.
    `again_url` is this page once more where nobody can say just now what would be printed: then
    nothing is, since paper says what the page has said before. `told` stands for what it has told
    and goes along to the file.
    """

    chosen: Chosen
    printed: str
    nothing: str
    note: str
    left_off: tuple[LeftOff, ...]
    replaced: tuple[Replaced, ...]
    shorter: tuple[Shorter, ...]
    roomier: Link | None
    beside: Link | None
    pages: Pages | None
    again_url: str
    form: LeafletForm
    pdf_url: str
    told: str


def leaflet_page(
    choice: Choice,
    options: Options,
    *,
    chosen: Chosen,
    preview: Preview | None,
    is_too_many: bool,
) -> LeafletPage:
    """Return the page. There is no `preview` where `is_too_many` groups were chosen for a leaflet,
    or where it cannot be made just now."""
    count = preview.groups if preview else 0
    return LeafletPage(
        chosen=chosen,
        printed=on_paper(count) if count else "",
        nothing=_nothing(preview, is_too_many=is_too_many),
        note=preview.note if preview else "",
        left_off=preview.left_off if preview else (),
        replaced=preview.replaced if preview else (),
        shorter=preview.shorter if preview else (),
        roomier=_roomier(choice, options, preview) if preview else None,
        beside=_link(choice, options, options.table.beside) if options.table.beside else None,
        pages=_pages(choice, options, preview) if count else None,
        again_url="" if preview or is_too_many else leaflet_address(choice, options),
        form=leaflet_form(choice, options),
        pdf_url=reverse("groups:leaflet_pdf"),
        told=preview.lacks if preview else "",
    )


def chosen_in_words(choice: Choice, snapshot: Snapshot, *, today: date) -> Chosen:
    """Return what somebody chose, in words (no query)."""
    if choice.of == Of.WHOLE:
        all_groups = _("Every group in the directory: %(groups)s") % {
            "groups": how_many(len(snapshot.listed))
        }
        return Chosen(all_groups, Link(_("Choose other groups"), reverse("groups:leaflets")))
    if choice.of == Of.LIST:
        kept_at = Shortlist(choice.groups).address(reverse("groups:kept"))
        return Chosen(_chosen(len(choice.groups)), Link(_("Change the list"), kept_at))
    query = choice.query(snapshot.options)
    found = answer(query, snapshot, today=today)
    return Chosen(
        sentence(found, snapshot.options),
        Link(_("See these groups, or choose fewer"), address(query)),
        query.near if query.near and not found.where else "",
    )


def _chosen(count: int) -> str:
    words = ngettext("%(count)d group was chosen", "%(count)d groups were chosen", count)
    return words % {"count": count}


def on_paper(count: int) -> str:
    """Return in words how many groups are printed."""
    words = ngettext(
        "%(count)d group is on the paper.", "%(count)d groups are on the paper.", count
    )
    return words % {"count": count}


def _nothing(preview: Preview | None, *, is_too_many: bool) -> str:
    if is_too_many:
        words = _("A leaflet has %(most)d groups at most. Please choose fewer.")
        return words % {"most": MOST_GROUPS}
    return _("None of these can be printed today.") if preview and not preview.groups else ""


def _roomier(choice: Choice, options: Options, preview: Preview) -> Link | None:
    if not (preview.no_room or preview.shorter):
        return None
    return _link(choice, options, options.table.roomier)


def _link(choice: Choice, options: Options, key: str) -> Link:
    """Return the way to the same on another kind of paper."""
    other = options.in_format(key)
    return Link(str(other.table.name), leaflet_address(choice, other))


def _pages(choice: Choice, options: Options, preview: Preview) -> Pages:
    more = preview.pages - len(preview.pictures)
    return Pages(
        count=_on_what(options, preview.pages),
        pictures=tuple(_pictures(choice, options, len(preview.pictures))),
        more=ngettext("and %(count)d more page", "and %(count)d more pages", more) % {"count": more}
        if more
        else "",
    )


def _on_what(options: Options, pages: int) -> str:
    """Return what goes into the printer, in words."""
    if options.table.folds:
        return _("One sheet of A4, printed on both sides and folded twice")
    if options.table.is_imposed:
        sheets = -(-pages // PAGES_ON_SHEET)
        words = ngettext(
            "%(pages)d pages on %(sheets)d sheet of A4, printed on both sides",
            "%(pages)d pages on %(sheets)d sheets of A4, printed on both sides",
            sheets,
        )
        return words % {"pages": pages, "sheets": sheets}
    return ngettext("%(count)d page", "%(count)d pages", pages) % {"count": pages}


def _pictures(choice: Choice, options: Options, count: int) -> Iterator[Picture]:
    label = _("Panel %(number)d") if options.table.folds else _("Page %(number)d, as it is printed")
    for number in range(1, count + 1):
        url = leaflet_address(choice, options, page="groups:leaflet_picture", number=number)
        yield Picture(url, label % {"number": number})
