"""The form that gives a leaflet its look: only what the chosen format has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from groups.leaflets.choice import Choice
from groups.leaflets.formats import OFFERED
from groups.leaflets.options import (
    LONGEST_CLINIC,
    LONGEST_HEADING,
    MOST_PAGES,
    Flip,
    Options,
    Order,
    Part,
    Words,
)


@dataclass(frozen=True, slots=True)
class FormOption:
    """One of several values; `says` is a line about it, or empty."""

    value: str
    label: str
    is_chosen: bool
    says: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """One thing to choose, with its values."""

    name: str
    label: str
    options: tuple[FormOption, ...]


@dataclass(frozen=True, slots=True)
class LeafletForm:
    """Every field with what is chosen.

    `hidden` are the parameters that say what goes in, and what this format has not: it is carried
    along, so that it is there again in a format that has it.
    """

    hidden: tuple[tuple[str, str], ...]
    formats: tuple[FormOption, ...]
    selects: tuple[Select, ...]
    parts: tuple[FormOption, ...]
    has_title: bool
    heading: str
    longest_heading: int
    clinic: str
    longest_clinic: int
    fits_pages: bool
    pages: str
    most_pages: int
    folds: bool
    marks: bool


def leaflet_form(choice: Choice, options: Options) -> LeafletForm:
    """Return the form for a choice, filled in with `options`."""
    return LeafletForm(
        hidden=(*choice.pairs(), *_carried(options)),
        formats=tuple(
            FormOption(each.key, str(each.name), each.key == options.format, str(each.says))
            for each in OFFERED.values()
        ),
        selects=tuple(select for select in _selects(options) if len(select.options) > 1),
        parts=tuple(
            FormOption(part.value, str(part.label), part.value in options.parts)
            for part in Part
            if part in options.table.parts
        ),
        has_title=options.table.has_title,
        heading=options.heading,
        longest_heading=LONGEST_HEADING,
        clinic=options.clinic,
        longest_clinic=LONGEST_CLINIC,
        fits_pages=options.table.fits_pages,
        pages=str(options.pages or ""),
        most_pages=MOST_PAGES,
        folds=options.table.folds,
        marks=options.marks,
    )


def _carried(options: Options) -> Iterator[tuple[str, str]]:
    """Yield the parameters of what is chosen and this format has not."""
    if not options.table.has_title:
        yield from (("heading", options.heading), ("clinic", options.clinic))
    if not options.table.has_line:
        yield ("words", options.words)
    yield from (("parts", part) for part in sorted(options.parts - options.printed_parts))


def _selects(options: Options) -> Iterator[Select]:
    """Yield what is chosen from a few values; one that leaves no choice has a single value."""
    sizes = sorted(options.table.sizes)
    points = ((str(size), _("%(size)d point") % {"size": size}) for size in sizes)
    yield _select("size", _("Size of the letters"), points, str(options.size))
    columns = ((str(count), str(count)) for count in options.table.columns)
    yield _select("columns", _("Columns"), columns, str(options.columns))
    if options.table.has_line:
        yield _select("words", _("About each group"), _labelled(Words), options.words)
    orders = (each for each in _labelled(Order) if each[0] != Order.CATEGORY)
    yield _select("order", _("In which order"), orders, options.order)
    if options.table.is_imposed:
        yield _select("flip", _("For printing on both sides"), _labelled(Flip), options.flip)


def _labelled(choices: type[TextChoices]) -> Iterable[tuple[str, str]]:
    return ((each.value, str(each.label)) for each in choices)


def _select(name: str, label: str, values: Iterable[tuple[str, str]], chosen: str) -> Select:
    options = (FormOption(value, words, value == chosen) for value, words in values)
    return Select(name, label, tuple(options))
