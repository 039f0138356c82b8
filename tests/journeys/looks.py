"""How a page looks, and what its scripts do, does not depend on the database."""

import pytest
from django.conf import settings

looked_at_once = pytest.mark.skipif(
    "sqlite" not in settings.DATABASES["default"]["ENGINE"],
    reason="does not depend on the database: looked at in the run on SQLite",
)
