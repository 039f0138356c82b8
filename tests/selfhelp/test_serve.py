"""The one command that sets up and serves: a second run changes nothing and only serves."""

import io
import os
import subprocess
import sys
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command

from groups.models import Group, Issue, Place
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.management.commands import serve

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(monkeypatch, settings, tmp_path) -> list[list[str]]:
    """Note the server's command line instead of becoming the server; start no worker either."""
    started = []
    monkeypatch.setattr(serve.os, "execv", lambda program, line: started.append([program, *line]))
    monkeypatch.setattr(serve.Command, "_start_worker", lambda self: None)
    settings.VAR_DIR = tmp_path / "var"
    return started


def run_serve() -> str:
    said = io.StringIO()
    call_command("serve", stdout=said)
    return said.getvalue()


def test_an_empty_directory_gets_the_demonstration_and_an_account(served, empty_directory):
    said = run_serve()

    assert "Loading the demonstration directory" in said
    assert Group.objects.listed().count() == 172
    password = said.split("One-time password for team: ")[1].split()[0]
    assert User.objects.get().check_password(password)
    assert User.objects.get().must_change_password
    assert "It is not shown again" in " ".join(said.split())
    assert User.objects.get().role == Role.ADMINISTRATOR
    assert "/desk/" in said
    assert "http://localhost:8000" in said


def test_the_development_switch_is_said_aloud(served, settings):
    assert "SKIP_SECOND_FACTOR" not in run_serve()
    settings.SKIP_SECOND_FACTOR = True
    assert "a password alone opens the desk" in run_serve()


def test_a_second_run_changes_nothing_says_no_password_and_serves(served):
    run_serve()
    before = [list(model.objects.order_by("pk").values()) for model in (Group, User, Issue, Place)]

    said = run_serve()

    after = [list(model.objects.order_by("pk").values()) for model in (Group, User, Issue, Place)]
    assert before == after
    assert "password" not in said.lower()
    assert "Loading" not in said
    assert len(served) == 2


def test_a_directory_of_one_s_own_is_left_alone(served, empty_directory):
    """Any group at all, listed or not, means that somebody has begun."""
    Group.objects.create(
        reference="own",
        slug="own",
        name="Our own",
        run_by="members",
        status="forming",
        saved_at="2026-11-01T12:00Z",
        saved_by="test",
    )

    run_serve()

    assert [group.name for group in Group.objects.all()] == ["Our own"]


def test_it_serves_on_loopback_alone_with_a_production_server(served, settings):
    settings.PORT = 8123

    run_serve()

    [[program, *line]] = served
    assert program == sys.executable
    assert line[:3] == [sys.executable, "-m", "granian"]
    options = dict(zip(line, line[1:], strict=False))
    assert options["--host"] == "127.0.0.1"
    assert options["--port"] == "8123"
    assert "--no-access-log" in line
    assert line[-1] == "selfhelp.wsgi:application"


def test_it_refuses_to_serve_anything_but_one_s_own_machine(served, settings):
    settings.LOCAL = False

    with pytest.raises(CommandError, match="set LOCAL=yes"):
        run_serve()

    assert served == []
    assert not User.objects.exists()


def test_the_worker_that_sends_mail_hears_when_the_server_has_gone(monkeypatch):
    """The pipe's end survives the change into the server, and closes with it."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        popen = Mock(return_value=Mock(stdin=pipe))
        monkeypatch.setattr(serve.subprocess, "Popen", popen)

        serve.Command()._start_worker()

        assert os.get_inheritable(writing)
    os.close(reading)
    [line] = popen.call_args.args
    assert line == [sys.executable, "manage.py", "run_outbox", "--with-parent"]
    assert popen.call_args.kwargs["stdin"] == subprocess.PIPE
