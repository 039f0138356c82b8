"""Nothing that somebody typed or looked at reaches a log."""

import io
import json
import logging
import re

import pytest
from django.test import Client
from django.utils.log import AdminEmailHandler

from groups.views import home
from selfhelp.logs import FramesOnly, Impersonal, Json
from tests.selfhelp.production import SERVER, settings_with

SECRET = "wherabouts-of-nobody"


@pytest.fixture
def lines():
    """Collect what the site's own handler would write."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Impersonal())
    handler.setFormatter(FramesOnly("{levelname} {name}: {message}", style="{"))
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


def test_a_page_that_is_not_there_is_logged_without_its_address(db, client, lines):
    client.get(f"/groups/{SECRET}/?q={SECRET}")
    assert SECRET not in lines.getvalue()
    assert "404 on groups:entry" in lines.getvalue()


def test_an_unforeseen_error_is_logged_by_kind_and_place_without_its_message(
    db, monkeypatch, lines
):
    def fail():
        raise ValueError(SECRET) from KeyError(SECRET)

    monkeypatch.setattr(home, "home_page", fail)
    Client(raise_request_exception=False).get(f"/?q={SECRET}")
    assert SECRET not in lines.getvalue()
    assert "ValueError" in lines.getvalue()
    assert "KeyError" in lines.getvalue()
    assert "views/home.py" in lines.getvalue()


@pytest.fixture
def fails(monkeypatch):
    """Let the front page fail."""

    def fail():
        raise ValueError(SECRET)

    monkeypatch.setattr(home, "home_page", fail)


def test_the_error_page_shows_the_number_under_which_the_error_is_in_the_log(db, fails, lines):
    for handler in logging.getLogger("django").handlers:
        handler.setFormatter(FramesOnly("[{number}] {name}", style="{"))

    answers = [Client(raise_request_exception=False).get("/") for _ in range(2)]

    shown = [re.search(r">([2-9B-Z]{8})<", answer.content.decode())[1] for answer in answers]
    assert re.findall(r"\[(.*)\] django.request", lines.getvalue()) == shown
    assert shown[0] != shown[1]


def test_on_a_server_each_line_is_json_and_an_error_is_one_line(db, fails, lines):
    for handler in logging.getLogger("django").handlers:
        handler.setFormatter(Json())

    Client(raise_request_exception=False).get(f"/?q={SECRET}")

    (said,) = map(json.loads, lines.getvalue().splitlines())
    assert said["message"] == "500 on groups:home"
    assert said["level"] == "ERROR"
    assert said["trace"].endswith("ValueError\n")
    assert SECRET not in lines.getvalue()


def test_a_server_writes_json_and_one_s_own_machine_lines_to_be_read():
    server = settings_with(SERVER)["LOGGING"]["formatters"]["line"]
    local = settings_with(SERVER | {"LOCAL": "yes"})["LOGGING"]["formatters"]["line"]

    assert server["()"] == "selfhelp.logs.Json"
    assert local["()"] == "selfhelp.logs.FramesOnly"


def test_whatever_is_logged_is_written_without_people():
    handlers = settings_with(SERVER)["LOGGING"]["handlers"]
    assert handlers
    for handler in handlers.values():
        assert handler["filters"] == ["impersonal"]
        assert handler["formatter"] == "line"


def test_no_error_is_mailed_to_anybody():
    """Django would mail the form, with all that was typed, to ADMINS."""
    values = settings_with(SERVER)
    assert not values.get("ADMINS")
    assert not values.get("MANAGERS")
    loggers = [logging.getLogger(), *map(logging.getLogger, logging.root.manager.loggerDict)]
    handlers = [handler for each in loggers for handler in each.handlers]
    assert not any(isinstance(handler, AdminEmailHandler) for handler in handlers)
