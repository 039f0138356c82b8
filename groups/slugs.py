"""Slugs for addresses: readable, unique, and kept when a name changes."""

from collections.abc import Iterable

from django.utils.text import slugify

LONGEST = 100


def slug_for(name: str, *, taken: Iterable[str], fallback: str) -> str:
    """Return a slug for `name` that is not in `taken`.

    Two groups may bear one name: the second gets "-2". `fallback` serves names that have no
    letter a slug can carry.
    """
    stem = slugify(name)[:LONGEST].strip("-") or slugify(fallback)[:LONGEST] or "x"
    taken = set(taken)
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
