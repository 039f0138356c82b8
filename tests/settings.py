"""The project's settings for tests, which never read a machine's keys or touch its database."""

import os

from selfhelp.crypto import new_key_settings

os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789" * 5
os.environ["LOCAL"] = "yes"
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
os.environ["DATABASE_REPLICA_URL"] = ""
os.environ |= new_key_settings()
os.environ["EMAIL_URL"] = ""

from selfhelp.settings import *  # noqa: E402, F403

# Each request of the server under test runs in a thread of its own; a connection that outlived
# it would keep PostgreSQL from dropping the test database.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405

# Real passwords and codes of words are made slow on purpose (tests/selfhelp/test_crypto.py).
STRETCHING_COST = 2**4
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
