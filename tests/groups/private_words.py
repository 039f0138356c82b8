"""A directory in which every private field holds an unmistakable word, to see whether any shows.

`plant` writes it over the demonstration. Words from `secret()` must never be seen by the public;
words from `shown()` must be, which proves that whoever looks for the others looks everywhere.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

from groups.actions import save_entry, save_venues
from groups.models import AlsoKnownAs, Door, Group, Issue, Place
from groups.vocabulary import VenueData
from selfhelp.accounts.models import User
from tests.factories import AREA, ISSUE, make_contact, make_entry, make_meeting

# The telephone numbers are Ofcom's for drama, of a range that the demonstration does not use.
SECRET = re.compile(r"qzsecret[a-z]*\d+|16329609\d\d", re.IGNORECASE)
SHOWN = re.compile(r"qzshown[a-z]*\d+", re.IGNORECASE)

HIDDEN_STATES = {
    "forming": {"status": Group.Status.FORMING, "listed_on": None},
    "paused": {"status": Group.Status.PAUSED},
    "ended": {"status": Group.Status.ENDED, "ended_on": date(2026, 1, 31)},
    "neverlisted": {
        "status": Group.Status.ENDED,
        "listed_on": None,
        "ended_on": date(2026, 1, 31),
    },
    "professional": {"run_by": Group.RunBy.PROFESSIONAL},
}


@dataclass
class Planted:
    """What was planted: the group that can be seen, the hidden ones by state, and all words."""

    seen: Group
    hidden: dict[str, Group]
    former_slugs: list[str]
    secrets: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


class _Words:
    def __init__(self):
        self.numbers = count(1)
        self.telephones = count(0)
        self.secrets: list[str] = []
        self.shown: list[str] = []

    def secret(self, what: str = "") -> str:
        self.secrets.append(f"qzsecret{what}{next(self.numbers)}")
        return self.secrets[-1]

    def secret_telephone(self) -> str:
        number = f"01632 9609{next(self.telephones):02}"
        self.secrets.append(number.replace(" ", "").removeprefix("0"))
        return number

    def show(self, what: str = "") -> str:
        self.shown.append(f"qzshown{what}{next(self.numbers)}")
        return self.shown[-1]


def plant() -> Planted:
    """Write the groups, venues, words and accounts; return what was planted."""
    words = _Words()
    account = User.objects.create(
        username=words.secret("account"), email=f"{words.secret()}@example.org"
    )
    _save_venue(words, words.secret("venue"), words.secret)
    public_venue = _save_venue(words, words.show("venue"), words.show)
    issue = Issue.objects.get(name=ISSUE)
    AlsoKnownAs.objects.create(issue=issue, words=words.secret("hurtful"), hidden=True)
    AlsoKnownAs.objects.create(issue=issue, words=words.show("word"))
    seen = save_entry(entry=_seen_entry(words, public_venue), by=account.username, door=Door.TEAM)
    planted = Planted(seen, {}, [], words.secrets, words.shown)
    for state, changes in HIDDEN_STATES.items():
        entry = _hidden_entry(words, state, changes)
        # Under another name first, so that there is an old address that leads to it.
        former = save_entry(
            entry=replace(entry, name=words.secret("former")), by="test", door=Door.TEAM
        )
        planted.former_slugs.append(former.slug)
        planted.hidden[state] = save_entry(entry=entry, by=account.username, door=Door.TEAM)
    return planted


def _save_venue(words: _Words, name: str, word) -> str:
    venue = VenueData(
        name=name,
        address=word("address"),
        postcode="NG5 9QZ",
        latitude=53.0,
        longitude=-1.13,
        step_free="yes",
        accessible_toilet="yes",
        hearing_loop="yes",
        parking="yes",
        public_transport=word("bus"),
        notes=word("venuenotes"),
    )
    save_venues(venues=[venue], by="test")
    return name


def _seen_entry(words: _Words, venue: str):
    """Return a listed entry: what anybody may read is shown, all else is secret."""

    def contact(word, **changes):
        return make_contact(person=word("person"), role=word("role"), when=word("when"), **changes)

    return make_entry(
        "seen",
        name=words.show("name"),
        short_description=words.show("line"),
        own_words=words.show("ownwords"),
        first_time=words.show("firsttime"),
        area_served=words.show("area"),
        how_to_join=words.show("join"),
        charges=words.show("charges"),
        website=f"https://{words.show('website')}.example.org/",
        help_in_kind=words.show("help"),
        who_for=frozenset({words.show("audience")}),
        languages=frozenset({words.show("language")}),
        notes_for_team=words.secret("notes"),
        meetings=(
            make_meeting(venue=venue, notes=words.show("meetingnotes")),
            make_meeting(venue_is_private=True, area=AREA, notes=words.show("meetingnotes")),
        ),
        contacts=(
            contact(words.show, kind="email", value=f"{words.show()}@example.org"),
            contact(words.show, kind="email", value=f"{words.show()}@example.org", in_print=False),
            *(
                contact(words.secret, kind=kind, value=value(), audience=audience)
                for audience in ("professionals", "team")
                for kind, value in (
                    ("email", lambda: f"{words.secret('email')}@example.org"),
                    ("phone", words.secret_telephone),
                    ("text", words.secret_telephone),
                    ("post", lambda: words.secret("post")),
                )
            ),
            contact(words.secret, kind="mobile", value=words.secret_telephone(), on_website=False),
            contact(words.secret, kind="post", value=words.secret("post"), on_website=False),
        ),
    )


def _hidden_entry(words: _Words, state: str, changes: dict):
    """Return an entry of which not one word may be seen."""
    secret = words.secret
    venue = _save_venue(words, secret("venue"), secret)
    fields = {
        "name": secret(state),
        "short_description": secret(state),
        "own_words": secret(state),
        "first_time": secret(state),
        # A place that has a page of its own, so that the page is looked at too.
        "area_served": f"{Place.objects.get(slug=AREA).name} {secret(state)}",
        "how_to_join": secret(state),
        "charges": secret(state),
        "website": f"https://{secret(state)}.example.org/",
        "help_in_kind": secret(state),
        "notes_for_team": secret(state),
        "who_for": frozenset({secret(state)}),
        "languages": frozenset({secret(state)}),
        "meetings": (make_meeting(venue=venue, notes=secret(state)),),
        "contacts": (
            make_contact(
                kind="email",
                value=f"{secret(state)}@example.org",
                person=secret(state),
                role=secret(state),
                when=secret(state),
            ),
            make_contact(kind="phone", value=words.secret_telephone(), person=secret(state)),
        ),
    }
    return make_entry(f"hidden-{state}", **(fields | changes))
