"""Exactly what will be sent, and how it gets there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.consent import IN_THE_MAIL, READ_OUT, TO_THE_GROUP
from contacts.forms import AskForm
from contacts.letter import Letter
from contacts.models import Way
from groups.models import Group

PROMISES = {Way.LINK: TO_THE_GROUP, Way.EMAIL: IN_THE_MAIL, Way.TELEPHONE: READ_OUT}
# What each page gives out itself instead of passing it on: the trap and the receipt.
MADE_ANEW = {"website", "receipt"}


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Exactly what will be sent, how it gets there, and the typed words for the next step."""

    name: str
    ask_url: str
    letter: Letter
    how: str
    promise: str
    team: str
    hidden: tuple[tuple[str, str], ...]


def preview_page(group: Group, form: AskForm, receipt_secret: str) -> PreviewPage:
    """Return the preview of a valid form; `receipt_secret` goes on with the form."""
    return PreviewPage(
        name=group.name,
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        letter=form.letter(),
        how=_how(form.way),
        promise=str(PROMISES[form.way]),
        team=str(form.team.label),
        hidden=(
            *(
                (name, form.data[name])
                for name in form.fields
                if name in form.data and name not in MADE_ANEW
            ),
            ("receipt", receipt_secret),
        ),
    )


def _how(way: Way) -> str:
    if way == Way.TELEPHONE:
        return _("A member of the self help team rings the group and reads these words out.")
    if way == Way.EMAIL:
        return _("In an email to the group’s contact.")
    return _(
        "On a private page. The group’s contact gets an email with a link to it, which says only "
        "that somebody has asked to be put in touch."
    )
