"""Nothing that somebody typed or looked at reaches a log."""

import io
import logging

import pytest
from django.test import Client
from django.utils.log import AdminEmailHandler

from groups.views import home
from selfhelp.logs import FramesOnly, Impersonal
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
