"""What is known of each listed group, as marks."""

from array import array
from collections.abc import Iterable

from django.db.models import Count, F, QuerySet, Value

from groups.filters import GroupFilter, Linked
from groups.models import Group, GroupIssue
from groups.search.folding import stem, words_in
from groups.search.query import Options
from groups.search.sets import MarksBuilder

ROWS_AT_ONCE = 2000
OWN_WORDS = ("short_description", "own_words", "first_time", "area_served")


class GroupMarks:
    """The listed groups, numbered in the order of their names, and their marks.

    ("name", stem) and ("word", stem) for what they write, ("main", issue) for what they are mainly
    about and ("alone", issue) where that is all, ("serves", place), ("affiliation", organisation),
    and (filter, option) for every option of every filter about groups.
    """

    def __init__(self):
        self.marks = MarksBuilder()
        self.ids = array("q")
        self.numbers: dict[int, int] = {}
        self.names: list[str] = []
        self.words: set[str] = set()
        self._stems_of: dict[str, tuple[str, ...]] = {}

    def add(self, pk: int, name: str, texts: Iterable[str]) -> None:
        """Number the next group and mark its words."""
        number = self.numbers[pk] = len(self.ids)
        self.ids.append(pk)
        self.names.append(name)
        self.marks.add_all("name", self._stems_in(name), number)
        self.marks.add_all("word", self._stems_in("\n".join(texts)), number)

    def _stems_in(self, text: str) -> set[str]:
        """Return the stems of a text; each typed word is folded once for all texts."""
        found: set[str] = set()
        for typed in set(text.split()):
            if typed not in self._stems_of:
                words = words_in(typed)
                self.words.update(words)
                self._stems_of[typed] = tuple(map(stem, words))
            found.update(self._stems_of[typed])
        return found

    def add_rows(self, name: str, rows: QuerySet) -> None:
        """Mark groups by (value, primary key); those that are not listed are left out."""
        for value, pk in rows.iterator(ROWS_AT_ONCE):
            if pk in self.numbers:
                self.marks.add((name, value), self.numbers[pk])


def mark_groups(options: Options) -> GroupMarks:
    """Return the marks of all listed groups (a fixed number of queries)."""
    groups = GroupMarks()
    listed = Group.objects.listed().order_by("name", "reference")
    for pk, name, *texts in listed.values_list("pk", "name", *OWN_WORDS).iterator(ROWS_AT_ONCE):
        groups.add(pk, name, texts)
    main = GroupIssue.objects.filter(position=0)
    serves, affiliated = Group.serves.through.objects, Group.objects.exclude(affiliation=None)
    alone = main.annotate(issues=Count("group__group_issues")).filter(issues=1)
    groups.add_rows("main", main.values_list("issue__slug", "group_id"))
    groups.add_rows("alone", alone.values_list("issue__slug", "group_id"))
    groups.add_rows("serves", serves.values_list("place__slug", "group_id"))
    groups.add_rows("affiliation", affiliated.values_list("affiliation__slug", "pk"))
    for name, declared in GroupFilter.base_filters.items():
        if isinstance(declared.condition, Linked):
            linked = declared.condition
            groups.add_rows(name, linked.model.objects.values_list(linked.lookup, "group_id"))
        elif not declared.of_meeting:
            for value in options[name]:
                groups.add_rows(name, _with_option(Group.objects, declared, value))
    return groups


def _with_option(rows: QuerySet, declared, value: str) -> QuerySet:
    """Return (option, primary key) of the rows for which the filter's own condition holds."""
    fitting = rows.filter(declared.condition([value])).order_by()
    return fitting.annotate(option=Value(value)).values_list("option", F("pk"))
