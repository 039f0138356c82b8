"""Which groups a snapshot holds, and by what they can be narrowed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from groups.filters import GroupFilter
from groups.models import Group
from groups.options import load_options
from groups.search.query import Options


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a snapshot is: the groups that they may find, and the filters that they have.

    `words` and `days` are marks of groups beside those of `filters`: by name, the rows that bear
    one, the column that tells it, and the column that tells the group. `words` are of texts, word
    by word; `days` of dates, None for rows without.
    """

    groups: Callable[[], QuerySet]
    filters: type[GroupFilter]
    load_options: Callable[[], Options]
    words: tuple["Source", ...] = ()
    days: tuple["Source", ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where marks named `name` come from."""

    name: str
    rows: Callable[[], QuerySet]
    column: str
    of: str = "group_id"


PUBLIC = Scope(Group.objects.listed, GroupFilter, load_options)
