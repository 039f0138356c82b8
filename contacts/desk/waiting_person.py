"""One who waits, or one answer: opened by a press, with a reason, and written down."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contacts.models import Answer, Telling, Told
from contacts.presenters.waiting_desk import answer_page, person_page
from contacts.waiting import actions, telling
from contacts.waiting.forms import ReasonForm
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

SHOW, LEAVE = "show", "leave"


@desk(May.RELAY)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Whom to ring or write to; only a press with a reason shows how, in the answer to it."""
    step, now = request.POST.get("step", ""), timezone.now()
    rows = Told.objects.kept(now).by_the_team()
    told = get_object_or_404(rows.select_related("news__issue", "news__place", "waiting"), pk=key)
    if step == LEAVE:
        actions.leave(waiting=told.waiting, by=request.user)
        return redirect("waiting_desk:news", told.news_id)
    if step in telling.BY_VOICE:
        telling.record(told=told, state=Telling(step), now=now, by=request.user)
        return redirect("waiting_desk:news", told.news_id)
    form, letter = ReasonForm(request.POST if step == SHOW else None), None
    if step == SHOW and form.is_valid():
        letter = telling.show(told=told, reason=form.reason, now=now, by=request.user)
    context = {"page": person_page(told, letter), "form": form}
    return render(request, "desk/waiting/person.html", context)


@desk(May.RELAY)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One answer; only a press shows it, and that is written down."""
    now, letter = timezone.now(), None
    found = get_object_or_404(Answer.objects.kept(now).select_related("told__news"), pk=key)
    if request.method == "POST":
        letter = telling.read_answer(answer=found, now=now, by=request.user)
    return render(request, "desk/waiting/answer.html", {"page": answer_page(found, letter)})
