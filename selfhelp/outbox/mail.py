"""The subject and text of a mail, from a template."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from selfhelp.publisher import get_site


@dataclass(frozen=True, slots=True)
class Mail:
    """Subject and text of one mail."""

    subject: str
    text: str


def write(subject: str, template: str, **words: object) -> Mail:
    """Return the mail that a template makes of `words` and the publisher's details (`site`)."""
    text = render_to_string(template, {"site": get_site(), **words})
    return Mail(subject, text.strip() + "\n")
