"""The mail as it leaves: its headers, its words to the last character, and its way back."""

import uuid
from email import message_from_bytes, policy

import pytest

from selfhelp.outbox.content import Content
from selfhelp.outbox.letters import letter, messages_named_in
from tests.outbox.letters import NOW, SUBJECT, TEXT, TO

ID = uuid.UUID("3f2c1f9a-8f4e-4d8e-9c1b-0a1b2c3d4e5f")


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://groups.example.org:8443"
    settings.DEFAULT_FROM_EMAIL = "hello@groups.example.org"


def sent(**changed):
    words = Content(**({"to": TO, "subject": SUBJECT, "text": TEXT} | changed))
    raw = letter(words, message=ID, now=NOW).message().as_bytes()
    return message_from_bytes(raw, policy=policy.default)


def test_a_mail_says_what_it_must_and_no_more():
    mail = sent()

    assert {name: mail[name] for name in mail if not name.startswith(("MIME", "Content"))} == {
        "Subject": SUBJECT,
        "From": "hello@groups.example.org",
        "To": TO,
        "Message-ID": f"<{ID}@groups.example.org>",
        "Date": "Mon, 24 Nov 2025 09:30:00 +0000",
        "Auto-Submitted": "auto-generated",
    }
    assert mail.get_content().rstrip("\n") == TEXT


def test_a_mail_with_html_says_the_same_twice():
    mail = sent(html="<p>Canary £</p>")

    assert mail.get_content_type() == "multipart/alternative"
    assert mail.get_body(("plain",)).get_content().rstrip("\n") == TEXT
    assert mail.get_body(("html",)).get_content().rstrip("\n") == "<p>Canary £</p>"


def test_a_message_is_found_again_by_its_message_id():
    other = uuid.uuid4()
    text = f"x <{ID}@groups.example.org>\n<{other}@groups.example.org>, <{ID}@groups.example.org>"
    assert messages_named_in(text) == [ID, other]


@pytest.mark.parametrize("host", ["groups.example.com", "groupsXexample.org", "example.org"])
def test_message_ids_of_other_sites_are_not_ours(host):
    assert messages_named_in(f"<{ID}@{host}>") == []
