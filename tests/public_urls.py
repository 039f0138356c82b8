"""Every address of the site, taken from the URL configuration, with a real example of each.

A new address without an example fails the suite (`test_public_urls`), so that no sweep can
miss a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.example_edition import CODE

# Groups of every shape: fortnightly but for August, many meetings, in a private home, none at
# all, by telephone and in members' homes, irregular.
GROUPS = [
    "arnold-carers-cuppa",
    "lantern-fellowship-nottingham",
    "ruddington-kitchen-table-carers",
    "from-the-feet-up",
    "after-hysterectomy",
    "one-of-two",
]
ISSUES = ["stroke", "caring-for-a-relative-or-friend", "migraine"]
PLACES = ["arnold", "nottingham", "ng25"]
QUESTIONS = [
    "",
    "?q=carers&near=Arnold&day=tuesday&time=morning",
    "?near=NG9+1AA&within=5&access=step_free&sort=next",
    "?q=zzzzzz&near=nowhere&day=friday",
    "?category=mental-health&mode=online&page=2",
    "?day=someday&page=-1",
]

LEAFLETS = [
    "of=results&issue=stroke",
    "of=results&q=carers&near=nowhere&columns=2&clinic=Ward+7+%E2%98%83",
    "groups=999999999",
]

# Example arguments (and query strings) by the name of the address.
EXAMPLES: dict[str, list[tuple[dict[str, str], str]]] = {
    "groups:results": [({}, question) for question in QUESTIONS],
    "groups:entry": [({"slug": slug}, "") for slug in GROUPS],
    "groups:calendar": [({"slug": slug}, "") for slug in GROUPS],
    "groups:report": [({"slug": GROUPS[0]}, "")],
    "groups:issue": [({"slug": slug}, "") for slug in ISSUES],
    "groups:place": [({"slug": slug}, "") for slug in PLACES],
    "groups:leaflets": [({}, ""), ({}, "?issue=stroke&issue=migraine")],
    "groups:leaflet": [({}, f"?{leaflet}") for leaflet in LEAFLETS],
    "groups:leaflet_pdf": [({}, f"?{LEAFLETS[0]}")],
    "groups:leaflet_picture": [({"number": "1"}, f"?{LEAFLETS[0]}")],
    "groups:edition_find": [({}, ""), ({}, "?code=K7R4-M2XX")],
    "groups:edition": [({"code": CODE}, "")],
    "groups:edition_today": [({"code": CODE}, "")],
    "groups:edition_pdf": [({"code": CODE}, "")],
    # Without the pause it goes on to the next while it is looked at (tests/groups/test_screen.py).
    "groups:edition_screen": [({"code": CODE}, "?n=2&pause=yes")],
}
WITHOUT_ARGUMENTS = [({}, "")]

# Addresses that are no pages to look at.
FILES = {
    "groups:calendar",
    "groups:edition_pdf",
    "groups:leaflet_pdf",
    "groups:leaflet_picture",
    "groups:robots",
    "groups:sitemap",
    "groups:suggestions",
    "healthz",
    "readyz",
}
# Addresses that only lead to another (tests/groups/test_edition_pages.py), or do where no book was
# made (tests/groups/book/).
SIGNPOSTS = {"groups:edition_typed", "groups:book_file"}

# A group that has ended, no page at all, an address that cannot be read, and one half written.
GONE = "/groups/nottinghamshire-polio-survivors/"
MISSING = "/no-such-page/"
UNREADABLE = "/%00"
WITHOUT_SLASH = "/groups"
ODD_ADDRESSES = [GONE, MISSING, UNREADABLE, WITHOUT_SLASH]


@dataclass(frozen=True)
class Address:
    """One example of one address."""

    name: str
    path: str


# The desk and Django's admin are not public (tests/test_authorisation.py sweeps them), and the
# pages of putting people in touch, a group's own, and those of being told by mail lead through
# secrets (tests/contacts/test_addresses.py, tests/groups/test_yearly.py and test_by_mail.py); those
# of telling the team something take what is sent (tests/groups/test_tell_us.py).
SWEPT_ELSEWHERE = ("admin/", "in-touch/", "desk/", "your-entry/", "by-mail/", "tell-us/")


def names() -> Iterator[str]:
    """Yield the full name of every address that anybody may look at in the directory."""
    yield from _names(get_resolver().url_patterns, "")


def _names(patterns, namespace: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if not str(pattern.pattern).startswith(SWEPT_ELSEWHERE):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from _names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name}"
            if name not in SIGNPOSTS:
                yield name


def addresses() -> list[Address]:
    """Return all examples of all addresses; an address that needs arguments must have them."""
    return [
        Address(name, reverse(name, kwargs=arguments) + question)
        for name in names()
        for arguments, question in EXAMPLES.get(name, WITHOUT_ARGUMENTS)
    ]


def pages() -> list[Address]:
    """Return the examples that people look at in a browser."""
    return [address for address in addresses() if address.name not in FILES]
