"""Asking the group to make the first move: choose, see exactly what will be sent, send."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from contacts import actions, limits, own_forms
from contacts.forms import AskForm
from contacts.kinds import Kind
from contacts.limits import TooMany
from contacts.models import Door
from contacts.own_forms import private
from contacts.presenters import ask_page, preview_page
from groups.models import Group
from selfhelp.visitors import network_address

SEE, CHANGE, SEND = "see", "change", "send"


@private
def ask(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One address for all steps: what was typed travels in the forms alone, and stays nowhere."""
    group = get_object_or_404(Group.objects.listed(), public_id=public_id)
    page = ask_page(group)
    if not page.takes_requests:
        return redirect("contacts:ways", public_id)
    step = request.POST.get("step", "")
    if step == CHANGE:  # back to the form as it was, without finding fault
        form = AskForm(initial={**request.POST.dict(), "stamp": own_forms.stamp()})
        return _form(request, page, form)
    form = AskForm(request.POST or None, initial={"stamp": own_forms.stamp()})
    if request.method != "POST" or not form.is_valid():
        return _form(request, page, form)
    if step == SEND:
        return _send(request, group, page, form)
    context = {"page": preview_page(group, form), "form": form, "stamp": own_forms.stamp()}
    return render(request, "contacts/preview.html", context)


def _form(request: HttpRequest, page, form: AskForm) -> HttpResponse:
    context = {"page": page, "form": form, "stamp": own_forms.stamp()}
    return render(request, "contacts/ask.html", context)


def _send(request: HttpRequest, group: Group, page, form: AskForm) -> HttpResponse:
    now, letter = timezone.now(), form.letter()
    try:
        limits.count("all", "all", now=now)
        limits.count("address", network_address(request), now=now)
        limits.count("group", str(group.pk), now=now)
        for kind in (Kind.TELEPHONE, Kind.EMAIL):
            if kind in letter.given:
                limits.count("reach", letter.given[kind], now=now)
    except TooMany:
        form.add_error(None, limits.WORDS)
        return _form(request, page, form)
    made = actions.submit(
        group=group,
        letter=letter,
        team_may=form.team,
        helper=form.cleaned_data["helper"],
        door=Door.WEB,
        now=now,
        by="the person",
    )
    return redirect("contacts:receipt", made.receipt_secret)
