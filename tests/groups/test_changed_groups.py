"""The database notes which groups changed, and when what is no group's own did."""

import pytest
from django.db import connection, transaction

from groups.models import (
    Audience,
    ChangedGroup,
    DirectoryVersion,
    Group,
    GroupIssue,
    Issue,
    Language,
    Meeting,
    MeetingException,
    Place,
)
from groups.version_triggers import GROUP_OF, TABLES
from tests.factories import make_contact, make_group, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Group, Group]:
    """Two groups that have a row in every table that belongs to a group."""
    for reference in ("one", "other"):
        entry = {
            "area_served": "Arnold",
            "who_for": frozenset({"women"}),
            "languages": frozenset({"English"}),
            "meetings": (make_meeting(),),
            "contacts": (make_contact(),),
        }
        make_group(reference, name=f"Old {reference}", **entry)
        group = make_group(reference, name=f"New {reference}", **entry)
        group.meetings.get().exceptions.create(kind="bank_holidays", position=0)
    return Group.objects.get(reference="one"), Group.objects.get(reference="other")


def number() -> int:
    return DirectoryVersion.objects.get().number


def changed_since(before: int) -> set[int]:
    return set(ChangedGroup.objects.filter(number__gt=before).values_list("pk", flat=True))


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def rows_of(table: str, group: Group) -> str:
    """Return the condition that tells the rows of one group in a table."""
    return f"{GROUP_OF[table].format(row=table)} = {group.pk}"


@pytest.mark.parametrize("table", GROUP_OF)
def test_a_row_written_by_hand_notes_its_group_at_the_present_number(table, pair):
    group, kept = pair[0], f"kept_{table}"
    mine = rows_of(table, group)
    execute(f"CREATE TEMPORARY TABLE {kept} AS SELECT * FROM {table} WHERE {mine}")  # noqa: S608
    with transaction.atomic():
        for statement in (
            f"UPDATE {table} SET id = id WHERE {mine}",  # noqa: S608
            f"DELETE FROM {table} WHERE {mine}",  # noqa: S608
            f"INSERT INTO {table} SELECT * FROM {kept}",  # noqa: S608
        ):
            before = number()
            execute(statement)
            assert changed_since(before) == {group.pk}, statement
            assert ChangedGroup.objects.get(pk=group.pk).number == number()
        transaction.set_rollback(True)


@pytest.mark.parametrize("table", sorted({*TABLES} - {*GROUP_OF}))
def test_any_other_table_is_a_change_of_everything(table):
    before, changed = number(), ChangedGroup.objects.count()
    issues = Issue.objects.all()[:2]
    issues[0].kind_of.add(issues[1])
    issues[0].goes_with.add(issues[1])

    execute(f"UPDATE {table} SET id = id")  # noqa: S608

    assert DirectoryVersion.objects.get().all_changed_at == number() > before
    assert ChangedGroup.objects.count() == changed


def test_a_change_of_a_group_is_none_of_everything():
    before = DirectoryVersion.objects.get()

    make_group("new", meetings=(make_meeting(),))

    assert DirectoryVersion.objects.get().all_changed_at == before.all_changed_at < number()


@pytest.mark.parametrize(
    "model", [GroupIssue, Meeting, Group.serves.through], ids=lambda model: model.__name__
)
def test_a_row_that_passes_to_another_group_notes_both(pair, model):
    one, other = pair
    model.objects.filter(group=other).delete()
    before = number()

    model.objects.filter(group=one).update(group=other)

    assert changed_since(before) == {one.pk, other.pk}


def test_an_exception_that_passes_to_another_meeting_notes_both_groups(pair):
    one, other = pair
    MeetingException.objects.filter(meeting__group=other).delete()
    before = number()

    MeetingException.objects.filter(meeting__group=one).update(meeting=other.meetings.get())

    assert changed_since(before) == {one.pk, other.pk}


def test_a_group_that_is_deleted_is_noted_and_so_is_one_that_comes(pair):
    gone, before = pair[0].pk, number()
    pair[0].delete()
    assert changed_since(before) == {gone}

    before = number()
    assert changed_since(before) == set()
    new = make_group("new")

    assert changed_since(before) == {new.pk}


def test_a_statement_that_writes_many_rows_notes_each_group_once(pair):
    before = number()
    GroupIssue.objects.filter(group__in=pair).update(position=7)
    assert changed_since(before) == {group.pk for group in pair}

    before = number()
    Group.objects.update(charges="50p")

    assert changed_since(before) == set(Group.objects.values_list("pk", flat=True))


def test_a_statement_that_leaves_out_what_is_there_already_notes_what_it_added(pair):
    """Django's add() writes INSERT OR IGNORE, which SQLite extends to what triggers do."""
    one, other = pair
    english, new = Language.objects.get(name="English"), Language.objects.create(slug="q", name="Q")
    before = number()
    one.languages.add(english, new)
    assert changed_since(before) == {one.pk}
    before = number()

    links = Group.who_for.through
    audience, more = Audience.objects.get(name="women"), Audience.objects.exclude(name="women")[0]
    links.objects.bulk_create(
        [
            links(group=one, audience=audience),
            links(group=other, audience=audience),
            links(group=other, audience=more),
        ],
        ignore_conflicts=True,
    )

    assert changed_since(before) == {other.pk}
    assert ChangedGroup.objects.get(pk=other.pk).number == number()


def test_undoing_a_change_undoes_the_note(pair):
    noted = dict(ChangedGroup.objects.values_list("pk", "number"))

    with transaction.atomic():
        pair[0].serves.set(Place.objects.all()[:2])
        assert ChangedGroup.objects.get(pk=pair[0].pk).number == number()
        transaction.set_rollback(True)

    assert dict(ChangedGroup.objects.values_list("pk", "number")) == noted


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_emptying_a_table_raises_the_version_of_everything():
    before = DirectoryVersion.objects.get(pk=1)

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE groups_holiday")

    after = DirectoryVersion.objects.get(pk=1)
    assert after.number == after.all_changed_at == before.number + 1
    assert after.stamp != before.stamp
