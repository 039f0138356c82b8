"""The environment of the tests, set before Django reads its settings."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789" * 5)
os.environ.setdefault("LOCAL", "yes")
