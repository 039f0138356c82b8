"""`manage.py check` warns of mail that anybody could read, that goes nowhere, or is from nobody."""

import pytest
from django.core.checks import run_checks

from selfhelp.outbox.checks import mail_goes_sealed, mail_goes_somewhere, mail_is_from_somebody


@pytest.fixture
def server(settings):
    """Be a worker on a server, in order."""
    settings.LOCAL = False
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "mail.example.org", True
    settings.DEFAULT_FROM_EMAIL = "team@self-help.local"
    assert settings.WORKER_PRIVATE_KEYS
    return settings


@pytest.mark.parametrize(
    ("host", "tls", "ssl", "warned"),
    [
        ("mail.example.org", False, False, True),
        ("mail.example.org", True, False, False),
        ("mail.example.org", False, True, False),
        ("127.0.0.1", False, False, False),
        ("", False, False, False),
    ],
)
def test_mail_to_another_machine_goes_over_tls(settings, host, tls, ssl, warned):
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = host, tls, ssl

    found = mail_goes_sealed(None)

    assert bool(found) is warned
    assert [warning for warning in found if host in warning.msg] == []


def test_a_worker_on_a_server_in_order_is_told_nothing(server):
    assert mail_goes_somewhere(None) == mail_is_from_somebody(None) == []


def test_a_worker_on_a_server_without_a_mail_server_does_not_start(server):
    server.EMAIL_HOST = ""

    [error] = mail_goes_somewhere(None)

    assert error.is_serious()
    assert "EMAIL_URL is missing" in error.msg
    assert "outbox.E002" in {each.id for each in run_checks()}


def test_pages_and_one_s_own_machine_need_no_mail_server(server):
    server.EMAIL_HOST, server.WORKER_PRIVATE_KEYS = "", []
    assert mail_goes_somewhere(None) == []

    server.LOCAL, server.WORKER_PRIVATE_KEYS = True, ["a key"]
    assert mail_goes_somewhere(None) == []


@pytest.mark.parametrize(
    "address", ["team@nottinghamselfhelp.example", "team@groups.example.org", "a@localhost.test"]
)
def test_mails_from_an_invented_address_are_warned_of(server, address):
    server.DEFAULT_FROM_EMAIL = address

    [warning] = mail_is_from_somebody(None)

    assert warning.id == "outbox.W002"
    server.LOCAL = True
    assert mail_is_from_somebody(None) == []
