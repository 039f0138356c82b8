"""What the columns of a sheet are: guessed from their headings, and decided by eye."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Column(TextChoices):
    """What a column of a sheet may be."""

    NAME = "name", _("The group’s name")
    PERSON = "person", _("Whom to ask for")
    TELEPHONE = "telephone", _("Telephone numbers and email addresses")
    WHEN = "when", _("When and where it meets")
    TOPICS = "topics", _("What it is about")
    AFFILIATION = "affiliation", _("What it is a branch of")
    CHECKED = "checked", _("When it was last checked")
    NOTES = "notes", _("Notes for us")
    KEPT = "kept", _("Something else: kept in the notes for us")


# Words of headings, the more telling ones first.
HINTS: Mapping[Column, tuple[str, ...]] = {
    Column.TELEPHONE: ("tel", "phone", "mobile", "email", "e-mail", "number"),
    Column.CHECKED: ("checked", "confirmed", "updated", "last contact"),
    Column.WHEN: ("when", "where", "meets", "meeting", "time", "venue"),
    Column.AFFILIATION: ("affiliat", "branch", "part of", "national"),
    Column.TOPICS: ("for", "about", "issue", "topic", "condition", "subject", "category"),
    Column.NOTES: ("note", "comment", "remark"),
    Column.PERSON: ("contact", "person", "organiser", "leader", "ask for"),
    Column.NAME: ("group name", "name of group", "group", "name", "title"),
}


def guessed(heading: tuple[str, ...]) -> tuple[Column, ...]:
    """Return what each column probably is; each kind but the last at most once."""
    found = [Column.KEPT] * len(heading)
    for column, hints in HINTS.items():
        for hint in hints:
            at = _first(heading, hint, found)
            if at is not None:
                found[at] = column
                break
    return tuple(found)


def _first(heading: tuple[str, ...], hint: str, found: list[Column]) -> int | None:
    for at, words in enumerate(heading):
        folded = f" {' '.join(words.casefold().split())}"
        if found[at] == Column.KEPT and f" {hint}" in folded:
            return at
    return None
