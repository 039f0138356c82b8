"""The mails about a standing leaflet. None says a word that somebody typed."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import wording
from groups.leaflets import codes
from groups.leaflets.formats import Format
from groups.models import Edition
from groups.presenters.edition_changes import GroupNews
from groups.review import day_of
from selfhelp.outbox.mail import Mail, write
from selfhelp.publisher import absolute_url

MOST_GROUPS = 12  # more make a mail that nobody reads


def please_confirm(edition: Edition, secret: str) -> Mail:
    """Ask whether somebody wants to be told, whoever typed their address."""
    return write(
        _("Do you want to be told when a leaflet changes?"),
        "email/leaflets/confirm.txt",
        code=_shown(edition),
        link=_own_page(secret),
    )


def has_changed(
    edition: Edition,
    today: Edition,
    table: Format,
    *,
    changed: tuple[GroupNews, ...],
    new: tuple[GroupNews, ...],
    team_changed: bool,
    crisis_changed: bool,
    secret: str,
) -> Mail:
    """Say what has changed since an edition, and where today's is, in the format of `table`: of
    one that may lack something, the page that tells what. Of many groups the first are named."""
    version = "groups:edition_today" if table.may_lack_something else "groups:edition_pdf"
    shown = changed[:MOST_GROUPS]
    shown_new = new[: MOST_GROUPS - len(shown)]
    return write(
        _("It is time to print your leaflet again"),
        "email/leaflets/changed.txt",
        code=_shown(edition),
        day=wording.full_date(edition.day),
        changed=shown,
        new=shown_new,
        more=_more(len(changed) + len(new) - len(shown) - len(shown_new)),
        team_changed=team_changed,
        crisis_changed=crisis_changed,
        version=absolute_url(reverse(version, args=[today.code])),
        page=absolute_url(reverse("groups:edition", args=[edition.code])),
        link=_own_page(secret),
    )


def _more(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "And %(count)d more group: see the page.", "And %(count)d more groups: see the page.", count
    )
    return words % {"count": count}


def stay(edition: Edition, secret: str, until: datetime) -> Mail:
    """Ask once whether to go on."""
    return write(
        _("Shall we go on telling you when your leaflet changes?"),
        "email/leaflets/stay.txt",
        code=_shown(edition),
        link=_own_page(secret),
        until=wording.full_date(day_of(until)),
    )


def _shown(edition: Edition) -> str:
    # A plain space: mails are read in whatever there is.
    return codes.shown(edition.code).replace("\u00a0", " ")


def _own_page(secret: str) -> str:
    return absolute_url(reverse("by_mail:own", args=[secret]))
