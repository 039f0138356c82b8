"""The ways to a group, and making the first move oneself: nothing is stored here."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from contacts import mails
from contacts.forms import MailForm
from contacts.presenters.card import card_page
from contacts.presenters.ways import meetings_to_come_to, ways_page
from contacts.private import private
from contacts.views.mailing import may_be_mailed
from groups import clock
from groups.models import Group
from groups.presenters.meetings import NextMeeting
from groups.upcoming import load_holidays
from selfhelp import own_forms
from selfhelp.outbox import actions as outbox


@private
def ways(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The ways that the group has chosen, and who makes the first move."""
    group = get_object_or_404(Group.objects.listed(), public_id=public_id)
    context = {"page": ways_page(group, today=clock.today()), "coming": _coming(group)}
    return render(request, "contacts/ways.html", context)


@private
def card(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A card to print or to scan from the screen: `plain` leaves out what it is about."""
    group = get_object_or_404(Group.objects.listed(), public_id=public_id)
    page = card_page(
        group,
        is_named="plain" not in request.GET,
        is_sheet="sheet" in request.GET,
        today=clock.today(),
    )
    return render(request, "contacts/card.html", {"page": page})


@private
def myself(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """How to make the first move, at once; by mail too, if wished."""
    group = get_object_or_404(Group.objects.listed(), public_id=public_id)
    page, coming = ways_page(group, today=clock.today()), _coming(group)
    form = MailForm(request.POST or None, initial={"stamp": own_forms.stamp()})
    was_sent = request.method == "POST" and form.is_valid() and may_be_mailed(request, form)
    if was_sent:
        _send(form.cleaned_data["email"], page.as_text(coming))
    context = {"page": page, "form": form, "was_sent": was_sent, "stamp": own_forms.stamp()}
    return render(request, "contacts/myself.html", context | {"coming": coming})


def _coming(group: Group) -> tuple[NextMeeting, ...]:
    return meetings_to_come_to(group, today=clock.today(), holidays=load_holidays())


def _send(address: str, lines: str) -> None:
    mail, now = mails.ways_in(lines), timezone.now()
    outbox.post(to=address, subject=mail.subject, text=mail.text, purpose=mails.WAYS, now=now)
