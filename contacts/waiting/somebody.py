"""Telling that two wishes are one somebody's, without knowing who that is."""

from contacts.kinds import Kind
from contacts.letter import Letter
from contacts.models import Reach
from groups.models import Issue, Place
from selfhelp import crypto, telephones

BY_WHAT = {
    Reach.EMAIL: Kind.EMAIL,
    Reach.TELEPHONE: Kind.TELEPHONE,
    Reach.POST: Kind.ADDRESS,
}


def digest_of(issue: Issue, place: Place | None, reach: Reach, letter: Letter) -> bytes:
    """Return what is the same for every wish of one address or number, however it is spelt.

    It needs SECRET_KEY, and is another for each issue and area: so it does not tell who waits for
    two things.
    """
    spelt = letter.given[BY_WHAT[reach]]
    what = f"{issue.pk} {place.pk if place else '-'} {reach.value} {_plain(reach, spelt)}"
    return crypto.keyed_digest("contacts.waiting", what)


def _plain(reach: Reach, spelt: str) -> str:
    """Return an address or number without what may be spelt in several ways."""
    if reach == Reach.TELEPHONE and (digits := telephones.digits_of(spelt)):
        return digits
    if reach == Reach.POST:
        return "".join(letter for letter in spelt.casefold() if letter.isalnum())
    return "".join(spelt.casefold().split())
