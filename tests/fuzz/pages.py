"""Every page of the site with arguments that lead somewhere: nothing to keep up to date but these.

Addresses come from the URL configuration (`tests.every_path`); whatever has an argument that is not
known here fails `test_forms`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from contacts import ending_links
from groups.actions import clinic_codes
from groups.models import Edition, Question
from selfhelp import crypto
from tests.contacts import asking, waiters
from tests.contacts.asking import make_asked_group, secret_of_link, submit
from tests.contacts.waiters import an_issue, told_of_news
from tests.every_path import every_path
from tests.example_edition import CODE
from tests.factories import VENUE, make_contact, make_meeting
from tests.groups.readers import mails, own_page, subscribe
from tests.groups.yearly import asked_about
from tests.who_may_open import ROWS

# Django's admin is Django's, and behind the door: its addresses are tried by test_authorisation.
OF_DJANGO = ("admin:", "account_", "mfa_", "second_step")
# Says 503 where something is late, and here it is: what was made is as old as the clock of tests.
NO_PAGES = ("readyz",)
OF_THE_TEAM = ("desk:", *{f"{name.partition(':')[0]}:" for name in ROWS if "_desk:" in name})


@dataclass(frozen=True)
class Page:
    """An address, and what somebody in good faith would type there, as far as that is known."""

    name: str
    path: str
    good: dict[str, str]


def public_pages() -> list[Page]:
    """Return every address that anybody can open, with the secrets that open the private ones; made
    in the database of the test."""
    arguments, good = _world()
    return [
        Page(name, path, good.get(name, {}))
        for name, path in every_path(lambda name, argument: _values(arguments, name, argument))
        if not name.startswith((*OF_DJANGO, *OF_THE_TEAM, *NO_PAGES))
    ]


def desk_page(which: int) -> Page:
    """Return an address behind the door by its number, with what its example makes."""
    names = [name for name in ROWS if not name.startswith(OF_DJANGO)]
    name = names[which % len(names)]
    return Page(name, reverse(name, args=ROWS[name].arguments()), {})


def _values(arguments: dict[str, object], name: str, argument: str) -> Iterator[object]:
    """Yield what is known for an argument, by the name of the address first."""
    if f"{name}.{argument}" in arguments:
        yield arguments[f"{name}.{argument}"]
    elif argument in arguments:
        yield arguments[argument]


def _world() -> tuple[dict[str, object], dict[str, dict[str, str]]]:
    """Make one of everything that has a page; return its arguments, and what may be typed."""
    now = timezone.now()
    group = make_asked_group(
        contacts=(
            make_contact(kind="email", value=asking.ADDRESS, audience="public"),
            make_contact(kind="phone", value="0115 496 0777", audience="professionals"),
        ),
        meetings=(make_meeting(venue=VENUE),),
        welcomes_professionals="by_invitation",
    )
    made, (joined, news) = submit(group), told_of_news()
    by_mail = make_contact(kind="email", value="garden@group.example")
    asked, secret = asked_about("asked", contacts=(by_mail,)), crypto.new_secret()
    Question.objects.filter(pk=asked.pk).update(digest=crypto.digest_of(secret))
    subscribe(Edition.objects.get(code=CODE), now=timezone.now())
    mailed = own_page(mails()[-1]).split("/")[-2]
    clinic_code = clinic_codes.shown(clinic_codes.make(now=now, by="test"))
    arguments = {
        "public_id": group.public_id,
        "slug": group.slug,
        "code": CODE,
        "number": 1,
        "typed": CODE.lower(),
        "rest": "/",
        "paper": "a5",
        "section": "words",
        "news": news.pk,
        "secret": secret,
        "token": ending_links.token_of(made.receipt_secret),
        "groups:issue.slug": "stroke",
        "groups:place.slug": "arnold",
        "contacts:wait.public_id": an_issue().public_id,
        "contacts:receipt.secret": made.receipt_secret,
        "contacts:door.secret": secret_of_link(),
        "contacts:waiting.secret": joined.secret,
        "contacts:answer.secret": joined.secret,
        "by_mail:own.secret": mailed,
    }
    good = {
        "contacts:ask": asking.typed(),
        "contacts:wait": waiters.typed(),
        "contacts:find": {"code": asking.code_of(made)},
        "contacts:myself": {"email": "ann@example.org"},
        "by_mail:ask": {"email": "ann@example.org"},
        "own:link": {"email": asking.ADDRESS},
        "tell_us:wrong": {"words": "It has moved"},
        "tell_us:for_clinics": {"code": clinic_code, "about": "visit", "who": "Ann, ward 7"},
        "tell_us:new_group": {
            "name": "Quiet Kettle Club",
            "short_description": "For people who like it quiet",
            "when_and_where": "Tuesdays at 7pm",
            "run_by": "members",
            "standing": "settled",
            "email": "kettle@group.example",
            "audience": "team",
        },
    }
    return arguments, good
