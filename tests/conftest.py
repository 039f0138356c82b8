"""What every test stands on: a settled environment, and the demonstration directory."""

import os

# Before Django reads its settings: no test depends on this machine's .env or environment.
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789" * 5)
os.environ.setdefault("LOCAL", "yes")
