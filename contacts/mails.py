"""The mails about requests. Subjects say nothing of a person or a problem."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts import ending_links
from contacts.letter import Copy
from groups import wording
from selfhelp.publisher import absolute_url, get_site

# What is sent once to an address that is kept nowhere, and belongs to no request.
WAYS, HELPER = "contacts-ways", "contacts-helper"
SENT_ONCE = (WAYS, HELPER)


@dataclass(frozen=True, slots=True)
class Mail:
    """Subject and text of one mail."""

    subject: str
    text: str


def to_group(group_name: str, secret: str, *, copy: Copy | None = None) -> Mail:
    """Tell a group that somebody asked; the details stand in it only where the group chose so."""
    return _mail(
        _("Somebody has asked to be put in touch through the directory"),
        "email/contacts/asked.txt",
        group=group_name,
        link=_link("contacts:door", secret),
        letter=copy.letter.as_text() if copy else "",
        end_words=copy.code if copy else "",
        end_address=ending_links.spoken_address(),
    )


def reminder(group_name: str, secret: str) -> Mail:
    """Remind a group of a request that it has not opened, or not answered."""
    return _mail(
        _("Somebody is waiting to be put in touch through the directory"),
        "email/contacts/reminder.txt",
        group=group_name,
        link=_link("contacts:door", secret),
    )


def please_forget(group_name: str, asked_at: datetime) -> Mail:
    """Ask a group to forget what it was told, saying only when that was, so that it knows which."""
    asked = timezone.localtime(asked_at)
    return _mail(
        _("Please forget a request made through the directory"),
        "email/contacts/forget.txt",
        group=group_name,
        asked=f"{wording.long_date(asked.date())}, {wording.time_of_day(asked.time())}",
    )


def receipt(secret: str) -> Mail:
    """Send somebody the way to their private page; the mail says nothing of what it is about."""
    return _mail(
        _("The page you asked for"),
        "email/contacts/receipt.txt",
        link=_link("contacts:receipt", secret),
        never=way_to_end(secret),
    )


def it_was_sent() -> Mail:
    """Tell the one beside a person that it was sent: not what, to whom, or by whom."""
    return _mail(_("It was sent"), "email/contacts/sent.txt")


def ways_in(lines: str) -> Mail:
    """Send somebody a group's own ways, without its name in the subject."""
    return _mail(_("The details you asked for"), "email/contacts/ways.txt", lines=lines)


def news(link: str, never: str) -> Mail:
    """Tell somebody who waits that there is something on their private page, and no more.

    `link` leads to the page; `never` is where whoever never asked ends it.
    """
    return _mail(
        _("Something new on your private page"),
        "email/contacts/news.txt",
        link=link,
        never=never,
    )


def stay(link: str, never: str, until: datetime) -> Mail:
    """Ask somebody once, after a year, whether to keep their private page."""
    return _mail(
        _("Shall we keep your private page?"),
        "email/contacts/stay.txt",
        link=link,
        until=wording.long_date(timezone.localtime(until).date()),
        never=never,
    )


def waiting_receipt(secret: str) -> Mail:
    """Send somebody the way to their private page; the mail says nothing of what it is about."""
    return _mail(
        _("The page you asked for"),
        "email/contacts/receipt.txt",
        link=own_page(secret),
        never=way_to_end(secret),
    )


def own_page(secret: str) -> str:
    """Return the whole address of the private page of somebody who waits."""
    return _link("contacts:waiting", secret)


def way_to_end(secret: str) -> str:
    """Return the whole address at which one press ends what belongs to a private page."""
    return _link("contacts:never_of_mail", ending_links.token_of(secret))


def _link(name: str, secret: str) -> str:
    return absolute_url(reverse(name, args=[secret]))


def _mail(subject: str, template: str, **words: str) -> Mail:
    text = render_to_string(template, {"site": get_site(), **words})
    return Mail(subject, text.strip() + "\n")
