"""Counting which entries a member opens at the desk, so that very many are noticed."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from selfhelp.acts import opened

View = Callable[..., HttpResponse]


def counted(view: View) -> View:
    """Count for a page of the entry `pk` that it is opened; below its door, for members alone."""

    @wraps(view)
    def answer(request: HttpRequest, pk: int, *args, **kwargs) -> HttpResponse:
        opened.note(request.user, pk, now=timezone.now())
        return view(request, pk, *args, **kwargs)

    return answer
