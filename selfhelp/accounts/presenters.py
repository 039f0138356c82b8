"""What the pages about people say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.forms.boundfield import BoundField, BoundWidget
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selfhelp.accounts import actions
from selfhelp.accounts.models import User
from selfhelp.accounts.own_sessions import OpenSession
from selfhelp.accounts.roles import Role

DAY = "j F Y"
MOMENT = "l j F, H:i"

# What each role opens (accounts/roles.py), by the names that stand at the desk (desk/parts.py).
OPENS = {
    Role.VIEWER: gettext_lazy(
        "Opens “Entries”, “Buildings” and “The printed directory”: sees everything in the "
        "directory, also what is kept for the team and for professionals, and what each entry said "
        "before."
    ),
    Role.RELAY: gettext_lazy(
        "Sees the same, and opens “Did it get there?” and “Who waits for a group”: takes requests "
        "by telephone, reads them out to groups, writes to those who wait. Every reading is noted."
    ),
    Role.EDITOR: gettext_lazy(
        "Sees what a viewer sees, may change entries, and opens “Still right?”: asks groups about "
        "theirs."
    ),
    Role.KEEPER: gettext_lazy(
        "Does what a relay and an editor do, and opens “Reports”, “Numbers for funders”, “Who has "
        "looked”, “Words and places”, “Bring files in” and “Take the directory along”. May "
        "approve, publish, end and import entries."
    ),
    Role.ADMINISTRATOR: gettext_lazy(
        "Does what a keeper does, and opens “People”, “Who did what” and “Holidays”."
    ),
}


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """One role to choose: its radio button, and what it opens under an id of its own."""

    radio: BoundWidget
    opens_id: str
    opens: str


def role_choices(field: BoundField) -> Iterator[RoleChoice]:
    """Yield the roles of a form's field, each described by what it opens."""
    for radio in field:
        opens_id = f"{radio.id_for_label}_opens"
        radio.data["attrs"]["aria-describedby"] = opens_id
        yield RoleChoice(radio, opens_id, str(OPENS[Role(radio.data["value"])]))


@dataclass(frozen=True, slots=True)
class Row:
    """One account in the list of people."""

    name: str
    role: str
    standing: str
    url: str

    @classmethod
    def of(cls, user: User, *, now: datetime) -> "Row":
        """Make the row of an account."""
        address = reverse("desk:person", args=[user.pk])
        return cls(user.shown_name, user.get_role_display(), standing(user, now=now), address)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One account, and what its viewer may do with it."""

    name: str
    account: str
    standing: str
    second_step: str
    is_oneself: bool
    is_there: bool
    can_be_written_to: bool
    link_words: str
    has_second_step: bool

    @classmethod
    def of(cls, user: User, *, viewer: User, now: datetime) -> "PersonPage":
        """Make the page of an account."""
        return cls(
            name=user.shown_name,
            account=user.username,
            standing=standing(user, now=now),
            second_step=_("set up") if user.has_second_step else _("not set up yet"),
            is_oneself=user.pk == viewer.pk,
            is_there=user.is_active,
            can_be_written_to=bool(user.email),
            link_words=_link_words(user),
            has_second_step=user.has_second_step,
        )


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of somebody's own: when it began and was last used, and whether it is this."""

    began: str
    seen: str
    is_this: bool

    @classmethod
    def of(cls, session: OpenSession) -> "SessionLine":
        """Make the line of a session."""
        return cls(_moment(session.began), _moment(session.seen), session.is_this)


def standing(user: User, *, now: datetime) -> str:
    """Tell in words where an account stands."""
    if not user.is_active:
        return _left(user)
    if user.last_login:
        return _("last signed in on %(day)s") % {"day": _day(user.last_login)}
    if user.link_until is None:
        return _("has not signed in yet")
    if user.link_until > now:
        return _("invited until %(day)s") % {"day": _day(user.link_until)}
    return _("the invitation has run out")


def _left(user: User) -> str:
    if user.forget_at is None:
        return _("has left the team")
    return _("has left the team; name and address are erased on %(day)s") % {
        "day": _day(user.forget_at)
    }


def words_for(refused: actions.NotDone) -> str:
    """Say why something was not done."""
    return {
        actions.AlreadyThere: _("There is an account with this address already."),
        actions.NotYourself: _("This is your own account. Ask another administrator."),
        actions.LastAdministrator: _(
            "This is the only administrator. Make somebody else one first, so that people can "
            "still be invited."
        ),
    }[type(refused)]


def _link_words(user: User) -> str:
    if not user.is_active:
        return _("Invite again")
    return (
        _("Send a link for a new password")
        if user.has_usable_password()
        else _("Send the invitation again")
    )


def _moment(seconds: float) -> str:
    return format_date(timezone.localtime(datetime.fromtimestamp(seconds, UTC)), MOMENT)


def _day(moment: datetime) -> str:
    return format_date(timezone.localtime(moment), DAY)
