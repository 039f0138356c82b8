"""The parts of the desk, in the order in which its front page and navigation show them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from selfhelp.accounts.models import User
from selfhelp.accounts.roles import May


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the desk: its name, one line about it, its address and what it asks for."""

    title: str | Promise
    line: str | Promise
    url_name: str
    needs: May


PARTS: tuple[Part, ...] = (
    Part(
        title=_("Who waits for a group"),
        line=_("How many wait for what, and writing to them when a group may start."),
        url_name="waiting_desk:crowds",
        needs=May.RELAY,
    ),
    Part(
        title=_("Words and places"),
        line=_("Issues, categories, places, holidays, and words searched in vain."),
        url_name="admin:index",
        needs=May.ADMINISTER,
    ),
)


def parts_for(user: User) -> list[Part]:
    """Return the parts that somebody may open."""
    return [part for part in PARTS if user.may(part.needs)]
