"""The same groups in the same order on SQLite and on PostgreSQL, for every query there is."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

QUERIES = sorted((Path(__file__).parents[1] / "queries").glob("*.tsv"))


def manage(*arguments: str, database_url: str) -> None:
    """Run one of the project's commands on another database."""
    environment = os.environ | {
        "SECRET_KEY": "only-for-comparing-" + "0" * 50,
        "LOCAL": "yes",
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "selfhelp.settings",
    }
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def answers(queries: Path, database_url: str) -> str:
    """Return what every query shows on a database that holds the demonstration."""
    out = queries.with_suffix(".answers")
    manage("evaluate_search", str(queries), "--answers", str(out), database_url=database_url)
    return out.read_text(encoding="utf-8")


def all_queries(folder: Path) -> Path:
    """Write the queries of all the sets to one file, which is read in one process."""
    headings, *_ = QUERIES[0].read_text(encoding="utf-8").splitlines()
    rows = [row for path in QUERIES for row in path.read_text(encoding="utf-8").splitlines()[1:]]
    together = folder / "queries.tsv"
    together.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return together


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="compared with SQLite in the run on PostgreSQL"
)
@pytest.mark.usefixtures("db")
def test_every_query_shows_the_same_groups_in_the_same_order_on_both_databases(tmp_path):
    address = urlsplit(os.environ["DATABASE_URL"])
    on_postgres = address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    on_sqlite = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    manage("migrate", "--verbosity", "0", database_url=on_sqlite)
    manage("import_directory", str(settings.BASE_DIR / "groups" / "demo"), database_url=on_sqlite)
    queries = all_queries(tmp_path)

    shown = answers(queries, on_postgres)

    assert shown.count("\n") > 200
    assert shown == answers(queries, on_sqlite)
