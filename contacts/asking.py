"""The steps of asking, the same on the website and at the desk: choose, see, send.

What was typed travels in the forms alone from step to step, and is kept nowhere until it is sent.
"""

from datetime import datetime
from enum import Enum

from django.http import HttpRequest

from contacts import actions, limits, own_forms
from contacts.forms import AskForm
from contacts.models import Door, Enquiry, Way
from groups.models import Group

CHANGE, SEND = "change", "send"  # the buttons of the preview; that of the form is "see"


class Step(Enum):
    """What to answer with."""

    FORM = "form"
    PREVIEW = "preview"
    SENDING = "sending"


def step_of(request: HttpRequest, way: Way) -> tuple[Step, AskForm]:
    """Return the step that a request asks for, and its form.

    Going back to change something finds no fault with what is half done; and nothing is sent that
    does not come from a preview.
    """
    pressed, stamp = request.POST.get("step", ""), own_forms.stamp()
    if pressed == CHANGE:
        return Step.FORM, AskForm(initial={**request.POST.dict(), "stamp": stamp}, way=way)
    form = AskForm(request.POST or None, initial={"stamp": stamp}, way=way)
    if request.method != "POST" or not form.is_valid():
        return Step.FORM, form
    is_sending = pressed == SEND and form.has_receipt
    return (Step.SENDING if is_sending else Step.PREVIEW), form


def send(group: Group, form: AskForm, *, door: Door, now: datetime, by: str) -> None:
    """Pass on what a valid form says, once: a second press does nothing.

    Raises limits.TooMany and actions.NotTaken.
    """
    receipt, letter = form.cleaned_data["receipt"], form.letter()
    helper_mail = form.cleaned_data["helper_mail"]
    if Enquiry.objects.of_receipt(receipt).exists():
        return
    limits.count_request(group, letter, now=now)
    if helper_mail:
        limits.count("mail", helper_mail, now=now)
    actions.submit(
        group=group,
        letter=letter,
        team_may=form.team,
        helper=form.cleaned_data["helper"],
        helper_mail=helper_mail,
        door=door,
        receipt_secret=receipt,
        now=now,
        by=by,
    )
