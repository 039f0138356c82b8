"""What no face can print, and whose words it stands in: told before anybody prints."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.leaflets.entries import place_on_paper
from groups.leaflets.options import Options, Part
from groups.leaflets.text import unprintable
from groups.models import Group


@dataclass(frozen=True, slots=True)
class Replaced:
    """Characters that stand on paper as a mark for "there was something", and in whose words."""

    whose: str
    characters: str


def replaced(groups: tuple[Group, ...], options: Options) -> tuple[Replaced, ...]:
    """Return what is replaced in the words of groups that came through `with_paper_data`, and in
    the two lines that whoever prints has typed."""
    found = (Replaced(group.name, _characters(_words(group, options))) for group in groups)
    typed = Replaced(_("what you typed"), _characters([options.heading, options.clinic]))
    return tuple(each for each in (typed, *found) if each.characters)


def _characters(texts) -> str:
    return " ".join(dict.fromkeys(one for text in texts for one in unprintable(text)))


def _words(group: Group, options: Options) -> Iterator[str]:
    """Yield the words that somebody typed of what a group has printed."""
    yield group.name
    if options.table.has_line:
        yield group.short_description
    if options.has_own_words:
        yield group.own_words
    if Part.JOINING in options.printed_parts:
        yield from (group.how_to_join, group.charges)
    if Part.MEETINGS in options.printed_parts:
        for meeting in group.meetings.all():
            yield from (place_on_paper(meeting), meeting.notes)
    if Part.ACCESS in options.printed_parts:
        yield from (
            meeting.venue.public_transport for meeting in group.meetings.all() if meeting.venue
        )
    if Part.CONTACTS in options.printed_parts:
        for contact in group.paper_contacts:
            yield from (contact.value, contact.person, contact.role, contact.when)
