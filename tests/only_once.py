"""A pytest plugin for tests.run_suite: leaves out what asks no database, which another run tests.

Found from the test itself, not from a list that somebody would have to keep.
"""

from django.test import SimpleTestCase

ASK_A_DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(config, items) -> None:
    """Deselect each test that is the same on every database."""
    config.hook.pytest_deselected(items=[item for item in items if not asks_a_database(item)])
    items[:] = [item for item in items if asks_a_database(item)]


def asks_a_database(item) -> bool:
    """Say whether this test is marked for the database, stands on it, or is a TestCase."""
    return (
        item.get_closest_marker("django_db") is not None
        or not ASK_A_DATABASE.isdisjoint(item.fixturenames)
        or (item.cls is not None and issubclass(item.cls, SimpleTestCase))
    )
