"""Asking the group to make the first move: choose, see exactly what will be sent, send."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from contacts import actions, limits, own_forms
from contacts.forms import AskForm
from contacts.limits import TooMany
from contacts.models import Door, Enquiry
from contacts.own_forms import private
from contacts.presenters.ask import preview_page
from contacts.presenters.ways import WaysPage, ways_page
from contacts.visitors import network_address
from groups.models import Group
from selfhelp import crypto

SEE, CHANGE, SEND = "see", "change", "send"


@private
def ask(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One address for all steps: what was typed travels in the forms alone, and stays nowhere."""
    group = get_object_or_404(Group.objects.listed(), public_id=public_id)
    page = ways_page(group)
    if page.way is None:
        return redirect("contacts:ways", public_id)
    step = request.POST.get("step", "")
    if step == CHANGE:  # back to the form as it was, without finding fault
        form = AskForm(initial={**request.POST.dict(), "stamp": own_forms.stamp()}, way=page.way)
        return _form(request, page, form)
    form = AskForm(request.POST or None, initial={"stamp": own_forms.stamp()}, way=page.way)
    if request.method != "POST" or not form.is_valid():
        return _form(request, page, form)
    if step == SEND and form.has_receipt:
        return _send(request, group, page, form)
    context = {
        "page": preview_page(group, form, crypto.new_secret()),
        "form": form,
        "stamp": own_forms.stamp(),
    }
    return render(request, "contacts/preview.html", context)


def _form(request: HttpRequest, page: WaysPage, form: AskForm) -> HttpResponse:
    context = {"page": page, "form": form, "stamp": own_forms.stamp()}
    return render(request, "contacts/ask.html", context)


def _send(request: HttpRequest, group: Group, page: WaysPage, form: AskForm) -> HttpResponse:
    now, letter, receipt = timezone.now(), form.letter(), form.cleaned_data["receipt"]
    if Enquiry.objects.of_receipt(receipt).exists():  # pressed twice
        return redirect("contacts:receipt", receipt)
    try:
        limits.count("address", network_address(request), now=now)
        limits.count_request(group, letter, now=now)
        actions.submit(
            group=group,
            letter=letter,
            team_may=form.team,
            helper=form.cleaned_data["helper"],
            door=Door.WEB,
            receipt_secret=receipt,
            now=now,
            by="the person",
        )
    except TooMany:
        form.add_error(None, limits.WORDS)
        return _form(request, page, form)
    except actions.NotTaken:  # the last place went to somebody else in this very moment
        return redirect("contacts:ways", group.public_id)
    return redirect("contacts:receipt", receipt)
