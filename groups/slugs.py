"""Slugs for addresses: readable, unique, and kept when a name changes."""

import re
from collections.abc import Container

from django.utils.text import slugify

LONGEST = 100
LOOKED_UP_AT_ONCE = 20


def slug_for(name: str, *, taken: Container[str], fallback: str) -> str:
    """Return a slug for `name` that is not in `taken`.

    Two groups may bear one name: the second gets "-2". `fallback` serves names that have no
    letter a slug can carry.
    """
    stem = slugify(name)[:LONGEST].strip("-") or slugify(fallback)[:LONGEST] or "x"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def following(slug: str) -> set[str]:
    """Return `slug` and the next ones that `slug_for` would try if it were taken."""
    stem, number = re.fullmatch(r"(.*?)(?:-([0-9]{1,9}))?", slug).groups()
    first = int(number or 1)
    return {slug} | {f"{stem}-{first + more}" for more in range(1, LOOKED_UP_AT_ONCE)}
