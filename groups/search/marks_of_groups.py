"""What is known of each listed group, as marks."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import Count, QuerySet, Value

from groups.filters import AgeFilter, Column, Linked
from groups.models import Group, GroupIssue, Meeting
from groups.search.folding import words_in
from groups.search.marks_of_words import WordMarks
from groups.search.query import Options
from groups.search.scope import PUBLIC, Scope
from groups.search.sets import MarksBuilder

ROWS_AT_ONCE = 2000
OWN_WORDS = ("short_description", "own_words", "first_time", "area_served")
FIELDS = {"name": ("name",), "line": ("name", "short_description"), "word": OWN_WORDS}


class GroupMarks:
    """Marks of the groups of a scope: of all, or of `only` those with these primary keys.

    ("name", stem), ("line", stem) and ("word", stem) for what they write in their name, in that or
    their one line, and anywhere; ("main", issue) for what they are mainly
    about and ("alone", issue) where that is all, ("serves", place), ("affiliation", organisation),
    and (filter, option) for every option of every filter about groups.
    """

    def __init__(self, numbers: Mapping[int, int], only: Collection[int] | None = None):
        """Take the groups' numbers by primary key."""
        self.numbers = numbers
        self.only = only
        self.marks = MarksBuilder()
        self.words = WordMarks(self.marks)

    def add_texts(self, field: str, rows: QuerySet, *columns: str, of: str = "group_id") -> None:
        """Note the words in the `columns` of each row, which the group that `of` tells writes."""
        for number, *texts in self._of_scope(rows, of, columns):
            self.words.note(field, "\n".join(texts), number)

    def add_rows(self, name: str, rows: QuerySet, column: str, of: str = "group_id") -> None:
        """Mark the group that `of` tells with the `column` of each row."""
        for number, value in self._of_scope(rows, of, [column]):
            self.marks.add((name, value), number)

    def add_words(self, name: str, rows: QuerySet, column: str, of: str) -> None:
        """Mark the group that `of` tells with each folded word in the `column` of each row."""
        for number, text in self._of_scope(rows, of, [column]):
            for word in words_in(text):
                self.marks.add((name, word), number)

    def _of_scope(self, rows: QuerySet, of: str, columns: Sequence[str]) -> Iterator[tuple]:
        """Yield a group's number and `columns` of each row; those of no group here are left out."""
        # In any order: the database would hold all of them to put them in one.
        rows = of_groups(rows, self.only, of).order_by().values_list(of, *columns)
        for pk, *values in rows.iterator(ROWS_AT_ONCE):
            if pk in self.numbers:
                yield self.numbers[pk], *values


def of_groups(rows: QuerySet, only: Collection[int] | None, lookup: str) -> QuerySet:
    """Return the rows of `only` some groups (primary keys), or with None all."""
    return rows if only is None else rows.filter(**{f"{lookup}__in": [*only]})


def in_order(groups: QuerySet, column: str) -> Iterator:
    """Yield one column of `groups` by name: the order of their numbers."""
    rows = groups.order_by("name", "reference").values_list(column, flat=True)
    return rows.iterator(ROWS_AT_ONCE)


def mark_groups(
    numbers: Mapping[int, int],
    options: Options,
    only: Collection[int] | None = None,
    scope: Scope = PUBLIC,
) -> GroupMarks:
    """Return the marks of the groups of a scope, whose `numbers` are by primary key (a fixed
    number of queries).

    `only` are their primary keys where they are few; with None all tables are read.
    """
    groups = GroupMarks(numbers, only)
    for field, columns in FIELDS.items():
        groups.add_texts(field, scope.groups(), *columns, of="pk")
    groups.add_texts("word", Meeting.objects.exclude(notes=""), "notes")
    groups.words.mark()
    main = GroupIssue.objects.filter(position=0)
    alone = main.annotate(issues=Count("group__group_issues")).filter(issues=1)
    affiliated = Group.objects.exclude(affiliation=None)
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
                fitting = Group.objects.filter(declared.condition([value]))
                groups.add_rows(name, fitting.annotate(option=Value(value)), "option", of="pk")
    return groups
