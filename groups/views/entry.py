"""A group's own pages."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from groups import clock
from groups.ical import calendar as calendar_file
from groups.models import FormerSlug, Group
from groups.presenters.entry import entry_page, with_page_data
from groups.presenters.gone import gone_page
from groups.presenters.json_ld import json_ld
from groups.upcoming import load_holidays
from groups.views.kept import kept
from groups.views.reading import from_replica
from groups.views.storing import stored
from selfhelp.publisher import absolute_url


@require_safe
@kept
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """The entry; a former address leads to it, and a group that has ended is said to have."""
    group = with_page_data(Group.objects.listed()).filter(slug=slug).first()
    if group is None:
        return _elsewhere(request, slug)
    url = absolute_url(group.get_absolute_url())
    context = {
        "page": entry_page(
            group, today=clock.today(), holidays=load_holidays(), shortlist=request.shortlist
        ),
        "json_ld": json_ld(group, url=url),
    }
    return render(request, "groups/entry.html", context)


@require_safe
@kept
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The meetings as a calendar file."""
    group = with_page_data(Group.objects.listed()).filter(slug=slug).first()
    if group is None:
        return _elsewhere(request, slug, page="groups:calendar")
    url = absolute_url(group.get_absolute_url())
    body = calendar_file(group, url=url, today=clock.today(), holidays=load_holidays())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{group.slug}.ics"'
    return response


@require_safe
@stored
@from_replica
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """How to tell the team that something in an entry is wrong."""
    group = Group.objects.listed().filter(slug=slug).first()
    if group is None:
        return _elsewhere(request, slug, page="groups:report")
    return render(request, "groups/report.html", {"group": group})


def _elsewhere(request: HttpRequest, slug: str, page: str = "groups:entry") -> HttpResponse:
    """Answer for an address that is no listed group's: moved, or part of another group by now
    (301), ended (410) or unknown."""
    former = FormerSlug.objects.filter(slug=slug).select_related("group").first()
    if former and Group.objects.listed().filter(pk=former.group_id).exists():
        return _moved(page, former.group)
    gone = Group.objects.gone().filter(slug=former.group.slug if former else slug).first()
    if gone is None:
        raise Http404
    if gone.heir:
        return _moved(page, gone.heir)
    return _gone(request, gone)


def _moved(page: str, group: Group) -> HttpResponse:
    moved = redirect(page, group.slug, permanent=True)
    moved.headers["Cache-Control"] = "no-cache"  # a group may take its old name again
    return moved


def _gone(request: HttpRequest, group: Group) -> HttpResponse:
    page = gone_page(
        group, today=clock.today(), holidays=load_holidays(), shortlist=request.shortlist
    )
    return render(request, "groups/gone.html", {"page": page}, status=HTTPStatus.GONE)
