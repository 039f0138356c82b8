"""The directory's version follows every change, in its transaction, and the snapshot follows it."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse

from groups.actions.postcodes import PostcodeData, save_postcodes
from groups.models import (
    AlsoKnownAs,
    Category,
    DirectoryVersion,
    Group,
    Holiday,
    Issue,
    Meeting,
    Place,
    WordsInVain,
)
from groups.search.current import present_version
from groups.version_triggers import EVENTS, TABLES, drop_triggers, make_triggers
from selfhelp.accounts.roles import Role
from tests.factories import AREA, make_contact, make_group, make_meeting
from tests.members import sign_in

# Tables of which no public page keeps anything from one question to the next.
PRIVATE = """buildingnews cliniccode entrydraft formerissue incoming job note ownlink proposal
    question questionmail savedview subscription wordchange wordsinvain""".split()
NOT_WATCHED = {f"groups_{name}": "on no public page" for name in PRIVATE} | {
    "groups_changedgroup": "kept by the triggers themselves",
    "groups_directoryversion": "the version itself",
    "groups_edition": "never altered, and so are its groups: what is told depends on the rest",
    "groups_editiongroup": "never altered",
    "groups_postcode": "a whole postcode is looked up in the database at each question",
    "groups_revision": "written with its group, of which it is a state",
}

pytestmark = pytest.mark.django_db

only_on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer at a time"
)


def state() -> tuple[int, str]:
    """Return the version's number and stamp."""
    return DirectoryVersion.objects.values_list("number", "stamp").get()


def execute(*statements: str) -> None:
    """Run statements by hand, past Django."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


# Which tables are watched


def test_every_table_of_the_directory_is_watched_or_has_a_reason_not_to_be():
    models = apps.get_app_config("groups").get_models(include_auto_created=True)
    assert {*TABLES, *NOT_WATCHED} == {model._meta.db_table for model in models}
    assert not set(TABLES) & set(NOT_WATCHED)


def triggers_in_database() -> set[tuple[str, str]]:
    """Return (table, event) of every trigger that raises the version."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT event_object_table, event_manipulation FROM information_schema.triggers "
                "WHERE action_statement LIKE '%groups_raise_version%'"
            )
            return set(cursor.fetchall())
        cursor.execute("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {
            (table, re.search(r"AFTER (\w+) ON", sql)[1])
            for table, sql in cursor.fetchall()
            if "groups_directoryversion" in sql
        }


def test_the_database_has_the_three_triggers_of_every_watched_table_and_no_other():
    assert triggers_in_database() == {(table, event) for table in TABLES for event in EVENTS}


def test_a_migration_can_take_the_triggers_away_and_make_them_anew_twice_over():
    editor = connection.SchemaEditorClass(connection)
    before = triggers_in_database()

    drop_triggers(apps, editor)
    assert triggers_in_database() == set()
    make_triggers(apps, editor)
    make_triggers(apps, editor)

    assert triggers_in_database() == before


# What raises it


@pytest.fixture
def a_row_everywhere():
    """See to it that every watched table has a row."""
    group = make_group(
        "everything",
        name="Old name",
        area_served="Arnold",
        who_for=frozenset({"women"}),
        languages=frozenset({"English"}),
        meetings=(make_meeting(venue_is_private=True, area=AREA),),
        contacts=(make_contact(),),
    )
    group.meetings.get().exceptions.create(kind="bank_holidays", position=0)
    make_group("everything", name="New name")
    one, other = Issue.objects.all()[:2]
    one.kind_of.add(other)
    one.goes_with.add(other)


@pytest.mark.usefixtures("a_row_everywhere")
@pytest.mark.parametrize("table", TABLES)
def test_whoever_writes_by_hand_raises_the_version_and_rolling_back_restores_it(table):
    kept, seen = f"kept_{table}", []
    before = state()
    with transaction.atomic():
        for statements in (
            [f"UPDATE {table} SET id = id"],  # noqa: S608
            [f"CREATE TEMPORARY TABLE {kept} AS SELECT * FROM {table}", f"DELETE FROM {table}"],  # noqa: S608
            [f"INSERT INTO {table} SELECT * FROM {kept}"],  # noqa: S608
        ):
            execute(*statements)
            seen.append(state())
        transaction.set_rollback(True)

    numbers, stamps = zip(before, *seen, strict=True)
    assert sorted(set(numbers)) == list(numbers), "each statement raises it"
    assert len(set(stamps)) == 4
    assert state() == before


def update_in_bulk():
    groups = list(Group.objects.all()[:3])
    for group in groups:
        group.charges = "50p"
    Group.objects.bulk_update(groups, ["charges"])


