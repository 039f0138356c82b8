"""How a leaflet is printed, as a frozen value that round-trips to the address of its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from groups.leaflets.formats import FORMATS, USUAL, Format
from groups.search.query import clean

LONGEST_HEADING = 60
LONGEST_CLINIC = 80
MOST_PAGES = 200


class Order(TextChoices):
    """In which order groups stand."""

    ISSUE = "issue", _("By issue")
    PLACE = "place", _("By place")
    DAY = "day", _("By day of the week")
    NAME = "name", _("By name")
    CHOSEN = "chosen", _("As they stand in your list or results")
    CATEGORY = "category", _("By category, then by issue")


class Words(TextChoices):
    """How much a leaflet says of what a group is."""

    LINE = "line", _("One line about each group")
    WHOLE = "whole", _("The group’s own words as well")


class Part(TextChoices):
    """What else is said of each group."""

    MEETINGS = "meetings", _("When and where")
    ACCESS = "access", _("Getting in")
    JOINING = "joining", _("New people and cost")
    CONTACTS = "contacts", _("How to get in touch")


class Flip(TextChoices):
    """At which edge a printer turns the sheets of a booklet."""

    LONG = "long", _("Flip on the long edge")
    SHORT = "short", _("Flip on the short edge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The look of one leaflet; every value is one that its format allows.

    `size` is the size of type in points, `pages` the number of pages to fill (0: as many as it
    takes). `heading` and `clinic` are one plain line each, empty for none.
    """

    format: str = USUAL
    size: int = FORMATS[USUAL].sizes[0]
    columns: int = 1
    order: str = Order.ISSUE
    words: str = Words.LINE
    parts: frozenset[str] = frozenset(Part.values)
    heading: str = ""
    clinic: str = ""
    pages: int = 0
    marks: bool = False
    flip: str = Flip.LONG

    @classmethod
    def from_params(
        cls, params: Mapping[str, list[str]], *, offered: Mapping[str, Format] = FORMATS
    ) -> "Options":
        """Read an address's parameters (name to all its values). Anything at all is accepted, of
        the formats those that are `offered`.

        Boxes that are not ticked send nothing, so an empty `parts` among the values says that the
        form was there; without any, every part is printed.
        """
        form = offered.get(_last(params, "format"), FORMATS[USUAL])
        pages = _number(_last(params, "pages"), range(1, MOST_PAGES + 1), 0)
        parts = params.get("parts")
        return cls(
            format=form.key,
            size=_number(_last(params, "size"), form.sizes, form.sizes[0]),
            columns=_number(_last(params, "columns"), form.columns, form.columns[0]),
            order=_one_of(Order, _last(params, "order"), form.order),
            words=_one_of(Words, _last(params, "words"), form.words),
            parts=frozenset(Part.values if parts is None else set(parts) & set(Part.values)),
            heading=clean(_last(params, "heading"), longest=LONGEST_HEADING),
            clinic=clean(_last(params, "clinic"), longest=LONGEST_CLINIC),
            pages=pages if form.fits_pages else 0,
            marks=form.folds and bool(_last(params, "marks")),
            flip=_one_of(Flip, _last(params, "flip"), Flip.LONG) if form.is_imposed else Flip.LONG,
        )

    @property
    def table(self) -> Format:
        """The format's row of the table."""
        return FORMATS[self.format]

    @property
    def printed_parts(self) -> frozenset[str]:
        """The chosen parts that this format has."""
        return self.parts & set(self.table.parts)

    @property
    def has_own_words(self) -> bool:
        """Whether the groups' own words are wanted, and are on this format."""
        return self.table.has_line and self.words == Words.WHOLE

    def in_format(self, key: str) -> "Options":
        """Return the same look on another kind of paper, as far as that has it."""
        params = parse_qs(self.params(), keep_blank_values=True)
        return Options.from_params(params | {"format": [key]})

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters that mean these options; what is usual is left out."""
        usual = Options.from_params({"format": [self.format]})
        names = ("size", "columns", "order", "words", "heading", "clinic", "pages", "flip")
        pairs = [("format", self.format)] if self.format != USUAL else []
        pairs += [
            (name, str(getattr(self, name)))
            for name in names
            if getattr(self, name) != getattr(usual, name)
        ]
        if self.parts != usual.parts:
            pairs += [("parts", ""), *(("parts", part) for part in sorted(self.parts))]
        return pairs + ([("marks", "yes")] if self.marks else [])

    def params(self) -> str:
        """Return the same as a query string, without its question mark."""
        return urlencode(self.pairs())


def _last(params: Mapping[str, list[str]], name: str) -> str:
    values = params.get(name) or [""]
    return values[-1]


def _number(value: str, allowed, usual: int) -> int:
    if value.isascii() and value.isdigit() and len(value) <= 4 and int(value) in allowed:
        return int(value)
    return usual


def _one_of(choices: type[TextChoices], value: str, usual: str) -> str:
    return choices(value).value if value in choices.values else str(usual)
