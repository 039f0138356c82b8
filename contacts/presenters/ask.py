"""Exactly what will be sent, and how it gets there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts import mails
from contacts.consent import IN_THE_MAIL, READ_OUT, TO_THE_GROUP
from contacts.forms import AskForm
from contacts.kinds import SAYS_THEY, Helper, TeamMay
from contacts.letter import Letter
from contacts.mails import Mail
from contacts.models import Way
from groups.models import Group

PROMISES = {Way.LINK: TO_THE_GROUP, Way.EMAIL: IN_THE_MAIL, Way.TELEPHONE: READ_OUT}
# What each page gives out itself instead of passing it on: the trap, and what the preview said.
MADE_ANEW = {"website", "receipt", "seen_way"}


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Exactly what will be sent, how it gets there, and the typed words for the next step.

    `says_they` tells that the group reads of the person as “they”.
    """

    name: str
    says_they: bool
    ask_url: str
    letter: Letter
    how: str
    promise: str
    team: str
    helper: str
    helper_mail: str
    mail_to_helper: Mail | None
    hidden: tuple[tuple[str, str], ...]


def preview_page(group: Group, form: AskForm, receipt_secret: str) -> PreviewPage:
    """Return the preview of a valid form; `receipt_secret` goes on with the form."""
    letter = form.letter()
    helper, helper_mail = form.cleaned_data["helper"], form.cleaned_data["helper_mail"]
    return PreviewPage(
        name=group.name,
        says_they=not SAYS_THEY.isdisjoint(letter.given),
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        letter=letter,
        how=_how(form.way),
        promise=str(PROMISES[form.way]),
        team=_team(letter, form.team),
        helper=str(Helper(helper).label) if helper else "",
        helper_mail=helper_mail,
        mail_to_helper=mails.it_was_sent() if helper_mail else None,
        hidden=(
            *(
                (name, form.data[name])
                for name in form.fields
                if name in form.data and name not in MADE_ANEW
            ),
            ("receipt", receipt_secret),
            ("seen_way", form.way.value),
        ),
    )


def _team(letter: Letter, team_may: TeamMay) -> str:
    """Return what the team may know; where that is a part, each kind of it by its name."""
    told = letter.for_team(team_may)
    if told is None or told == letter:
        return str(team_may.label)
    kinds = ", ".join(line.label for line in told.lines)
    return f"{team_may.label}: {kinds}"


def _how(way: Way) -> str:
    if way == Way.TELEPHONE:
        return _("A member of the self help team rings the group and reads these words out.")
    if way == Way.EMAIL:
        return _("In an email to the group’s contact.")
    return _(
        "On a private page. The group’s contact gets an email with a link to it, which says only "
        "that somebody has asked to be put in touch."
    )
