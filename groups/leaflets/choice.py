"""Which groups a leaflet is of, as a frozen value that round-trips to an address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from groups.search.query import Options as SearchOptions
from groups.search.query import Query

MOST_KEPT = 200  # groups in one list: an address stays one that every browser takes
NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class Of(TextChoices):
    """What a leaflet is made of."""

    LIST = "list", _("the groups that were kept")
    RESULTS = "results", _("everything that a question finds")
    WHOLE = "whole", _("the whole directory")


@dataclass(frozen=True, slots=True)
class Choice:
    """`groups` are primary keys in the order in which they were kept, for a list; `question` is
    the query string of a results page, for its results."""

    of: str
    groups: tuple[int, ...] = ()
    question: str = ""

    @classmethod
    def of_list(cls, text: str) -> "Choice":
        """Read a list as addresses carry it, "12.7.190"; what is no number is left out."""
        return cls.of_groups(int(part) for part in text.split(".") if NUMBER.fullmatch(part))

    @classmethod
    def of_groups(cls, keys: Iterable[int]) -> "Choice":
        """Return the choice of groups by primary key, each once, at most 200."""
        return cls(of=Of.LIST, groups=tuple(dict.fromkeys(keys))[:MOST_KEPT])

    @classmethod
    def of_results(cls, query: Query) -> "Choice":
        """Return the choice of all that `query` finds, whatever page of it was looked at."""
        return cls(of=Of.RESULTS, question=query.on_page(1).params())

    @classmethod
    def of_whole(cls) -> "Choice":
        """Return the choice of every listed group."""
        return cls(of=Of.WHOLE)

    @classmethod
    def from_params(cls, params: Mapping[str, list[str]], options: SearchOptions) -> "Choice":
        """Read an address's parameters (name to all its values). Anything at all is accepted."""
        of = (params.get("of") or [""])[-1]
        if of == Of.RESULTS:
            return cls.of_results(Query.from_params(params, options))
        if of == Of.WHOLE:
            return cls.of_whole()
        return cls.of_list((params.get("groups") or [""])[-1])

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters that mean this choice."""
        if self.of == Of.LIST:
            return [("groups", self.listed)]
        return [("of", str(self.of)), *parse_qsl(self.question)]

    @property
    def listed(self) -> str:
        """The list as addresses carry it."""
        return ".".join(map(str, self.groups))

    def query(self, options: SearchOptions) -> Query:
        """Return the question, among the filter options that there are today."""
        return Query.from_params(parse_qs(self.question), options)
