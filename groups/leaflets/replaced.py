"""What no face can print, and whose words it stands in: told before anybody prints."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.leaflets.options import Options, Part, Words
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
    """Yield the words of its own that a group has printed."""
    yield from (group.name, group.short_description)
    if options.words == Words.WHOLE:
        yield group.own_words
    if Part.JOINING in options.parts:
        yield from (group.how_to_join, group.charges)
    if Part.MEETINGS in options.parts:
        yield from (meeting.notes for meeting in group.meetings.all())
    if Part.CONTACTS in options.parts:
        for contact in group.paper_contacts:
            yield from (contact.value, contact.person, contact.role)
