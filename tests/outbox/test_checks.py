"""`manage.py check` warns of mail that anybody on the way could read."""

import pytest

from selfhelp.outbox.checks import mail_goes_sealed


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
