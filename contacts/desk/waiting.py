"""Who waits, as numbers; and writing to them without knowing who they are."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contacts.models import News
from contacts.presenters.waiting_desk import (
    TOO_FEW,
    TOO_OFTEN,
    crowds_page,
    news_page,
    write_page,
)
from contacts.waiting import telling
from contacts.waiting.counts import Crowd, crowd_of
from contacts.waiting.forms import ANYWHERE, NewsForm
from groups.models import Issue, Place
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

CHANGE, SEND = "change", "send"


@desk(May.RELAY)
@require_safe
def crowds(request: HttpRequest) -> HttpResponse:
    """How many wait for what and where, from three upwards, and what was written to them."""
    page = crowds_page(now=timezone.now(), may_write=request.user.may(May.KEEP))
    return render(request, "desk/waiting/crowds.html", {"page": page})


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, public_id: uuid.UUID, area: str) -> HttpResponse:
    """Write one message, see it as each receives it, send it."""
    crowd = _crowd(public_id, area)
    step = request.POST.get("step", "")
    if step == CHANGE:
        form = NewsForm(initial=request.POST.dict())
    else:
        form = NewsForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _write(request, crowd, form)
    if step == SEND and form.cleaned_data["key"]:
        return _send(request, crowd, form)
    page = write_page(crowd, now=timezone.now(), text=form.cleaned_data["text"])
    return render(request, "desk/waiting/preview.html", {"page": page})


@desk(May.RELAY)
@require_safe
def news(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One message: whom the team has to ring or write to, and what was answered."""
    now = timezone.now()
    rows = News.objects.kept(now).select_related("issue", "place", "written_by")
    page = news_page(get_object_or_404(rows, pk=key), now=now)
    return render(request, "desk/waiting/news.html", {"page": page})


def _crowd(public_id: uuid.UUID, area: str) -> Crowd:
    """Return the crowd of an address; one, two and nobody are the same to it: no page."""
    issue = get_object_or_404(Issue, public_id=public_id)
    place = None if area == ANYWHERE else get_object_or_404(Place, slug=area)
    crowd = crowd_of(issue, place, timezone.now())
    if crowd is None:
        raise Http404
    return crowd


def _write(request: HttpRequest, crowd: Crowd, form: NewsForm) -> HttpResponse:
    context = {"page": write_page(crowd, now=timezone.now()), "form": form}
    return render(request, "desk/waiting/write.html", context)


def _send(request: HttpRequest, crowd: Crowd, form: NewsForm) -> HttpResponse:
    try:
        written = telling.write(
            key=form.cleaned_data["key"],
            crowd=crowd,
            text=form.cleaned_data["text"],
            now=timezone.now(),
            by=request.user,
        )
    except telling.TooFew:  # somebody left in this very moment
        form.add_error(None, TOO_FEW)
    except telling.TooOften:
        form.add_error(None, TOO_OFTEN)
    else:
        return redirect("waiting_desk:news", written.pk)
    return _write(request, crowd, form)
