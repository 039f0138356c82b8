"""Letters to groups that have only a postal address: is the entry right? With a reply slip."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groups import wording
from groups.entries import EntryData
from groups.leaflets import render
from groups.leaflets.text import Line, line, lines
from groups.models import ContactPoint
from groups.presenters.contacts import in_a_line
from groups.presenters.differing_meetings import meeting_line
from selfhelp.publisher import Site

TEMPLATE = "letter.typ"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: to whom, what the entry says, and the name that its slip bears."""

    to: tuple[Line, ...]
    name: Line
    entry: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """Letters of one day, in the words that all of them share."""

    lang: str
    title: str
    publisher: str
    sender: tuple[Line, ...]
    day: Line
    greeting: Line
    before: Line
    after: tuple[Line, ...]
    slip_title: Line
    slip_back: Line
    answers: tuple[Line, ...]
    letters: tuple[Letter, ...]


def post_of(entries: Sequence[EntryData], *, site: Site, today: date) -> Post:
    """Return the letters to the groups with these entries; those without an address have none."""
    return Post(
        lang=(get_language() or "en").split("-")[0],
        title=_("Is your entry still right?"),
        publisher=site.team_name,
        sender=(line(site.team_name), *lines(site.team_address.replace(", ", "\n"))),
        day=line(wording.full_date(today)),
        greeting=line(_("Hello,")),
        before=line(
            _(
                "Once a year we ask every group in %(name)s: is your entry still right? This is "
                "what it says."
            )
            % {"name": site.name}
        ),
        after=_after(site),
        slip_title=line(_("Your answer")),
        slip_back=line(_("Please send it to:")),
        answers=(
            line(_("All of this is still right.")),
            line(_("We have stopped meeting.")),
            line(_("Something has changed:")),
        ),
        letters=tuple(letter for entry in entries if (letter := _letter(entry))),
    )


def _after(site: Site) -> tuple[Line, ...]:
    ring = _("You can also ring us: %(telephone)s, %(hours)s.") % {
        "telephone": site.team_telephone,
        "hours": site.team_hours,
    }
    slip = _("Please tick an answer on the slip below, cut it off and send it to us.")
    return (line(slip), line(ring), line(_("Thank you for what you do.")), line(site.team_name))


def _letter(entry: EntryData) -> Letter | None:
    post = [contact for contact in entry.contacts if contact.kind == ContactPoint.Kind.POST]
    if not post:
        return None
    meetings = [meeting_line(meeting) for meeting in entry.meetings] or [_("No regular meetings")]
    public = [in_a_line(contact) for contact in entry.contacts if contact.audience == "public"]
    said = [entry.short_description, *meetings, *public]
    return Letter(
        to=tuple(
            line(part)
            for part in (post[0].person or entry.name, *post[0].value.split(", "))
            if part
        ),
        name=line(entry.name, entry.languages),
        entry=tuple(line(part, entry.languages) for part in said if part),
    )


def pdf(post: Post, *, day: date) -> bytes:
    """Return the letters as a tagged PDF, one to a page of A4. Raises render.Busy."""
    return render.sheets(TEMPLATE, json.dumps(asdict(post), ensure_ascii=False), day=day)
