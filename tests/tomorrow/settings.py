"""The settings of tests, with the new version's migration."""

from tests.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.tomorrow"]  # noqa: F405
