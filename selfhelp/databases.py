"""How a database is spoken to: the one of the settings, and one that everything is moved to."""

from typing import Any

import environ

ON_SQLITE = {
    # Writers queue instead of failing half way through a transaction.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # secure_delete overwrites what is erased, so that erasing means erasing; temporary files
    # would hold copies of it. Each thread has a cache (KB) of its own; the system has one too.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; "
        "PRAGMA cache_size=-8000;"
    ),
}


def at(url: str) -> dict[str, Any]:
    """Return Django's settings of the database at an address such as DATABASE_URL has."""
    config = environ.Env.db_url_config(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {**ON_SQLITE}
    return config | {"CONN_MAX_AGE": 300, "CONN_HEALTH_CHECKS": True}
