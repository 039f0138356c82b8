"""What tests of waiting share: people who wait, and forms as browsers send them."""

from dataclasses import dataclass
from uuid import uuid4

from django.urls import reverse

from contacts.kinds import Kind
from contacts.letter import Letter
from contacts.models import Answer, News, Reach, Telling, Told, Waiting
from contacts.waiting import actions, sealing, telling
from contacts.waiting.counts import Crowd
from groups.models import Issue, Place
from selfhelp import crypto
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from tests.contacts.asking import NOW, old_stamp
from tests.members import make_member

LEFT = {
    Reach.EMAIL: {Kind.EMAIL: "dawn@example.org"},
    Reach.TELEPHONE: {
        Kind.TELEPHONE: "01632 960001",
        Kind.NAME: "Dawn",
        Kind.DISCREET: "say it is the library",
    },
    Reach.POST: {Kind.ADDRESS: "1 Kettle Row, Arnold", Kind.NAME: "Dawn"},
}
ANSWER = Letter.of({Kind.SITUATION: "Thursdays suit me.", Kind.NAME: "Dawn"})


def an_issue(slug: str = "stroke") -> Issue:
    """Return an issue of the demonstration."""
    return Issue.objects.get(slug=slug)


def a_place(slug: str = "arnold") -> Place:
    """Return a place of the demonstration."""
    return Place.objects.get(slug=slug)


@dataclass(frozen=True)
class Joined:
    """Somebody who waits, and the secret of their private page."""

    waiting: Waiting
    secret: str


def join(reach=Reach.EMAIL, *, issue=None, place="arnold", given=None, now=NOW) -> Joined:
    """Let somebody wait for a group for stroke in Arnold; without a place, for one anywhere."""
    secret = crypto.new_secret()
    waiting = actions.wait(
        issue=issue or an_issue(),
        place=a_place(place) if place else None,
        reach=reach,
        letter=Letter.of(given or LEFT[reach]),
        receipt_secret=secret,
        now=now,
        by="the person",
    )
    return Joined(waiting, secret)


def join_some(number: int, **where) -> list[Joined]:
    """Let so many people wait, each with an address of their own."""
    return [
        join(given={Kind.EMAIL: f"person{each}@example.org"}, **where) for each in range(number)
    ]


def code_of(joined: Joined) -> str:
    """Return the words that the private page shows."""
    waiting = joined.waiting
    return sealing.open_for_person(
        bytes(waiting.for_person), joined.secret, waiting=waiting.pk
    ).code


def typed(reach=Reach.EMAIL, area="arnold", **more) -> dict[str, str]:
    """Return the form as a browser sends it."""
    form = {kind.value: words for kind, words in LEFT[reach].items()}
    form |= {"area": area, "reach": reach.value, "stamp": old_stamp(), "step": "see"}
    form["receipt"] = crypto.new_secret()
    if reach != Reach.EMAIL:
        form["team_agreed"] = "on"
    return form | more


def a_writer() -> User:
    """Return the member of the team who may write."""
    address = "writer@example.org"
    there = User.objects.filter(username=address).first()
    return there or make_member(Role.KEEPER, username=address, email=address)


def write(text="We think of starting a group.", *, by=None, now=NOW, place="arnold") -> News:
    """Let the team write to those who wait for a group for stroke in Arnold."""
    where = a_place(place) if place else None
    crowd = Crowd(an_issue(), where, 3)
    return telling.write(key=uuid4(), crowd=crowd, text=text, now=now, by=by or a_writer())


def write_url(issue: str = "stroke", area: str | None = "arnold") -> str:
    """Return the desk's address for writing to those who wait."""
    return reverse("waiting_desk:write", args=[an_issue(issue).public_id, area or "anywhere"])


def news_form(text: str) -> dict[str, str]:
    """Return the team's message as the preview sends it on."""
    return {"step": "send", "text": text, "key": str(uuid4())}


def told_of_news() -> tuple[Joined, News]:
    """Return the first of three who wait, and the news that they were told."""
    joined = join_some(3)
    return joined[0], write()


def answered() -> Answer:
    """Return the answer of one of three to the team's news."""
    joined, news = told_of_news()
    told = news.told.get(waiting=joined.waiting)
    return telling.answer(told=told, letter=ANSWER, now=NOW, by="the person")


def to_tell() -> Told:
    """Return one of three whom the team has to ring with its news."""
    join_some(2)
    join(Reach.TELEPHONE)
    return write().told.get(state=Telling.TO_TELL)
