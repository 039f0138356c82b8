"""The way from a recipe to paper: the leaflet of today is noted as an edition and typeset."""

import logging
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from groups import clock
from groups.actions import editions
from groups.actions.editions import Draft, TooManyEditions
from groups.leaflets.recipes import Recipe
from groups.leaflets.render import Busy, pdf
from groups.models import Edition
from selfhelp.limits import counting
from selfhelp.limits.counting import TooMany
from selfhelp.visitors import network_address

logger = logging.getLogger(__name__)

# New leaflets from one network address on one day, which may be a whole hospital's.
MOST_FROM_ONE = 200


def printed(request: HttpRequest, recipe: Recipe) -> HttpResponse:
    """Return today's leaflet as a PDF that carries its code, or say why it cannot be made now."""
    draft = editions.draft(recipe, today=clock.today())
    try:
        edition = draft.edition or _recorded(request, draft)
        content = pdf(draft.printed(edition))
    except (Busy, TooMany, TooManyEditions, DatabaseError) as error:
        logger.warning("a leaflet was not printed: %s", type(error).__name__)
        return render(request, "groups/editions/later.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    headers = {
        "Content-Disposition": f'inline; filename="groups-{edition.code}.pdf"',
        "Cache-Control": "no-cache",
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _recorded(request: HttpRequest, draft: Draft) -> Edition:
    """Note a new edition, unless too many are asked for from one place.

    It is written on GET, as fetching paper must work by a link, and writing it again changes
    nothing.
    """
    now = timezone.now()
    counting.count("edition", network_address(request), most=MOST_FROM_ONE, now=now)
    return editions.record_edition(draft=draft, now=now, by="the website")
