"""The page on which a choice of groups becomes paper: what goes in, what does not, how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.leaflets.choice import Choice, Of
from groups.leaflets.choosing import LeftOff
from groups.leaflets.making import Made
from groups.leaflets.options import Options
from groups.leaflets.ready import Preview
from groups.leaflets.replaced import Replaced
from groups.presenters.entry import Link
from groups.presenters.keeping import leaflet_address
from groups.presenters.leaflet_form import LeafletForm, leaflet_form
from groups.presenters.results_address import address
from groups.presenters.sentence import how_many, sentence
from groups.search.retrieve import answer
from groups.search.snapshot import Snapshot
from groups.shortlist import Shortlist

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
    """The preview: how many pages there are, the first as pictures, and how many more follow."""

    count: str
    pictures: tuple[Picture, ...]
    more: str


@dataclass(frozen=True, slots=True)
class LeafletPage:
    """Everything the page shows.

    `printed` says how many groups are on the paper, and is empty where nothing can be printed,
    which `nothing` then explains. `note` says why there are other pages than were asked for, if
    there are. Without `pages` there is no preview just now.
    """

    chosen: Chosen
    printed: str
    nothing: str
    note: str
    left_off: tuple[LeftOff, ...]
    replaced: tuple[Replaced, ...]
    pages: Pages | None
    form: LeafletForm
    pdf_url: str


def leaflet_page(
    choice: Choice, options: Options, *, chosen: Chosen, made: Made | None, preview: Preview | None
) -> LeafletPage:
    """Return the page. `made` is None for a choice of more groups than a leaflet has; `preview`
    also where a leaflet could not be set just now."""
    count = len(made.chosen.groups) if made else 0
    return LeafletPage(
        chosen=chosen,
        printed=_printed(count) if count else "",
        nothing="" if count else _nothing(made),
        note=made.note if made else "",
        left_off=made.chosen.left_off if made else (),
        replaced=made.replaced if made else (),
        pages=_pages(choice, options, preview) if preview else None,
        form=leaflet_form(choice, options),
        pdf_url=reverse("groups:leaflet_pdf"),
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


def _printed(count: int) -> str:
    words = ngettext(
        "%(count)d group is on the paper.", "%(count)d groups are on the paper.", count
    )
    return words % {"count": count}


def _nothing(made: Made | None) -> str:
    if made is None:
        words = _("A leaflet has %(most)d groups at most. Please choose fewer.")
        return words % {"most": MOST_GROUPS}
    return _("None of these can be printed today.")


def _pages(choice: Choice, options: Options, preview: Preview) -> Pages:
    more = preview.pages - len(preview.pictures)
    return Pages(
        count=ngettext("%(count)d page", "%(count)d pages", preview.pages)
        % {"count": preview.pages},
        pictures=tuple(_pictures(choice, options, len(preview.pictures))),
        more=ngettext("and %(count)d more page", "and %(count)d more pages", more) % {"count": more}
        if more
        else "",
    )


def _pictures(choice: Choice, options: Options, count: int) -> Iterator[Picture]:
    for number in range(1, count + 1):
        url = leaflet_address(choice, options, page="groups:leaflet_picture", number=number)
        yield Picture(url, _("Page %(number)d, as it is printed") % {"number": number})
