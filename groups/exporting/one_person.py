"""What the directory keeps of one person who is, or was, a group's contact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.actions.notes import said_in
from groups.actions.proposals import wish_in
from groups.entries import ContactData, EntryData, entry_of, with_whole_entry
from groups.importing.entries import BY_TELEPHONE
from groups.models import ContactPoint, Group, Note, Proposal, Revision
from groups.presenters.differences import LABELS
from groups.presenters.whole_entry import whole_contact
from groups.snapshots import built, entry_in
from groups.told import Told
from groups.wishes import Wish
from selfhelp.telephones import digits_of

BATCH = 500
Kind = ContactPoint.Kind
FEWEST_DIGITS = 6  # fewer would find half the directory
TEXTS = (
    "name",
    "short_description",
    "own_words",
    "first_time",
    "area_served",
    "how_to_join",
    "charges",
    "website",
    "help_in_kind",
    "notes_for_team",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a person with one group, or with those that only ask to be listed (None);
    each line once, with where it stands."""

    group: Group | None
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """The heading under which it is told."""
        return self.group.name if self.group else _("Groups that ask to be listed")


@dataclass(frozen=True, slots=True)
class Sought:
    """A name or address as somebody typed it, ready to be compared."""

    words: str
    digits: str

    @classmethod
    def from_typed(cls, typed: str) -> "Sought":
        """Take a name, a telephone number however it is spaced, or an address."""
        digits = digits_of(typed)
        return cls(
            words=" ".join(typed.split()).casefold(),
            digits=digits if len(digits) >= FEWEST_DIGITS else "",
        )

    def is_of(self, kind: str, value: str) -> bool:
        """Tell whether a number, an address or a name is the one; `kind` is that of a contact."""
        if kind in BY_TELEPHONE:
            return bool(self.digits) and digits_of(value) == self.digits
        return self.is_in(value)

    def is_in_contact(self, contact: ContactData) -> bool:
        """Tell whether a contact bears the name or address."""
        return self.is_of(contact.kind, contact.value) or self.is_in(contact.person)

    def is_in(self, text: str) -> bool:
        """Tell whether a text says the name or address, as words of their own."""
        found = f" {' '.join(_words_of(text))} "
        return f" {' '.join(_words_of(self.words))} " in found


def _words_of(text: str) -> Iterable[str]:
    """Return the words of a text without what stands round them."""
    return (word.strip(".,;:!?()[]\"'’‘“”") for word in text.casefold().split())


def kept_of(typed: str) -> tuple[Kept, ...]:
    """Return by group what is kept of whoever bears a name or address (reads all entries)."""
    sought = Sought.from_typed(typed)
    lines: dict[int | None, dict[str, None]] = {}
    for group, line in _all_lines(sought):
        lines.setdefault(group, {})[line] = None
    groups = Group.objects.in_bulk(lines)
    found = (Kept(groups.get(pk), tuple(told)) for pk, told in lines.items())
    return tuple(sorted(found, key=lambda kept: (kept.name, kept.group.pk if kept.group else 0)))


def _all_lines(sought: Sought) -> Iterator[tuple[int | None, str]]:
    """Yield each place where the person stands, as a group's primary key and words."""
    for group in with_whole_entry(Group.objects.order_by("pk")).iterator(BATCH):
        for line in _lines(entry_of(group), sought, _("in the entry")):
            yield group.pk, line
    rows = Revision.objects.order_by("pk").values_list("group", "snapshot")
    for pk, snapshot in rows.iterator(BATCH):
        for line in _lines(entry_in(snapshot), sought, _("in the history")):
            yield pk, line
    for proposal in Proposal.objects.waiting():
        wish = wish_in(proposal)
        for line in _wished(wish, sought, _("in what the group sent")):
            yield proposal.group_id, line
    for note in Note.objects.open():
        for line in _told(said_in(note), sought):
            yield note.group_id, line


def _told(told: Told, sought: Sought) -> Iterator[str]:
    """Yield how to answer somebody who told the team something, and that it names somebody."""
    ways = (("", told.person), (Kind.EMAIL, told.email), (Kind.PHONE, told.telephone))
    if any(said and sought.is_of(kind, said) for kind, said in ways):
        said = "; ".join(said for _kind, said in ways if said)
        yield _line(said, _("left with what was told to the team"))
    texts = (told.words, told.name, told.short_description, told.when_and_where)
    if any(map(sought.is_in, texts)):
        yield _line(_("named in a text"), _("in what was told to the team"))


def _wished(wish: Wish, sought: Sought, where: str) -> Iterator[str]:
    for said in wish.changes.get("contacts", ()):
        contact = built(ContactData, said)
        if sought.is_in_contact(contact):
            yield _line("; ".join(whole_contact(contact)), where)
    texts = [said for said in wish.changes.values() if isinstance(said, str)]
    if any(map(sought.is_in, [wish.words, *texts])):
        yield _line(_("named in a text"), where)


def _lines(entry: EntryData, sought: Sought, where: str) -> Iterator[str]:
    for contact in entry.contacts:
        if sought.is_in_contact(contact):
            yield _line("; ".join(whole_contact(contact)), where)
    for name in TEXTS:
        if sought.is_in(getattr(entry, name)):
            yield _line(_("named under “%(label)s”") % {"label": LABELS[name]}, where)
    if any(sought.is_in(meeting.notes) for meeting in entry.meetings):
        yield _line(_("named in the note of a meeting"), where)


def _line(what: str, where: str) -> str:
    return _("%(what)s (%(where)s)") % {"what": what, "where": where}
