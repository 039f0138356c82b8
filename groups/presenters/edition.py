"""A printed leaflet beside today's directory: what has changed, and today's version."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import wording
from groups.leaflets import codes
from groups.leaflets.choosing import LeftOff, left_off, listed_keys
from groups.leaflets.comparing import Comparison
from groups.leaflets.ready import Preview, Shorter
from groups.leaflets.recipes import Recipe
from groups.leaflets.replaced import Replaced
from groups.models import Edition
from groups.presenters.cards import ResultCard, load_cards
from groups.presenters.edition_changes import GroupNews, group_news, new_groups
from groups.presenters.keeping import Keeping
from groups.presenters.leaflet_page import on_paper
from groups.schedule import Holidays
from groups.shortlist import Shortlist
from selfhelp.prefix import plain
from selfhelp.publisher import absolute_url

MOST_CARDS = 200


@dataclass(frozen=True, slots=True)
class Ways:
    """Where an edition leads: addresses of its pages."""

    check: str
    version: str
    pdf: str
    screen: str
    mail: str


@dataclass(frozen=True, slots=True)
class EditionPage:
    """What has changed since a leaflet was printed.

    `verdict` says it in a few large words and `advice` what to do. `rest` says how many groups are
    as printed, or nothing. `is_told_first` says that today's PDF may lack something for want of
    room, so that only the page that tells what leads to it.
    """

    verdict: str
    advice: str
    about: str
    changed: tuple[GroupNews, ...]
    new: tuple[GroupNews, ...]
    rest: str
    team_changed: bool
    crisis_changed: bool
    is_as_printed: bool
    ways: Ways
    is_told_first: bool


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Today's version: its groups as cards, and what is not on its paper, with reasons.

    `more` says how many groups have no card, or nothing. `printed` says how many are on a paper
    that may lack some. `is_ready` is false while nobody can say
    what has no room: then nothing is offered to print.
    """

    lead: str
    cards: tuple[ResultCard, ...]
    more: str
    left_off: tuple[LeftOff, ...]
    replaced: tuple[Replaced, ...]
    shorter: tuple[Shorter, ...]
    printed: str
    is_ready: bool
    address: str
    ways: Ways


def ways_of(edition: Edition) -> Ways:
    """Return where an edition leads."""
    return Ways(
        check=reverse("groups:edition", args=[edition.code]),
        version=reverse("groups:edition_today", args=[edition.code]),
        pdf=reverse("groups:edition_pdf", args=[edition.code]),
        screen=reverse("groups:edition_screen", args=[edition.code]),
        mail=plain(reverse("by_mail:ask", args=[edition.code])),
    )


def edition_page(edition: Edition, comparison: Comparison, *, today: date) -> EditionPage:
    """Return the page on which an edition is checked."""
    verdict, advice = _verdict(comparison)
    return EditionPage(
        verdict=verdict,
        advice=advice,
        about=about(edition, today=today),
        changed=group_news(comparison.changed, today=today),
        new=new_groups(comparison.new),
        rest=_rest(comparison),
        team_changed=comparison.team_changed,
        crisis_changed=comparison.crisis_changed,
        is_as_printed=comparison.is_as_printed,
        ways=ways_of(edition),
        is_told_first=comparison.recipe.options.table.may_lack_something,
    )


def about(edition: Edition, *, today: date) -> str:
    """Return which leaflet it is and to which day it is compared."""
    return _("Leaflet %(code)s was correct on %(day)s. This is how it stands on %(today)s.") % {
        "code": codes.shown(edition.code),
        "day": wording.full_date(edition.day),
        "today": wording.full_date(today),
    }


def today_page(
    edition: Edition,
    recipe: Recipe,
    *,
    preview: Preview | None,
    today: date,
    holidays: Holidays,
    shortlist: Shortlist,
) -> TodayPage:
    """Return today's version of a leaflet as a page.

    `preview` tells what a paper lacks that may lack something, and is None where that cannot be
    said just now, or need not be.
    """
    keys = listed_keys(recipe.choice, today=today)
    shown = keys[:MOST_CARDS]
    page_address = plain(reverse("groups:edition_today", args=[edition.code]))
    return TodayPage(
        lead=_lead(len(keys), today),
        cards=load_cards(
            shown, today=today, holidays=holidays, keeping=Keeping(shortlist, page_address)
        ),
        more=_more(len(keys) - len(shown)),
        left_off=preview.left_off if preview else left_off(recipe.choice, today=today),
        replaced=preview.replaced if preview else (),
        shorter=preview.shorter if preview else (),
        printed=on_paper(preview.groups) if preview else "",
        is_ready=bool(preview) or not recipe.options.table.may_lack_something,
        address=absolute_url(page_address),
        ways=ways_of(edition),
    )


def _verdict(comparison: Comparison) -> tuple[str, str]:
    if comparison.is_as_printed:
        return _("Nothing has changed since this was printed"), _("You can go on using it.")
    if comparison.is_worth_reprinting:
        return (
            _("Some of this has changed since it was printed"),
            _("Please use today’s version, and throw the old one away."),
        )
    return (
        _("Only small things have changed since this was printed"),
        _("You can go on using it."),
    )


def _rest(comparison: Comparison) -> str:
    if comparison.is_as_printed or not comparison.as_printed:
        return ""
    count = comparison.as_printed
    words = ngettext(
        "%(count)d other group on it is as it was printed.",
        "The %(count)d other groups on it are as they were printed.",
        count,
    )
    return words % {"count": count}


def _lead(count: int, today: date) -> str:
    words = ngettext(
        "%(count)d group, correct on %(date)s.", "%(count)d groups, correct on %(date)s.", count
    )
    return words % {"count": count, "date": wording.full_date(today)}


def _more(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "%(count)d more group is in the PDF.", "%(count)d more groups are in the PDF.", count
    )
    return words % {"count": count}
