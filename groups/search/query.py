"""What somebody asked for, as a frozen value that round-trips to the address of the page."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

LONGEST_TEXT = 200
LONGEST_SHOWN = 60

# What can be chosen, by parameter: {"day": {"monday": "Monday", ...}, ...}.
Options = Mapping[str, Mapping[str, str]]

SORTS = ("relevance", "distance", "next", "name")


class Renamed(dict[str, str]):
    """Options of one filter by value, some of which had other values before: `former` has those,
    each with that of today, so that addresses which were kept or printed go on meaning the same."""

    def __init__(self, options: Mapping[str, str], former: Mapping[str, str]):
        super().__init__(options)
        self.former = former


def clean(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """Return typed text in one line without control characters, at most `longest` long."""
    composed = unicodedata.normalize("NFC", text[: longest * 4])
    printable = "".join(
        character if unicodedata.category(character)[0] != "C" else " " for character in composed
    )
    return re.sub(r"\s+", " ", printable).strip()[:longest].strip()


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the directory.

    `chosen` holds (parameter, value) pairs of filter options, each known to exist; `exactly` asks
    that every word of `text` be read as it was typed, however it is spelled;
    `not_understood` holds those of the address that do not, for the page to say so.
    """

    text: str = ""
    near: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    page: int = 1
    exactly: bool = False
    not_understood: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_params(
        cls, params: Mapping[str, list[str]], options: Options, sorts: Sequence[str] = SORTS
    ) -> "Query":
        """Read an address's parameters (name to all its values). Anything at all is accepted."""
        chosen, strange = {}, {}
        for name, known in options.items():
            former = known.former if isinstance(known, Renamed) else {}
            for given in params.get(name, []):
                value = former.get(given, given)
                if value in known:
                    chosen[name, value] = None
                elif value:
                    strange[name, clean(value, longest=LONGEST_SHOWN)] = None
        sort = _last(params, "sort")
        page = _last(params, "page")
        if sort and sort not in sorts:
            strange["sort", clean(sort, longest=LONGEST_SHOWN)] = None
        if page and not _is_page(page):
            strange["page", clean(page, longest=LONGEST_SHOWN)] = None
        return cls(
            text=clean(_last(params, "q")),
            near=clean(_last(params, "near"), longest=LONGEST_SHOWN),
            chosen=tuple(chosen),
            sort=sort if sort in sorts else "",
            page=int(page) if _is_page(page) else 1,
            exactly=bool(_last(params, "exactly")),
            not_understood=tuple(pair for pair in strange if pair[1])[:5],
        )

    def values(self, name: str) -> tuple[str, ...]:
        """Return what was chosen for one filter, in the order of the address."""
        return tuple(value for key, value in self.chosen if key == name)

    def without(self, *names: str) -> "Query":
        """Return the same question without these filters (or "q" or "near")."""
        return replace(
            self,
            text="" if "q" in names else self.text,
            near="" if "near" in names else self.near,
            chosen=tuple(pair for pair in self.chosen if pair[0] not in names),
            page=1,
        )

    def without_option(self, name: str, value: str) -> "Query":
        """Return the same question with one option fewer."""
        return replace(
            self, chosen=tuple(pair for pair in self.chosen if pair != (name, value)), page=1
        )

    def sorted_by(self, sort: str) -> "Query":
        """Return the same question in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> "Query":
        """Return the same question, another page of its answer."""
        return replace(self, page=page)

    def params(self) -> str:
        """Return the query string that means this question, without its question mark."""
        pairs = [("q", self.text), ("near", self.near), *self.chosen, ("sort", self.sort)]
        if self.exactly:
            pairs.append(("exactly", "yes"))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return urlencode([pair for pair in pairs if pair[1]])


def _last(params: Mapping[str, list[str]], name: str) -> str:
    values = params.get(name) or [""]
    return values[-1]


def _is_page(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 20 and int(value) >= 1
