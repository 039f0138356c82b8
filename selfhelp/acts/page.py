"""What is on record, in words."""

from dataclasses import dataclass
from functools import partial

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from selfhelp.accounts.models import User
from selfhelp.acts.models import Act, ActQuerySet, Kind
from selfhelp.acts.standing_out import ALL
from selfhelp.desk.steps import Steps, steps_from

ON_ONE_PAGE = 50
ON_OWN_PAGE = 10
MOMENT = "l j F Y, H:i"
# What nobody who is known did.
BY_NOBODY_KNOWN = {Kind.WRONG_PASSWORD, Kind.WRONG_CODE, Kind.UNKNOWN_NAME}


@dataclass(frozen=True, slots=True)
class Line:
    """One act. `about` is whose account it was done to, or an entry; `url` leads to it."""

    when: str
    who: str
    what: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Acts, the latest first, and the ways to later and earlier ones."""

    lines: tuple[Line, ...]
    steps: Steps


def record_page(acts: ActQuerySet, asked: QueryDict) -> RecordPage:
    """Return one page of acts; any number leads to a page (two queries)."""
    page = Paginator(acts.select_related("by", "account"), ON_ONE_PAGE).get_page(asked.get("page"))
    return RecordPage(
        lines=tuple(map(_line, page)),
        steps=steps_from(page, partial(_url, asked)),
    )


def lately(user: User) -> tuple[Line, ...]:
    """Return the last things that were done with somebody's account (one query)."""
    acts = Act.objects.of_account(user.pk).select_related("by", "account")
    return tuple(map(_line, acts[:ON_OWN_PAGE]))


def _line(act: Act) -> Line:
    about, url = _about(act)
    return Line(
        when=format_date(timezone.localtime(act.at), MOMENT),
        who=_who(act),
        what=str(Kind(act.kind).label),
        about=about,
        url=url,
    )


def _who(act: Act) -> str:
    if act.by:
        return act.by.shown_name
    return _("Somebody") if act.kind in BY_NOBODY_KNOWN else _("A command on the server")


def _about(act: Act) -> tuple[str, str]:
    if act.account:
        return act.account.shown_name, reverse("desk:person", args=[act.account_id])
    if act.entry is not None:
        name = _("Entry number %(number)d") % {"number": act.entry}
        return name, reverse("groups_desk:entry", args=[act.entry])
    return "", ""


def _url(asked: QueryDict, page: int) -> str:
    question = asked.copy()
    question["page"] = page
    return f"?{question.urlencode()}#{ALL}"
