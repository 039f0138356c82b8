"""All listed groups by their first letter."""

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from groups.models import Group
from groups.presenters.entry import Link

NO_LETTER = "0-9"
ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter with the groups whose names begin with it ("The ..." goes by the next word)."""

    letter: str
    groups: tuple[Link, ...]


def group_letters() -> tuple[Letter, ...]:
    """Return all listed groups under their letters (one query)."""
    rows = Group.objects.listed().values_list("name", "slug")
    named = sorted((sorting_name(name), name, slug) for name, slug in rows)
    return tuple(
        Letter(
            letter=letter,
            groups=tuple(
                Link(name, reverse("groups:entry", args=[slug])) for _sorting, name, slug in rows
            ),
        )
        for letter, rows in groupby(named, key=lambda row: first_letter(row[0]))
    )


def sorting_name(name: str) -> str:
    """Return a name as an index sorts it: without accents, case or a leading "The"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return plain.lower().removeprefix(ARTICLE).lstrip(" '\"(")


def first_letter(sorting: str) -> str:
    """Return the letter under which an index has a name that `sorting_name` gave, or "0-9"."""
    return sorting[:1].upper() if sorting[:1].isalpha() else NO_LETTER
