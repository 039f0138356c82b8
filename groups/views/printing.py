"""From a recipe to paper: today's leaflet is noted as an edition, typeset and handed out."""

import logging
import secrets
import time
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.text import slugify

from groups import clock
from groups.actions import editions
from groups.actions.editions import Draft, TooManyEditions
from groups.leaflets import ready
from groups.leaflets import render as typesetting
from groups.leaflets.choosing import how_many
from groups.leaflets.recipes import Recipe
from groups.leaflets.render import Busy
from groups.leaflets.workshop import TooOften, Visitor
from groups.models import Edition
from groups.presenters.leaflet_page import MOST_GROUPS
from groups.views.storing import BY_WHO_ASKED, digest_of
from selfhelp.limits import counting
from selfhelp.limits.counting import TooMany
from selfhelp.visitors import network_address

logger = logging.getLogger(__name__)

# Those who are told at one moment to come again come again at different ones.
RETRY_SECONDS = range(8, 20)
# New leaflets from one network address on one day, which may be a whole hospital's.
MOST_FROM_ONE = 200


def printed(request: HttpRequest, recipe: Recipe) -> HttpResponse | None:
    """Return today's leaflet as a PDF that carries its code, or a page that says why not now.

    None for what can never be printed: no group at all, or more than a leaflet has.
    """
    if not 0 < how_many(recipe.choice, today=clock.today()) <= MOST_GROUPS:
        return None
    try:
        made = ready.file(recipe, lambda: _made(request, recipe), **asking(request))
    except (Busy, TooOften) as reason:
        return later(request, reason)
    except (TooMany, TooManyEditions, DatabaseError) as reason:
        logger.warning("a leaflet was not noted: %s", type(reason).__name__)
        page = "groups/editions/not_now.html"
        return render(request, page, status=HTTPStatus.SERVICE_UNAVAILABLE)
    if not made.content:
        return None
    name = f"{slugify(made.title) or 'leaflet'}-{clock.today().isoformat()}.pdf"
    return file(request, made.content, "application/pdf", f'inline; filename="{name}"')


def _made(request: HttpRequest, recipe: Recipe) -> ready.File:
    """Note today's leaflet as an edition, where it is none yet, and typeset it with its code."""
    draft = editions.draft(recipe, today=clock.today())
    if not draft.chosen.groups:
        return ready.File(draft.leaflet.title, b"")
    edition = draft.edition or _recorded(request, draft)
    return ready.File(draft.leaflet.title, typesetting.pdf(draft.printed(edition)))


def _recorded(request: HttpRequest, draft: Draft) -> Edition:
    """Note a new edition, unless too many are asked for from one place.

    It is written on GET, since paper is fetched by a link; to fetch it again changes nothing.
    """
    now = timezone.now()
    counting.count("edition", network_address(request), most=MOST_FROM_ONE, now=now)
    return editions.record_edition(draft=draft, now=now, by="the website")


def preview_if_free(request: HttpRequest, recipe: Recipe) -> ready.Preview | None:
    """Return what a leaflet will be, or None where nobody can say just now."""
    try:
        return ready.preview(recipe, **asking(request))
    except (Busy, TooOften):
        return None


def asking(request: HttpRequest) -> dict[str, object]:
    """Return who asks and on which day, for counting alone."""
    visitor = Visitor(network_address(request), time.monotonic())
    return {"today": clock.today(), "visitor": visitor}


def file(request: HttpRequest, content: bytes, kind: str, disposition: str) -> HttpResponse:
    """Return a file that browsers keep and ask about each time, or 304 where they have it."""
    etag = f'"{digest_of(content)}"'
    headers = {
        "Content-Disposition": disposition,
        "Cache-Control": BY_WHO_ASKED,
        "ETag": etag,
        "X-Robots-Tag": "noindex",
    }
    response = HttpResponse(content, content_type=kind, headers=headers)
    return get_conditional_response(request, etag=etag, response=response)


def later(request: HttpRequest, reason: Exception) -> HttpResponse:
    """Say that the leaflet cannot be made at this moment, and when to ask again."""
    is_busy = isinstance(reason, Busy)
    seconds = secrets.choice(RETRY_SECONDS)
    context = {"again_url": request.get_full_path(), "seconds": seconds}
    response = render(request, "groups/leaflet_later.html", context)
    response.status_code = (
        HTTPStatus.SERVICE_UNAVAILABLE if is_busy else HTTPStatus.TOO_MANY_REQUESTS
    )
    response.headers["Retry-After"] = str(seconds)
    return response
