"""Where groups are chosen and become a leaflet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from groups import clock
from groups.leaflets import ready
from groups.leaflets.choice import Choice
from groups.leaflets.choosing import how_many
from groups.leaflets.formats import OFFERED
from groups.leaflets.options import Options
from groups.leaflets.recipes import Recipe
from groups.leaflets.render import Busy
from groups.leaflets.workshop import TooOften
from groups.presenters.keeping import leaflet_address
from groups.presenters.leaflet_page import MOST_GROUPS, chosen_in_words, leaflet_page
from groups.search.current import current_snapshot
from groups.views.printing import asking, file, later, preview_if_free, printed
from groups.views.storing import stored

EVERYTHING = "everything"  # told to whoever prints by program, and looks at no page


@require_safe
@stored
def leaflet(request: HttpRequest) -> HttpResponse:
    """What goes in and how it looks, with a preview."""
    recipe = _asked(request)
    if recipe.choice == Choice.of_list(""):
        return redirect("groups:leaflets")
    is_too_many = _is_too_many(recipe)
    page = leaflet_page(
        recipe.choice,
        recipe.options,
        chosen=chosen_in_words(recipe.choice, current_snapshot(), today=clock.today()),
        preview=None if is_too_many else preview_if_free(request, recipe),
        is_too_many=is_too_many,
    )
    return render(request, "groups/leaflet.html", {"page": page})


@require_safe
def leaflet_pdf(request: HttpRequest) -> HttpResponse:
    """The leaflet, to print. What cannot be printed is explained by its page, and so is what has no
    room, where the page has not told it: without script a format may be chosen and pressed at once.
    """
    recipe = _asked(request)
    page = leaflet_address(recipe.choice, recipe.options)
    try:
        is_told = _is_told(request, recipe)
    except (Busy, TooOften) as reason:
        return later(request, reason)
    return (printed(request, recipe) if is_told else None) or redirect(page)


@require_safe
def leaflet_picture(request: HttpRequest, number: int) -> HttpResponse:
    """One page of the preview, the first is 1."""
    recipe = _asked(request)
    if _is_too_many(recipe):
        raise Http404
    try:
        pictures = ready.preview(recipe, **asking(request)).pictures
    except (Busy, TooOften) as reason:
        return later(request, reason)
    if not 1 <= number <= len(pictures):
        raise Http404
    return file(request, pictures[number - 1], "image/png", "inline")


def _asked(request: HttpRequest) -> Recipe:
    params = dict(request.GET.lists())
    choice = Choice.from_params(params, current_snapshot().options)
    return Recipe(choice, Options.from_params(params, offered=OFFERED))


def _is_told(request: HttpRequest, recipe: Recipe) -> bool:
    """Tell whether the page has told all that this paper lacks for want of room."""
    told = request.GET.get("told", "")
    may_lack_something = recipe.options.table.may_lack_something
    if told == EVERYTHING or not may_lack_something or _is_too_many(recipe):
        return True
    return ready.preview(recipe, **asking(request)).lacks in ("", told)


def _is_too_many(recipe: Recipe) -> bool:
    return how_many(recipe.choice, today=clock.today()) > MOST_GROUPS
