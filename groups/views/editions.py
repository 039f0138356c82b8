"""Printed leaflets: has anything changed, today's version, and a screen for a waiting room."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from groups import clock
from groups.leaflets import codes, recipes
from groups.leaflets.choosing import how_many, listed_keys
from groups.leaflets.comparing import compare
from groups.leaflets.entries import with_paper_data
from groups.leaflets.recipes import Recipe
from groups.models import Edition, Group
from groups.presenters.edition import edition_page, today_page
from groups.presenters.leaflet_page import MOST_GROUPS
from groups.presenters.screen import SECONDS, number_in, screen_page
from groups.upcoming import load_holidays
from groups.views.kept import kept
from groups.views.printing import preview_if_free, printed
from groups.views.storing import BY_WHO_ASKED, stored
from selfhelp.crypto import CannotOpen
from selfhelp.publisher import get_site

# What may follow a code that is not typed as we write it.
PARTS = {
    "": "groups:edition",
    "today": "groups:edition_today",
    "today.pdf": "groups:edition_pdf",
    "screen": "groups:edition_screen",
}
SLIP, UNKNOWN, SEALED = "slip", "unknown", "sealed"


@require_safe
@stored
def find(request: HttpRequest) -> HttpResponse:
    """A field for the code of a leaflet; what is typed leads to its page."""
    typed = request.GET.get("code", "")
    code = codes.read(typed)
    if code:
        return redirect("groups:edition", code)
    return _not_found(request, typed, SLIP if typed else "", HTTPStatus.OK)


@require_safe
def typed(request: HttpRequest, typed: str, rest: str = "") -> HttpResponse:
    """An address with a code in any case, with spaces or hyphens, or with a slip in it."""
    part = PARTS.get((rest or "").strip("/").lower())
    if part is None:
        raise Http404
    code = codes.read(typed)
    if code is None:
        return _not_found(request, typed, SLIP, HTTPStatus.NOT_FOUND)
    return redirect(part, code)


def of_edition(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the edition with the code in its address, or explain that there is none."""

    @wraps(view)
    def answer(request: HttpRequest, code: str) -> HttpResponse:
        edition = Edition.objects.filter(code=code).first()
        if edition is None:
            return _not_found(request, codes.shown(code), UNKNOWN, HTTPStatus.NOT_FOUND)
        try:
            response = view(request, edition)
        except CannotOpen:
            return _not_found(request, codes.shown(code), SEALED, HTTPStatus.NOT_FOUND)
        # The code opens what somebody once chose: no cache that others share is to know it.
        response.headers.setdefault("Cache-Control", BY_WHO_ASKED)
        return response

    return answer


@require_safe
@kept
@of_edition
def check(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What has changed since a leaflet was printed."""
    today = clock.today()
    page = edition_page(edition, compare(edition, today=today), today=today)
    return render(request, "groups/editions/check.html", {"page": page})


@require_safe
@kept
@of_edition
def version(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The groups of a leaflet as they are today, at an address that stays."""
    recipe = _recipe(edition)
    page = today_page(
        edition,
        recipe,
        preview=preview_if_free(request, recipe) if _needs_telling(recipe) else None,
        today=clock.today(),
        holidays=load_holidays(),
        shortlist=request.shortlist,
    )
    response = render(request, "groups/editions/today.html", {"page": page})
    if not page.is_ready:
        response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@stored
@of_edition
def screen(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One group in huge type, and after a while the next."""
    keys = listed_keys(_recipe(edition).choice, today=clock.today())
    at = number_in(request.GET.get("n", ""), len(keys))
    page = screen_page(
        edition,
        with_paper_data(Group.objects.filter(pk=keys[at])).first() if keys else None,
        at=at,
        count=len(keys),
        is_paused="pause" in request.GET,
        site=get_site(),
        today=clock.today(),
    )
    response = render(request, "groups/editions/screen.html", {"page": page})
    if not page.is_paused:
        # As a header rather than in the page: the same to browsers, and the page says how to pause.
        response.headers["Refresh"] = f"{SECONDS}; url={page.next_url}"
    return response


@require_safe
@of_edition
def version_pdf(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same leaflet, correct today: to print."""
    recipe = _recipe(edition)
    if recipe.options.table.is_book:
        return redirect("groups:book")
    return printed(request, recipe) or redirect("groups:edition_today", edition.code)


def _recipe(edition: Edition) -> Recipe:
    return recipes.unseal(bytes(edition.recipe), code=edition.code)


def _needs_telling(recipe: Recipe) -> bool:
    """Tell whether this paper may lack something, and is one that can be made."""
    return (
        recipe.options.table.may_lack_something
        and how_many(recipe.choice, today=clock.today()) <= MOST_GROUPS
    )


def _not_found(request: HttpRequest, typed: str, reason: str, status: HTTPStatus) -> HttpResponse:
    response = render(request, "groups/editions/find.html", {"typed": typed, "reason": reason})
    response.status_code = status
    return response
