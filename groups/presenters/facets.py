"""Filters with their options, as pages offer them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _


class FacetOption(NamedTuple):
    """One option. `count` says how many groups it would leave; `is_none` where that is none.

    A page has some seventy: a tuple, and words ready made, halve what they take to render.
    """

    value: str
    label: str
    count: str
    is_none: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with its options, `kind` the kind of their inputs; where only one option can
    hold it `has_any`, to take it off again."""

    name: str
    label: str
    options: tuple[FacetOption, ...]
    kind: str
    has_any: bool
    is_open: bool


def facet(
    name: str,
    label: str,
    words: Iterable[tuple[str, str]],
    *,
    counts: Mapping[str, int],
    chosen: Iterable[str],
    kind: str = "checkbox",
) -> Facet:
    """Return a filter with its options: `words` are (value, label) pairs in order."""
    chosen = set(chosen)
    return Facet(
        name=name,
        label=str(label),
        options=tuple(
            _option(value, label, counts.get(value, 0), value in chosen) for value, label in words
        ),
        kind=kind,
        has_any=kind == "radio",
        is_open=bool(chosen),
    )


def _option(value: str, label: str, count: int, is_chosen: bool) -> FacetOption:
    words = str(count) if count else _("none")
    return FacetOption(value, capfirst(label), words, not count, is_chosen)
