"""What stands round the form, and exactly what will be sent."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts import mails, recipients
from contacts.consent import IN_THE_MAIL, TO_THE_GROUP
from contacts.forms import AskForm
from contacts.kinds import Helper, Kind
from contacts.letter import Letter
from contacts.mails import Mail
from contacts.models import Way
from contacts.presenters.ways import is_full, takes_requests
from groups.models import Group


@dataclass(frozen=True, slots=True)
class AskPage:
    """The form's page."""

    name: str
    ask_url: str
    ways_url: str
    newcomers: str
    is_full: bool
    takes_requests: bool


def ask_page(group: Group) -> AskPage:
    """Return what stands round the form."""
    return AskPage(
        name=group.name,
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        ways_url=reverse("contacts:ways", args=[group.public_id]),
        newcomers=group.get_newcomers_display(),
        is_full=is_full(group),
        takes_requests=takes_requests(group),
    )


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Exactly what will be sent, how it gets there, and the typed words for the next step."""

    name: str
    ask_url: str
    letter: Letter
    how: str
    promise: str
    team: str
    helper: str
    helper_mail: str
    mail_to_helper: Mail | None
    has_free_words: bool
    hidden: tuple[tuple[str, str], ...]


def preview_page(group: Group, form: AskForm) -> PreviewPage:
    """Return the preview of a valid form."""
    helper, helper_mail = form.cleaned_data["helper"], form.cleaned_data["helper_mail"]
    letter = form.letter()
    way = recipients.way_to(group)
    return PreviewPage(
        name=group.name,
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        letter=letter,
        how=_how(way),
        promise=str(IN_THE_MAIL if way == Way.EMAIL else TO_THE_GROUP),
        team=str(form.team.label),
        helper=str(Helper(helper).label) if helper else "",
        helper_mail=helper_mail,
        mail_to_helper=mails.it_was_sent() if helper_mail else None,
        has_free_words=Kind.SITUATION in letter.given,
        hidden=tuple(
            (name, value)
            for name, value in form.data.items()
            if name in form.fields and name != "website"
        ),
    )


def _how(way: Way | None) -> str:
    if way == Way.EMAIL:
        return _("In an email to the group’s contact.")
    return _(
        "On a private page. The group’s contact gets an email with a link to it, which says only "
        "that somebody has asked to be put in touch."
    )
