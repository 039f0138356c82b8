"""Where groups are chosen and become a leaflet."""

import hashlib
import time
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from groups import clock
from groups.leaflets import ready
from groups.leaflets.choice import Choice
from groups.leaflets.choosing import how_many
from groups.leaflets.making import Made, make
from groups.leaflets.options import Options
from groups.leaflets.render import Busy
from groups.presenters.keeping import leaflet_address
from groups.presenters.leaflet_page import MOST_GROUPS, chosen_in_words, leaflet_page
from groups.search.current import current_snapshot
from selfhelp.visitors import network_address

RETRY_SECONDS = 10


@require_safe
def leaflet(request: HttpRequest) -> HttpResponse:
    """What goes in and how it looks, with a preview."""
    choice, options = _asked(request)
    if choice == Choice.of_list(""):
        return redirect("groups:leaflets")
    today = clock.today()
    made = _made(choice, options)
    page = leaflet_page(
        choice,
        options,
        chosen=chosen_in_words(choice, current_snapshot(), today=today),
        made=made,
        preview=_preview(made, request),
    )
    return render(request, "groups/leaflet.html", {"page": page})


@require_safe
def leaflet_pdf(request: HttpRequest) -> HttpResponse:
    """The leaflet, to print. What cannot be printed is explained by its page."""
    choice, options = _asked(request)
    made = _made(choice, options)
    if made is None or not made.chosen.groups:
        return redirect(leaflet_address(choice, options))
    try:
        file = ready.pdf(made.leaflet, visitor=_visitor(request))
    except (Busy, ready.TooOften) as reason:
        return _later(request, reason)
    name = f"{slugify(made.leaflet.title) or 'leaflet'}-{made.leaflet.day.isoformat()}.pdf"
    return _file(request, file, "application/pdf", f'inline; filename="{name}"')


@require_safe
def leaflet_picture(request: HttpRequest, number: int) -> HttpResponse:
    """One page of the preview, the first is 1."""
    made = _made(*_asked(request))
    if made is None or not made.chosen.groups:
        raise Http404
    try:
        pictures = ready.preview(made.leaflet, visitor=_visitor(request)).pictures
    except (Busy, ready.TooOften) as reason:
        return _later(request, reason)
    if not 1 <= number <= len(pictures):
        raise Http404
    return _file(request, pictures[number - 1], "image/png", "inline")


def _asked(request: HttpRequest) -> tuple[Choice, Options]:
    params = dict(request.GET.lists())
    return Choice.from_params(params, current_snapshot().options), Options.from_params(params)


def _made(choice: Choice, options: Options) -> Made | None:
    """Return the leaflet of today, None where more groups were chosen than a leaflet has."""
    today = clock.today()
    if how_many(choice, today=today) > MOST_GROUPS:
        return None
    return make(choice, options, today=today)


def _preview(made: Made | None, request: HttpRequest) -> ready.Preview | None:
    if made is None or not made.chosen.groups:
        return None
    try:
        return ready.preview(made.leaflet, visitor=_visitor(request))
    except (Busy, ready.TooOften):
        return None


def _visitor(request: HttpRequest) -> ready.Visitor:
    return ready.Visitor(network_address(request), time.monotonic())


def _file(request: HttpRequest, content: bytes, kind: str, disposition: str) -> HttpResponse:
    """Return a file that browsers keep and ask about each time, or 304 where they have it."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        "Content-Disposition": disposition,
        "Cache-Control": "no-cache",
        "ETag": etag,
        "X-Robots-Tag": "noindex",
    }
    response = HttpResponse(content, content_type=kind, headers=headers)
    return get_conditional_response(request, etag=etag, response=response)


def _later(request: HttpRequest, reason: Exception) -> HttpResponse:
    """Say that the leaflet cannot be made at this moment, and when to ask again."""
    context = {"again_url": request.get_full_path(), "seconds": RETRY_SECONDS}
    response = render(
        request,
        "groups/leaflet_later.html",
        context,
        status=HTTPStatus.SERVICE_UNAVAILABLE
        if isinstance(reason, Busy)
        else HTTPStatus.TOO_MANY_REQUESTS,
    )
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
