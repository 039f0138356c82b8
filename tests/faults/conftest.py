"""A database that other processes see, and the site served from it."""

from collections.abc import Iterator

import pytest

from tests.faults.site import Site
from tests.own_database import own_database


@pytest.fixture(scope="module")
def shared_database(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """Let the tests of a module use a database of their own; give its address."""
    with django_db_blocker.unblock(), own_database(tmp_path_factory.mktemp("faults")) as url:
        yield url


@pytest.fixture(scope="module")
def site(shared_database, tmp_path_factory) -> Iterator[Site]:
    """The site, served from it."""
    served = Site(shared_database, tmp_path_factory.mktemp("site"))
    served.start()
    yield served
    served.kill()
