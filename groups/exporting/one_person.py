"""What the directory keeps of one person who is, or was, a group's contact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.actions.proposals import wish_in
from groups.entries import ContactData, EntryData, entry_of, with_whole_entry
from groups.importing.entries import BY_TELEPHONE
from groups.models import Group, Proposal, Revision
from groups.presenters.differences import LABELS
from groups.presenters.whole_entry import whole_contact
from groups.snapshots import built, entry_in
from groups.wishes import Wish
from selfhelp.telephones import digits_of

BATCH = 500
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
    """What is kept of a person with one group; each line once, with where it stands."""

    group: Group
    lines: tuple[str, ...]


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

    def is_of(self, contact: ContactData) -> bool:
        """Tell whether a contact bears the name or address."""
        if contact.kind in BY_TELEPHONE:
            has_value = bool(self.digits) and digits_of(contact.value) == self.digits
        else:
            has_value = self.is_in(contact.value)
        return has_value or self.is_in(contact.person)

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
    lines: dict[int, dict[str, None]] = {}
    for group, line in _all_lines(sought):
        lines.setdefault(group, {})[line] = None
    groups = Group.objects.in_bulk(lines)
    found = (Kept(groups[pk], tuple(told)) for pk, told in lines.items())
    return tuple(sorted(found, key=lambda kept: (kept.group.name, kept.group.pk)))


def _all_lines(sought: Sought) -> Iterator[tuple[int, str]]:
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


def _wished(wish: Wish, sought: Sought, where: str) -> Iterator[str]:
    for said in wish.changes.get("contacts", ()):
        contact = built(ContactData, said)
        if sought.is_of(contact):
            yield _line("; ".join(whole_contact(contact)), where)
    texts = [said for said in wish.changes.values() if isinstance(said, str)]
    if any(map(sought.is_in, [wish.words, *texts])):
        yield _line(_("named in a text"), where)


def _lines(entry: EntryData, sought: Sought, where: str) -> Iterator[str]:
    for contact in entry.contacts:
        if sought.is_of(contact):
            yield _line("; ".join(whole_contact(contact)), where)
    for name in TEXTS:
        if sought.is_in(getattr(entry, name)):
            yield _line(_("named under “%(label)s”") % {"label": LABELS[name]}, where)
    if any(sought.is_in(meeting.notes) for meeting in entry.meetings):
        yield _line(_("named in the note of a meeting"), where)


def _line(what: str, where: str) -> str:
    return _("%(what)s (%(where)s)") % {"what": what, "where": where}
