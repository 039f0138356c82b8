"""`manage.py check --deploy` warns of a database on another machine that anybody could play."""

import pytest
from django.core.checks import run_checks
from django.db.utils import ConnectionHandler

from selfhelp import database_checks, databases
from selfhelp.database_checks import database_is_proved

HERE = "postgres:////run/postgresql/selfhelp"
THERE = "postgres://selfhelp:secret-word@10.0.0.1,10.0.0.2/selfhelp?connect_timeout=3"
PROVED = f"{THERE}&sslmode=verify-full&sslrootcert=/etc/selfhelp/database.crt"


@pytest.fixture
def led_to(monkeypatch):
    """Let the settings lead to these addresses, and return what is warned of."""

    def lead(**urls: str) -> list:
        handler = ConnectionHandler({alias: databases.at(url) for alias, url in urls.items()})
        monkeypatch.setattr(database_checks, "connections", handler)
        return database_is_proved(None)

    for name in ("PGHOST", "PGHOSTADDR", "PGSSLMODE", "PGSERVICE"):
        monkeypatch.delenv(name, raising=False)
    return lead


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////srv/selfhelp/var/db.sqlite3",
        HERE,
        "postgres://selfhelp@/selfhelp?host=/run/postgresql",
        "postgres:///selfhelp",
        "postgres://selfhelp:x@localhost:5433/selfhelp",
        "postgres://selfhelp:x@127.0.0.7/selfhelp",
        "postgres://selfhelp:x@[::1]:5432/selfhelp",
        PROVED,
        THERE + "&sslmode=verify-ca&sslrootcert=/etc/selfhelp/database.crt",
    ],
)
def test_this_machine_and_whoever_proves_itself_is_not_warned_of(led_to, url):
    assert led_to(default=url) == []


@pytest.mark.parametrize(
    "url",
    [
        THERE,
        "postgres://selfhelp:secret-word@database.example.org:5432/selfhelp",
        "postgres://selfhelp:secret-word@[2001:db8::1]/selfhelp",
        "postgres://selfhelp:secret-word@localhost,10.0.0.2/selfhelp",
        "postgres://selfhelp:secret-word@localhost/selfhelp?hostaddr=10.0.0.1",
        *(f"{THERE}&sslmode={mode}" for mode in ("disable", "allow", "prefer", "require")),
    ],
)
def test_another_machine_that_need_not_prove_itself_is_warned_of_without_a_password(led_to, url):
    [warning] = led_to(default=url)

    assert warning.id == "selfhelp.W001"
    assert warning.msg.startswith("DATABASE_URL leads to another machine")
    assert "secret-word" not in f"{warning.msg} {warning.hint}"


def test_the_copy_that_is_read_from_is_asked_about_too(led_to):
    [warning] = led_to(default=HERE, replica=THERE)
    assert warning.msg.startswith("DATABASE_REPLICA_URL leads")

    assert led_to(default=PROVED, replica=PROVED) == []


def test_what_the_address_leaves_out_the_environment_may_say(led_to, monkeypatch):
    monkeypatch.setenv("PGHOST", "10.0.0.1")
    assert len(led_to(default="postgres:///selfhelp")) == 1

    monkeypatch.setenv("PGSSLMODE", "verify-full")
    assert led_to(default="postgres:///selfhelp") == []


def test_the_check_for_deployment_asks_and_other_commands_do_not(led_to):
    led_to(default=THERE)

    assert "selfhelp.W001" in {each.id for each in run_checks(include_deployment_checks=True)}
    assert "selfhelp.W001" not in {each.id for each in run_checks()}
