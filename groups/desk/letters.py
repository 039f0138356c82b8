"""Letters to print for groups that have only a postal address."""

import uuid
from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groups import clock
from groups.entries import entry_of, with_whole_entry
from groups.leaflets.letters import pdf, post_of
from groups.leaflets.render import Busy
from groups.models import Group, Question
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.publisher import get_site


@desk(May.EDIT)
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """All letters that are to be written, one to a page."""
    by_post = Question.objects.open().filter(way=Question.Way.POST)
    return _printed(request, Group.objects.listed().filter(questions__in=by_post))


@desk(May.EDIT)
@require_safe
def letter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The letter to one group."""
    question = get_object_or_404(Question.objects.open(), pk=pk)
    return _printed(request, Group.objects.filter(pk=question.group_id))


def _printed(request: HttpRequest, groups: Iterable[Group]) -> HttpResponse:
    today = clock.today()
    entries = [entry_of(group) for group in with_whole_entry(groups)]
    post = post_of(entries, site=get_site(), today=today)
    if not post.letters:
        return render(request, "desk/asking/no_letters.html", status=HTTPStatus.NOT_FOUND)
    try:
        made = pdf(post, day=today)
    except Busy:
        return render(
            request, "desk/asking/letters_later.html", status=HTTPStatus.SERVICE_UNAVAILABLE
        )
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="letters.pdf"'
    return response
