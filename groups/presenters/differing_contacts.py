"""What changed in the ways to reach a group, in sentences."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from groups.entries import ContactData
from groups.models import ContactPoint
from groups.presenters.contacts import in_a_line, who_of
from groups.presenters.pairing import paired


def contact_differences(
    before: Sequence[ContactData], after: Sequence[ContactData]
) -> Iterable[str]:
    """Yield a sentence for each thing that changed."""
    pairs = paired(before, after, contact_likeness)
    for old, new in pairs:
        if old is None:
            yield _("New contact: %(contact)s, %(audience)s") % {
                "contact": in_a_line(new),
                "audience": audience_words(new.audience),
            }
        elif new is None:
            yield _("Contact taken out: %(contact)s") % {"contact": in_a_line(old)}
        elif old != new:
            yield from _changes(old, new)
    if not any(None in pair or pair[0] != pair[1] for pair in pairs) and before != after:
        yield _("Contacts in another order")


def contact_likeness(old: ContactData, new: ContactData) -> int:
    """Return how much speaks for two contacts being one that changed."""
    is_same_person = bool(old.person) and old.person == new.person
    return 4 * (old.value == new.value) + 2 * is_same_person + (old.kind == new.kind)


def _changes(old: ContactData, new: ContactData) -> Iterable[str]:
    if (old.kind, old.value) != (new.kind, new.value):
        yield _("%(old)s changed to %(new)s") % {"old": in_a_line(old), "new": in_a_line(new)}
    if (old.person, old.role) != (new.person, new.role):
        yield _of(new, _("is now of %(who)s") % {"who": who_of(new) or _("nobody by name")})
    if old.when != new.when:
        yield _of(new, _("times now “%(when)s”") % {"when": new.when})
    if old.audience != new.audience:
        yield _of(new, audience_words(new.audience))
    for name, words in CHANNELS.items():
        if getattr(old, name) != getattr(new, name):
            yield _of(new, words[getattr(new, name)])


# What is said when a channel is closed (False) or opened (True).
CHANNELS = {
    "on_website": (lazy("no longer on the website"), lazy("on the website again")),
    "in_print": (lazy("no longer in print"), lazy("in print again")),
    "in_feeds": (lazy("no longer in machine feeds"), lazy("in machine feeds again")),
    "for_requests": (
        lazy("no longer told of requests to be put in touch"),
        lazy("told of requests to be put in touch"),
    ),
}


def _of(contact: ContactData, what: str) -> str:
    return _("%(contact)s: %(what)s") % {"contact": in_a_line(contact), "what": what}


def audience_words(audience: str) -> str:
    """Return who may be told of a contact, in words."""
    return {
        ContactPoint.Audience.PUBLIC: _("for everyone"),
        ContactPoint.Audience.PROFESSIONALS: _("for professionals only"),
        ContactPoint.Audience.TEAM: _("for the team only"),
    }[ContactPoint.Audience(audience)]
