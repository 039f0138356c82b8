"""Being told if a group starts: ask, see exactly what is kept, send; and the private page."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from contacts import limits
from contacts.forms import MailForm
from contacts.models import Waiting
from contacts.presenters.waiting import own_page, wait_page, wait_preview
from contacts.private import private
from contacts.views.mailing import may_be_mailed
from contacts.waiting import actions, finding, sealing
from contacts.waiting.forms import WaitForm
from groups.models import Issue
from selfhelp import crypto, own_forms
from selfhelp.limits.counting import TooMany
from selfhelp.own_forms import NotNow
from selfhelp.private_pages import NothingHere
from selfhelp.visitors import network_address

CHANGE, SEND = "change", "send"
STAY, ERASE, MAIL = "stay", "erase", "mail"


@private
def wait(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One address for all steps: what was typed travels in the forms alone, and stays nowhere."""
    issue = get_object_or_404(Issue, public_id=public_id)
    now, step = timezone.now(), request.POST.get("step", "")
    initial = {"stamp": own_forms.stamp(), "area": request.GET.get("area", "")}
    form = WaitForm(request.POST or None, initial=initial)
    if request.method == "POST" and limits.is_spent(form.key, now=now):
        return _sent_before(request, issue, form)
    if step == CHANGE:  # back to the form as it was, without finding fault
        return _form(request, issue, WaitForm(initial=request.POST.dict()))
    if request.method != "POST" or not form.is_valid():
        return _form(request, issue, form)
    if step == SEND and form.has_receipt:
        return _send(request, issue, form)
    page = wait_preview(issue, form, crypto.new_secret(), now=now)
    return render(request, "contacts/waiting_preview.html", {"page": page})


def _form(request: HttpRequest, issue: Issue, form: WaitForm) -> HttpResponse:
    context = {"page": wait_page(issue), "form": form, "stamp": own_forms.stamp(form.key)}
    return render(request, "contacts/waiting_form.html", context)


def _sent_before(request: HttpRequest, issue: Issue, form: WaitForm) -> HttpResponse:
    """A second press leads to the private page; else nothing that was sent is shown again."""
    if request.POST.get("step") == SEND and form.is_valid():
        receipt = form.cleaned_data["receipt"]
        if Waiting.objects.of_page(receipt).exists():
            return redirect("contacts:waiting", receipt)
    return _form(request, issue, WaitForm(initial={"stamp": own_forms.stamp(), "area": ""}))


def _send(request: HttpRequest, issue: Issue, form: WaitForm) -> HttpResponse:
    now, letter, receipt = timezone.now(), form.letter(), form.cleaned_data["receipt"]
    if Waiting.objects.of_page(receipt).exists():  # pressed twice
        return redirect("contacts:waiting", receipt)
    try:
        limits.count("address", network_address(request), now=now)
        limits.count_waiting(issue, letter, now=now)
    except TooMany:
        form.add_error(None, limits.WORDS)
        return _form(request, issue, form)
    try:
        with own_forms.taken_or_given_back():
            actions.wait(
                issue=issue,
                place=form.place,
                reach=form.how,
                letter=letter,
                receipt_secret=receipt,
                now=now,
                by="the person",
            )
            limits.spend(form.key, now=now)
    except NotNow:
        form.add_error(None, own_forms.NOT_NOW)
        return _form(request, issue, form)
    return redirect("contacts:waiting", receipt)


@private
def page(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what somebody left and the team's news; a press stays, erases or mails the way here."""
    now, step = timezone.now(), request.POST.get("step")
    waiting = waiting_of(secret)
    if step == ERASE:
        actions.leave(waiting=waiting, by="the person")
        return redirect("contacts:erased")
    if step == STAY:
        waiting = actions.stay(waiting=waiting, secret=secret, now=now, by="the person")
    form = MailForm(request.POST if step == MAIL else None, initial={"stamp": own_forms.stamp()})
    was_sent = step == MAIL and form.is_valid() and may_be_mailed(request, form)
    if was_sent:
        to = form.cleaned_data["email"]
        actions.send_receipt(waiting=waiting, to=to, secret=secret, now=now, by="the person")
    copy = sealing.open_for_person(bytes(waiting.for_person), secret, waiting=waiting.pk)
    context = {
        "page": own_page(waiting, copy, secret, now=now),
        "form": form,
        "was_sent": was_sent,
        "stamp": own_forms.stamp(),
    }
    return render(request, "contacts/waiting_page.html", context)


def waiting_of(secret: str) -> Waiting:
    """Return whose page it is; a secret that is unknown or over is no page."""
    waiting = finding.by_secret(secret, timezone.now())
    if waiting is None:
        raise NothingHere
    return waiting