WRITERS = {
    "create": lambda: Category.objects.create(name="New", slug="new"),
    "save": lambda: Issue.objects.first().save(),
    "delete": lambda: AlsoKnownAs.objects.first().delete(),
    "queryset.update": lambda: Meeting.objects.update(notes="Moved"),
    "queryset.delete": lambda: AlsoKnownAs.objects.filter(hidden=True).delete(),
    "bulk_create": lambda: Category.objects.bulk_create([Category(name="New", slug="new")]),
    "bulk_update": update_in_bulk,
    "get_or_create": lambda: Category.objects.get_or_create(name="New", slug="new"),
    "many to many": lambda: Group.objects.first().serves.set(Place.objects.all()[:2]),
    "the project's own verb": lambda: make_group("new"),
    "raw SQL": lambda: execute("UPDATE groups_venue SET notes = 'Closed' WHERE notes = ''"),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_every_way_of_writing_raises_the_version_in_its_own_transaction(write):
    before = state()

    with transaction.atomic():
        write()
        inside = state()
        transaction.set_rollback(True)

    assert inside[0] > before[0]
    assert inside[1] != before[1]
    assert state() == before


@pytest.fixture
def team_client(client):
    sign_in(client, Role.ADMINISTRATOR)
    return client


def test_the_team_s_admin_raises_the_version(team_client):
    before = state()
    add = reverse("admin:groups_holiday_add")
    team_client.get(add)
    assert state() == before, "looking at a page is no change"
    holiday = {"kind": "bank", "name": "New", "first": "2030-01-01", "last": "2030-01-01"}

    assert team_client.post(add, holiday).status_code == 302
    added, made = state(), Holiday.objects.get(name="New")
    change = reverse("admin:groups_holiday_change", args=[made.pk])
    assert team_client.post(change, holiday | {"name": "Other"}).status_code == 302
    changed = state()
    delete = reverse("admin:groups_holiday_delete", args=[made.pk])
    assert team_client.post(delete, {"post": "yes"}).status_code == 302

    assert before[0] < added[0] < changed[0] < state()[0]


def test_reading_and_what_no_public_page_keeps_leave_the_version_as_it_is(client):
    before = state()

    client.get("/groups/?q=stroke&near=Arnold")
    client.get("/groups/lantern-fellowship-nottingham/")
    WordsInVain.objects.create(word="qz", week=date(2026, 11, 16), shown=True)
    save_postcodes(
        postcodes=[PostcodeData(code="NG5 9ZZ", latitude=53.0, longitude=-1.1)], by="test"
    )

    assert state() == before


# No two states share a stamp


def test_two_states_never_share_a_stamp_however_often_changes_are_undone():
    stamps = {}

    def note() -> None:
        names = tuple(Category.objects.order_by("pk").values_list("name", flat=True))
        assert stamps.setdefault(present_version(), names) == names

    note()
    for number in range(5):
        with transaction.atomic():
            Category.objects.filter(slug="carers").update(name=f"Undone {number}")
            note()
            transaction.set_rollback(True)
        note()
        Category.objects.filter(slug="carers").update(name=f"Done {number}")
        note()
    assert len(stamps) == 11


def test_an_old_number_from_a_backup_never_brings_back_an_old_stamp():
    number, _stamp = state()
    Category.objects.filter(slug="carers").update(name="One")
    once = state()
    DirectoryVersion.objects.update(number=number)
    Category.objects.filter(slug="carers").update(name="Other")

    assert state()[0] == once[0]
    assert state()[1] != once[1]


# Writers do not lock one another out


@only_on_postgresql
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("UPDATE groups_category SET id = id", "UPDATE groups_place SET id = id"),
        (
            "UPDATE groups_issue SET id = id WHERE slug = 'stroke'",
            "UPDATE groups_issue SET id = id WHERE slug = 'asthma'",
        ),
    ],
)
def test_two_that_write_in_opposite_order_wait_for_one_another_and_both_end(first, second):
    """Without the version, each would hold the row that the other waits for."""
    opposite_began, opposite_wrote = threading.Event(), threading.Event()

    def write_the_other_way_round() -> None:
        try:
            with transaction.atomic():
                opposite_began.set()
                execute(second)
                opposite_wrote.set()
                execute(first)
                transaction.set_rollback(True)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            execute(first)
            opposite = threads.submit(write_the_other_way_round)
            opposite_began.wait()
            while not opposite_wrote.wait(0.01) and not somebody_waits():
                pass
            execute(second)
            transaction.set_rollback(True)
        opposite.result()  # raises what the thread raised: a deadlock is an OperationalError


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0
