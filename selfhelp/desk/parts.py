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
        title=_("Entries"),
        line=_("Find any entry, listed or not: what is kept for us, its history, what is due."),
        url_name="groups_desk:listing",
        needs=May.LOOK,
    ),
    Part(
        title=_("Still right?"),
        line=_("What groups want changed, what others say is wrong, new groups, and whom to ring."),
        url_name="asking_desk:overview",
        needs=May.EDIT,
    ),
    Part(
        title=_("Buildings"),
        line=_("Who meets where, how to get in, and what is closed for building work."),
        url_name="venues_desk:listing",
        needs=May.LOOK,
    ),
    Part(
        title=_("Did it get there?"),
        line=_("Requests to be put in touch: what is late, whom to ring, taking one by telephone."),
        url_name="in_touch_desk:overview",
        needs=May.RELAY,
    ),
    Part(
        title=_("Who waits for a group"),
        line=_("How many wait for what, and writing to them when a group may start."),
        url_name="waiting_desk:crowds",
        needs=May.RELAY,
    ),
    Part(
        title=_("Reports"),
        line=_("How many groups there are, where, for whom and how fresh, with pictures."),
        url_name="reports_desk:reports",
        needs=May.KEEP,
    ),
    Part(
        title=_("Bring files in"),
        line=_("See what a file would do, bring it in by one press, take it back by another."),
        url_name="in_out_desk:import",
        needs=May.KEEP,
    ),
    Part(
        title=_("Take the directory along"),
        line=_("Files of the whole directory, and all that is kept of one group or one person."),
        url_name="in_out_desk:export",
        needs=May.KEEP,
    ),
    Part(
        title=_("The printed directory"),
        line=_("Every group in one book, to print and bind."),
        url_name="groups:book",
        needs=May.LOOK,
    ),
    Part(
        title=_("Numbers for funders"),
        line=_("How many requests there were, about what, and what became of them. No names."),
        url_name="in_touch_desk:counts",
        needs=May.KEEP,
    ),
    Part(
        title=_("Who has looked"),
        line=_("Each time somebody of the team opened what a person passed on, and why."),
        url_name="in_touch_desk:readings",
        needs=May.KEEP,
    ),
    Part(
        title=_("People"),
        line=_("Who is in the team. Invite somebody, change a role, close an account."),
        url_name="desk:people",
        needs=May.ADMINISTER,
    ),
    Part(
        title=_("Who did what"),
        line=_("What stands out; and who signed in, changed accounts, took files along, and when."),
        url_name="desk:record",
        needs=May.ADMINISTER,
    ),
    Part(
        title=_("Words and places"),
        line=_("Issues, headings, organisations, places, and words searched in vain."),
        url_name="vocabulary_desk:overview",
        needs=May.KEEP,
    ),
    Part(
        title=_("Holidays"),
        line=_("Bank and school holidays, on which many groups do not meet."),
        url_name="admin:index",
        needs=May.ADMINISTER,
    ),
)


def parts_for(user: User) -> list[Part]:
    """Return the parts that somebody may open."""
    return [part for part in PARTS if user.may(part.needs)]
