"""The steps of asking, the same on the website and at the desk: choose, see, send.

What was typed travels in the forms alone from step to step, and is kept nowhere until it is sent.
"""

from datetime import datetime
from enum import Enum

from django.http import HttpRequest

from contacts import actions, limits
from contacts.forms import AskForm
from contacts.models import Door, Enquiry, Way
from groups.models import Group
from selfhelp import own_forms
from selfhelp.limits.counting import TooMany

CHANGE, SEND = "change", "send"  # the buttons of the preview; that of the form is "see"


class HelperHasEnough(TooMany):
    """The one who helps was written to as often as may be today; the request itself may go."""


class Step(Enum):
    """What to answer with."""

    FORM = "form"
    PREVIEW = "preview"
    SENDING = "sending"


def step_of(
    request: HttpRequest, way: Way, *, now: datetime, form_class: type[AskForm] = AskForm
) -> tuple[Step, AskForm]:
    """Return the step that a request asks for, and its form.

    Going back to change something finds no fault with what is half done; and nothing is sent that
    does not come from a preview that said how the group is told now. What was sent is not shown
    again, to whoever goes back in the browser and lets it send a page once more: the form is empty
    then.
    """
    pressed = request.POST.get("step", "")
    blank = form_class(initial={"stamp": own_forms.stamp()}, way=way)
    if request.method != "POST":
        return Step.FORM, blank
    form = form_class(request.POST, way=way)
    if limits.is_spent(form.key, now=now):
        is_second_press = pressed == SEND and form.is_valid() and _is_made(form)
        return (Step.SENDING, form) if is_second_press else (Step.FORM, blank)
    if pressed == CHANGE:
        return Step.FORM, form_class(initial=request.POST.dict(), way=way)
    if not form.is_valid():
        return Step.FORM, form
    is_sending = pressed == SEND and form.was_seen
    return (Step.SENDING if is_sending else Step.PREVIEW), form


def _is_made(form: AskForm) -> bool:
    return Enquiry.objects.of_receipt(form.cleaned_data["receipt"]).exists()


def send(
    group: Group, form: AskForm, *, door: Door, now: datetime, by: str, address: str = ""
) -> None:
    """Pass on what a valid form says, once: a second press does nothing.

    `address` is where a request of the website comes from. Raises TooMany (of which
    HelperHasEnough is one), actions.NotTaken and own_forms.NotNow.
    """
    with own_forms.taken_or_given_back():
        _send_once(group, form, door, now, by, address)


def _send_once(
    group: Group, form: AskForm, door: Door, now: datetime, by: str, address: str
) -> None:
    letter, helper_mail = form.letter(), form.cleaned_data["helper_mail"]
    if _is_made(form):
        return
    if address:
        limits.count("address", address, now=now)
    if helper_mail:
        _count_helper(helper_mail, now)
    limits.count_request(group, letter, now=now, by_team=door == Door.VOICE)
    actions.submit(
        group=group,
        way=form.way,
        letter=letter,
        team_may=form.team,
        helper=form.cleaned_data["helper"],
        helper_mail=helper_mail,
        door=door,
        receipt_secret=form.cleaned_data["receipt"],
        now=now,
        by=by,
    )
    limits.spend(form.key, now=now)


def _count_helper(address: str, now: datetime) -> None:
    try:
        limits.count("mail", address, now=now)
    except TooMany:
        raise HelperHasEnough from None
