"""Who publishes the directory, and where to turn in a crisis: what every page carries."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from selfhelp import telephones
from selfhelp.prefix import plain


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One place to turn to now. `link` is a tel:, sms: or https: address."""

    name: str
    number: str
    link: str
    note: str

    @property
    def label(self) -> str:
        """The name with its number, said once."""
        return self.name if self.number in self.name else f"{self.name} {self.number}"


@dataclass(frozen=True, slots=True)
class Site:
    """The publishing team and the directory's name, as templates use them."""

    name: str
    region: str
    town: str
    team_name: str
    team_telephone: str
    team_telephone_link: str
    team_hours: str
    team_email: str
    team_address: str
    exit_url: str
    url: str
    crisis_lines: tuple[CrisisLine, ...]


def crisis_lines() -> tuple[CrisisLine, ...]:
    """Return the national lines (United Kingdom, as their keepers publish them, 2026)."""
    return (
        CrisisLine("999", "999", "tel:999", _("if anyone is in danger now, any time")),
        CrisisLine(
            _("NHS 111, option 2"), "111", "tel:111", _("urgent help with mental health, any time")
        ),
        CrisisLine(
            _("Samaritans"), "116 123", "tel:116123", _("somebody to talk to, free, any time")
        ),
        CrisisLine(
            _("Shout"),
            "85258",
            "sms:85258?body=SHOUT",
            _("text SHOUT if talking is hard, any time"),
        ),
    )


def get_site() -> Site:
    """Return the publisher from the settings, with the crisis lines in the active language."""
    return Site(
        **settings.PUBLISHER,
        team_telephone_link=telephones.link(settings.PUBLISHER["team_telephone"]),
        url=settings.SITE_URL,
        crisis_lines=crisis_lines(),
    )


def site(request: HttpRequest) -> dict[str, Site]:
    """Context processor: give every template `site`."""
    return {"site": get_site()}


def absolute_url(path: str) -> str:
    """Return the full public address of a page of this site, the same for everybody."""
    return f"{settings.SITE_URL}{plain(path)}"
