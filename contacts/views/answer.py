"""Answering the team's news from the private page: choose, see exactly what is sent, send."""

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from contacts import limits
from contacts.consent import ANSWERED_TO_THE_TEAM
from contacts.models import Told
from contacts.presenters.waiting import answer_page
from contacts.private import private
from contacts.views.waiting import waiting_of
from contacts.waiting import telling
from contacts.waiting.forms import AnswerForm
from selfhelp import own_forms
from selfhelp.limits.counting import TooMany
from selfhelp.private_pages import NothingHere
from selfhelp.visitors import network_address

CHANGE, SEND, TAKE_BACK = "change", "send", "take_back"


@private
def answer(request: HttpRequest, secret: str, news: uuid.UUID) -> HttpResponse:
    """One address for all steps, as when asking: nothing typed stays until it is sent."""
    told = get_object_or_404(
        Told.objects.select_related("news", "answer"), waiting=waiting_of(secret), news=news
    )
    step = request.POST.get("step", "")
    if step == TAKE_BACK:
        telling.take_answer_back(told=told, by="the person")
        return redirect("contacts:waiting", secret)
    form = AnswerForm(request.POST or None, initial={"stamp": own_forms.stamp()})
    if request.method == "POST" and limits.is_spent(form.key, now=timezone.now()):
        return redirect("contacts:waiting", secret)  # it stands there, unless it was taken back
    if step == CHANGE:
        return _form(request, told, secret, AnswerForm(initial=request.POST.dict()))
    if request.method != "POST" or not form.is_valid():
        return _form(request, told, secret, form)
    if step == SEND:
        return _send(request, told, secret, form)
    context = {"page": answer_page(told, secret, form), "promise": ANSWERED_TO_THE_TEAM}
    return render(request, "contacts/waiting_answer_preview.html", context)


def _form(request: HttpRequest, told: Told, secret: str, form: AnswerForm) -> HttpResponse:
    context = {"page": answer_page(told, secret), "form": form, "stamp": own_forms.stamp(form.key)}
    return render(request, "contacts/waiting_answer.html", context)


def _send(request: HttpRequest, told: Told, secret: str, form: AnswerForm) -> HttpResponse:
    now = timezone.now()
    try:
        limits.count("address", network_address(request), now=now)
    except TooMany:
        form.add_error(None, limits.WORDS)
        return _form(request, told, secret, form)
    try:
        with transaction.atomic():
            telling.answer(told=told, letter=form.letter(), now=now, by="the person")
            limits.spend(form.key, now=now)
    except Told.DoesNotExist:  # they left in this very moment
        raise NothingHere from None
    return redirect("contacts:waiting", secret)
