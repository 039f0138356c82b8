"""What is known of each listed group, as marks."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from django.db.models import Count, QuerySet, Value

from groups.filters import AgeFilter, Column, Linked
from groups.models import Group, GroupIssue, Meeting
from groups.search.everyday import written_as
from groups.search.folding import words_in
from groups.search.query import Options
from groups.search.scope import PUBLIC, Scope
from groups.search.sets import MarksBuilder

ROWS_AT_ONCE = 2000
OWN_WORDS = ("short_description", "own_words", "first_time", "area_served")


class GroupMarks:
    """Groups of a scope and their marks: all of them, or `only` those with these primary keys.

    ("name", stem), ("line", stem) and ("word", stem) for what they write in their name, in that or
    their one line, and anywhere; ("main", issue) for what they are mainly
    about and ("alone", issue) where that is all, ("serves", place), ("affiliation", organisation),
    and (filter, option) for every option of every filter about groups.
    """

    def __init__(self, only: Collection[int] | None = None):
        self.only = only
        self.marks = MarksBuilder()
        self.numbers: dict[int, int] = {}
        self.names: list[str] = []
        self.words: set[str] = set()
        self._typed: dict[str, dict[str, array]] = {
            name: defaultdict(partial(array, "I")) for name in ("name", "line", "word")
        }

    def add(self, pk: int, number: int, name: str, texts: Sequence[str]) -> None:
        """Give the next group its number and note its words."""
        self.numbers[pk] = number
        self.names.append(name)
        self._note("name", name, number)
        self._note("line", f"{name}\n{texts[0]}", number)
        self._note("word", "\n".join(texts), number)

    def add_notes(self, meetings: QuerySet) -> None:
        """Note the words that groups write beside their meetings."""
        rows = of_groups(meetings, self.only, "group_id").values_list("group_id", "notes")
        for pk, notes in rows.iterator(ROWS_AT_ONCE):
            if pk in self.numbers:
                self._note("word", notes, self.numbers[pk])

    def mark_words(self) -> None:
        """Mark the groups with the stems of all words noted, each typed word folded but once."""
        stems_of: dict[str, tuple[str, ...]] = {}
        for name, typed in self._typed.items():
            while typed:  # one by one, so that nothing is held twice
                word, numbers = typed.popitem()
                if word not in stems_of:
                    words = words_in(word)
                    self.words.update(words)
                    stems_of[word] = tuple(map(written_as, words))
                for stem in stems_of[word]:
                    self.marks.add_bearers((name, stem), numbers)

    def _note(self, name: str, text: str, number: int) -> None:
        typed = self._typed[name]
        for word in set(text.split()):
            typed[word].append(number)

    def add_rows(self, name: str, rows: QuerySet, column: str, of: str = "group_id") -> None:
        """Mark the group that `of` tells with the `column` of each row.

        Groups that are not of the scope are left out.
        """
        rows = of_groups(rows, self.only, of).values_list(column, of)
        for value, pk in rows.iterator(ROWS_AT_ONCE):
            if pk in self.numbers:
                self.marks.add((name, value), self.numbers[pk])

    def add_words(self, name: str, rows: QuerySet, column: str, of: str) -> None:
        """Mark the group that `of` tells with each folded word in the `column` of each row."""
        rows = of_groups(rows, self.only, of).values_list(column, of)
        for text, pk in rows.iterator(ROWS_AT_ONCE):
            if pk in self.numbers:
                for word in words_in(text):
                    self.marks.add((name, word), self.numbers[pk])


def of_groups(rows: QuerySet, only: Collection[int] | None, lookup: str) -> QuerySet:
    """Return the rows of `only` some groups (primary keys), or with None all."""
    return rows if only is None else rows.filter(**{f"{lookup}__in": [*only]})


def mark_groups(
    options: Options, only: Mapping[int, int] | None = None, scope: Scope = PUBLIC
) -> GroupMarks:
    """Return the marks of the groups of a scope (a fixed number of queries).

    With None of all, numbered in the order of their names; otherwise of `only` these: number by
    primary key.
    """
    groups = GroupMarks(only)
    found = of_groups(scope.groups(), only, "pk").order_by("name", "reference")
    rows = found.values_list("pk", "name", *OWN_WORDS).iterator(ROWS_AT_ONCE)
    for place, (pk, name, *texts) in enumerate(rows):
        groups.add(pk, place if only is None else only[pk], name, texts)
    main = GroupIssue.objects.filter(position=0)
    alone = main.annotate(issues=Count("group__group_issues")).filter(issues=1)
    affiliated = Group.objects.exclude(affiliation=None)
    groups.add_notes(Meeting.objects.exclude(notes=""))
    groups.mark_words()
    groups.add_rows("main", main, "issue__slug")
    groups.add_rows("alone", alone, "issue__slug")
    groups.add_rows("serves", Group.serves.through.objects, "place__slug")
    groups.add_rows("affiliation", affiliated, "affiliation__slug", of="pk")
    for source in scope.words:
        groups.add_words(source.name, source.rows(), source.column, source.of)
    for source in scope.days:
        groups.add_rows(source.name, source.rows(), source.column, source.of)
    for name, declared in scope.filters.base_filters.items():
        if isinstance(declared.condition, Linked):
            groups.add_rows(name, declared.condition.model.objects, declared.condition.lookup)
        elif isinstance(declared.condition, Column):
            column = declared.condition.lookup
            groups.add_rows(name, Group.objects.exclude(**{column: None}), column, of="pk")
        elif not declared.of_meeting and not isinstance(declared, AgeFilter):
            for value in options[name]:
                fitting = Group.objects.filter(declared.condition([value])).order_by()
                groups.add_rows(name, fitting.annotate(option=Value(value)), "option", of="pk")
    return groups
