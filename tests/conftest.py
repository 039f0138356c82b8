"""What every test stands on: the demonstration directory, on a day that does not change.

The test database holds the demonstration from the start of the run; a test sees it, changes it
inside its transaction, and leaves it as it was. Tests of an empty directory ask for
`empty_directory`.
"""

import gc
from datetime import date

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from whitenoise.base import WhiteNoise

from groups import clock, in_vain
from groups.kept import Kept
from groups.kept_pages import kept_pages
from groups.leaflets import ready, workshop
from groups.presenters import listed
from groups.search.current import current, current_snapshot, present_version
from groups.search.for_team import team
from groups.search.snapshot import Snapshot
from groups.views import kept
from selfhelp.pace import Pace
from tests import process_rights
from tests.example_edition import print_example, print_swept
from tests.public_urls import LEAFLETS, ODD_ADDRESSES, addresses
from tests.strict_templates import make_engine_strict, make_templates_strict

# Machines that test two databases at once pause now and then: no single example is timed.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

DEMONSTRATION = settings.BASE_DIR / "groups" / "demo"
TODAY = date(2026, 11, 23)


def pytest_collection_finish():
    """Let Python look for rubbish seldom, and never among what stays until the end.

    Thousands of tests are such things: to walk over them again and again took a quarter of the run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def templates_are_strict():
    """Fail every test in which a template asks for what is not there."""
    with pytest.MonkeyPatch.context() as patch:
        make_templates_strict(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def each_process_has_its_rights():
    """On PostgreSQL fail every test in which a page or the worker does what its process may not."""
    with pytest.MonkeyPatch.context() as patch:
        process_rights.bind_each_process(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_are_read_once():
    """Let test clients share what WhiteNoise finds on the disk; in life it looks once a process."""
    look = WhiteNoise.update_files_dictionary
    found: dict[tuple[str, str], dict] = {}

    def look_once(whitenoise: WhiteNoise, root: str, prefix: str) -> None:
        if (root, prefix) not in found:
            look(whitenoise, root, prefix)
            found[root, prefix] = dict(whitenoise.files)
        whitenoise.files.update(found[root, prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoise, "update_files_dictionary", look_once)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Keep SQLite's test database in a file of this run: as in life, and shared by threads."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker, kept_snapshots
):
    """Make the test database and load the demonstration once, for all tests.

    pytest-django's own makes it only when a chosen test is marked for the database; journeys
    alone would be left with the real one.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        call_command("import_directory", str(DEMONSTRATION), verbosity=0)
        print_example(TODAY)
        print_swept(LEAFLETS[0], TODAY)
        if connection.vendor == "postgresql":
            process_rights.make_roles()
        kept_snapshots[present_version()] = None
    yield
    with django_db_blocker.unblock():
        gc.collect()  # what was not read to its end is closed while its database is there
        _close_other_sessions()
        teardown_databases(made, verbosity=0)


def _close_other_sessions() -> None:
    """Let PostgreSQL drop the database although the browser's thread once held a connection."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session")
def kept_snapshots() -> dict[str, Snapshot | None]:
    """The public's snapshot of the demonstration by its stamp, once a test has built it."""
    return {}


@pytest.fixture(scope="session")
def kept_for_team() -> dict[str, Snapshot]:
    """The team's snapshot of the demonstration in the same way."""
    return {}


@pytest.fixture(autouse=True)
def snapshot_is_handed_on(kept_snapshots, kept_for_team):
    """Put the demonstration's snapshots back after each test, which may have built another.

    It saves building it again for each test that is rolled back, and can deceive nobody: a
    snapshot answers only while its stamp is the database's.
    """
    yield
    held = current.snapshot
    if held and held.version in kept_snapshots:
        kept_snapshots[held.version] = held
    current.snapshot = next(iter(kept_snapshots.values()), None)
    if team.snapshot and team.snapshot.version in kept_snapshots:
        kept_for_team[team.snapshot.version] = team.snapshot
    team.snapshot = next(iter(kept_for_team.values()), None)


@pytest.fixture(scope="session")
def demonstration(django_db_setup, django_db_blocker) -> Snapshot:
    """The demonstration as sets, as it is before any test changes it."""
    with django_db_blocker.unblock():
        return current_snapshot()


@pytest.fixture(scope="session")
def public_answers(django_db_setup, django_db_blocker):
    """What every public address answers to GET, by path: read-only, and asked once for all."""
    paths = [*(address.path for address in addresses()), *ODD_ADDRESSES]
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: TODAY)
        return {path: Client().get(path) for path in paths}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Make it 23 November 2026 for every page."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return TODAY


@pytest.fixture(autouse=True)
def words_in_vain_are_forgotten(monkeypatch):
    """Let no test write what another looked for in vain."""
    monkeypatch.setattr(in_vain, "collector", in_vain.Collector())


@pytest.fixture(autouse=True)
def the_engine_is_strict(monkeypatch):
    """Fail every test in which a translated sentence asks for what is not there."""
    make_engine_strict(monkeypatch)


@pytest.fixture(autouse=True)
def no_page_is_kept(monkeypatch):
    """Let every test read its groups, render its pages and make its leaflets, and see what from."""
    monkeypatch.setattr(kept, "pages", kept_pages())
    monkeypatch.setattr(listed, "kept", Kept(listed.MOST_KEPT, lambda group: 1))
    monkeypatch.setattr(ready, "files", ready.shelf_of_files())
    monkeypatch.setattr(ready, "previews", ready.shelf_of_previews())
    monkeypatch.setattr(workshop, "pace", Pace("leaflets", most=1_000, seconds=60))


@pytest.fixture
def empty_directory(db):
    """Take every group, place and word out of the database, for this test."""
    names = ["Group", "Venue", "Organisation", "Issue", "Category", "Place", "Holiday"]
    for name in [*names, "Audience", "Language"]:
        apps.get_model("groups", name).objects.all().delete()
