"""The settings stop the start when something is missing, and are safe by default."""

import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings as live_settings
from django.core.exceptions import ImproperlyConfigured

from tests.selfhelp.production import KEY, SEALING_KEYS, SERVER, settings_with


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "SECRET_KEY is missing or shorter than 50 characters"),
        ({"LOCAL": "yes"}, "SECRET_KEY is missing or shorter than 50 characters"),
        (SERVER | {"SECRET_KEY": ""}, "SECRET_KEY is missing or shorter than 50 characters"),
        (SERVER | {"SECRET_KEY": KEY[:49]}, "SECRET_KEY is missing or shorter than 50 characters"),
        ({"SECRET_KEY": KEY}, "SITE_URL is missing"),
        (SERVER | {"SITE_URL": ""}, "SITE_URL is missing"),
        (SERVER | {"SITE_URL": "http://groups.example.org"}, "must begin with https://"),
        (SERVER | {"SITE_URL": "groups.example.org"}, "must begin with https://"),
        (SERVER | {"DEBUG": "yes"}, "DEBUG=yes is for one's own machine"),
        (SERVER | {"SKIP_SECOND_FACTOR": "yes"}, "SKIP_SECOND_FACTOR lets anybody"),
        (SERVER | {"SECRET_KEY": "x" * 60}, "SECRET_KEY has fewer than 10 different"),
        (SERVER | {"SECRET_KEY_FALLBACKS": f"{KEY},short"}, "SECRET_KEY_FALLBACKS is missing or"),
        (SERVER | {"SECRET_KEY_FALLBACKS": "ab" * 30}, "SECRET_KEY_FALLBACKS has fewer than 10"),
        (SERVER | {"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS names each host in full"),
        (
            SERVER | {"ALLOWED_HOSTS": "groups.example.org,.example.org"},
            "'.example.org' stands for",
        ),
        (SERVER | {"ALLOWED_HOSTS": "www.example.org"}, "ALLOWED_HOSTS lacks 'groups.example.org'"),
        (SERVER | {"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS lacks 'groups.example.org'"),
        (SERVER | {"METRICS_PORTS": "many"}, "METRICS_PORTS is one port or two"),
        (SERVER | {"METRICS_PORTS": "9103-9101"}, "METRICS_PORTS is one port or two"),
        (SERVER | {"METRICS_PORTS": "80"}, "METRICS_PORTS is one port or two"),
    ],
)
def test_what_is_missing_or_makes_no_sense_stops_the_start_with_its_name(environment, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        settings_with(environment)


def test_a_key_of_fifty_characters_is_enough():
    assert settings_with(SERVER | {"SECRET_KEY": KEY[:50]})["SECRET_KEY"] == KEY[:50]


@pytest.mark.parametrize("name", ["SECRET_KEY", "SECRET_KEY_FALLBACKS"])
@pytest.mark.parametrize("key", ["a-short-key", "abcdef" * 10])
def test_a_key_is_not_said_when_it_is_refused(name, key):
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings_with(SERVER | {name: key})
    assert key not in str(refusal.value)


def test_a_key_of_figures_drawn_by_chance_is_enough():
    key = secrets.token_hex(32)
    assert settings_with(SERVER | {"SECRET_KEY": key})["SECRET_KEY"] == key


@pytest.mark.parametrize(
    ("text", "ports"), [("", []), ("9101", [9101]), ("9101-9103", [9101, 9102, 9103])]
)
def test_a_scraper_finds_each_process_at_a_port_of_its_own(text, ports):
    assert list(settings_with(SERVER | {"METRICS_PORTS": text})["METRICS_PORTS"]) == ports


def test_a_server_answers_only_to_the_name_in_its_address():
    assert settings_with(SERVER)["ALLOWED_HOSTS"] == ["groups.example.org"]
    with_port = settings_with(SERVER | {"SITE_URL": "https://groups.example.org:8443/"})
    assert with_port["ALLOWED_HOSTS"] == ["groups.example.org"]
    assert with_port["SITE_URL"] == "https://groups.example.org:8443"


def test_debug_is_off_unless_it_is_asked_for():
    assert settings_with({"SECRET_KEY": KEY, "LOCAL": "yes"})["DEBUG"] is False
    assert settings_with(SERVER)["DEBUG"] is False


def test_a_local_start_relaxes_only_what_plain_http_on_loopback_needs():
    local = settings_with({"SECRET_KEY": KEY, "LOCAL": "yes"} | SEALING_KEYS)
    server = settings_with(SERVER)
    differing = {name for name in server if name.isupper() and server[name] != local[name]}

    # How lines are written in the log is no relaxation (test_logs).
    assert differing - {"LOGGING"} == {
        "ALLOWED_HOSTS",
        "CSRF_COOKIE_NAME",
        "CSRF_COOKIE_SECURE",
        "CSRF_TRUSTED_ORIGINS",
        "LOCAL",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_HSTS_PRELOAD",
        "SECURE_HSTS_SECONDS",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "SITE_URL",
    }
    assert local["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_sqlite_writes_safely_and_erases_what_is_erased(tmp_path):
    values = settings_with(SERVER | {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"})

    options = values["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "secure_delete=ON"):
        assert f"PRAGMA {pragma};" in options["init_command"]


def test_a_database_address_chooses_postgresql():
    values = settings_with(SERVER | {"DATABASE_URL": "postgres://somebody@/directory?host=/run/pg"})

    database = values["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["NAME"] == "directory"


def test_an_address_of_two_servers_means_whichever_takes_writes():
    url = "postgres://somebody:word@one,two/directory?target_session_attrs=read-write"
    database = settings_with(SERVER | {"DATABASE_URL": url})["DATABASES"]["default"]
    assert database["HOST"] == "one,two"
    assert database["OPTIONS"] == {"target_session_attrs": "read-write"}


def test_without_a_replica_in_the_environment_there_is_none_and_nobody_asks_for_it():
    alone = settings_with(SERVER)
    both = settings_with(SERVER | {"DATABASE_REPLICA_URL": "postgres://somebody@two/directory"})
    assert (set(alone["DATABASES"]), "DATABASE_ROUTERS" in alone) == ({"default"}, False)
    assert set(both["DATABASES"]) == {"default", "replica"}
    assert both["DATABASE_ROUTERS"] == ["selfhelp.replica.Router"]


def check_for_deployment(environment: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "DEBUG"],
        cwd=live_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_the_check_for_deployment_finds_the_address_of_the_examples(tmp_path):
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "selfhelp.settings"}
    environment |= SERVER | {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}

    answer = check_for_deployment(environment)

    assert answer.returncode == 1
    assert "(selfhelp.W002) SITE_URL is https://groups.example.org" in answer.stderr


def test_the_check_for_deployment_finds_nothing(tmp_path):
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "selfhelp.settings"}
    environment |= SERVER | {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}
    environment |= {"EMAIL_URL": "smtp+tls://mail.example.org:587", "TEAM_EMAIL": "team@x.local"}
    environment |= {"SITE_URL": "https://groups.x.local"}

    answer = check_for_deployment(environment)

    assert answer.returncode == 0, answer.stderr
    assert "System check identified no issues (0 silenced)." in answer.stdout


def test_no_migration_is_missing():
    answer = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        cwd=live_settings.BASE_DIR,
        env={"PATH": os.environ["PATH"]}
        | SERVER
        | {"DATABASE_URL": "sqlite:///:memory:", "EMAIL_URL": "smtp+tls://mail.example.org:587"},
        capture_output=True,
        text=True,
    )

    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("name", ["WORKER_PUBLIC_KEY", "TEAM_PUBLIC_KEY", "STRETCHING_SECRET"])
def test_a_web_process_without_a_key_does_not_start_and_says_which(name, tmp_path):
    environment = {"PATH": os.environ["PATH"]} | SERVER
    environment |= {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", name: ""}
    line = [sys.executable, "-c", "import selfhelp.wsgi"]

    answer = subprocess.run(
        line, cwd=live_settings.BASE_DIR, env=environment, capture_output=True, text=True
    )

    assert answer.returncode == 1
    assert f"{name} is missing" in answer.stderr
