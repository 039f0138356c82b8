"""Where groups are chosen and become a leaflet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from groups import clock
from groups.leaflets import codes, ready
from groups.leaflets.choice import Choice
from groups.leaflets.choosing import how_many
from groups.leaflets.making import Made, make
from groups.leaflets.options import Options
from groups.leaflets.recipes import Recipe
from groups.leaflets.render import Busy
from groups.presenters.keeping import leaflet_address
from groups.presenters.leaflet_page import MOST_GROUPS, chosen_in_words, leaflet_page
from groups.search.current import current_snapshot
from groups.views.printing import file, later, printed, visitor


@require_safe
def leaflet(request: HttpRequest) -> HttpResponse:
    """What goes in and how it looks, with a preview."""
    choice, options = _asked(request)
    if choice == Choice.of_list(""):
        return redirect("groups:leaflets")
    today = clock.today()
    try:
        made = _made(choice, options)
    except Busy as reason:
        return later(request, reason)
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
    return printed(request, Recipe(choice, options)) or redirect(leaflet_address(choice, options))


@require_safe
def leaflet_picture(request: HttpRequest, number: int) -> HttpResponse:
    """One page of the preview, the first is 1."""
    try:
        made = _made(*_asked(request))
        if made is None or not made.chosen.groups:
            raise Http404
        pictures = ready.preview(made.leaflet, visitor=visitor(request)).pictures
    except (Busy, ready.TooOften) as reason:
        return later(request, reason)
    if not 1 <= number <= len(pictures):
        raise Http404
    return file(request, pictures[number - 1], "image/png", "inline")


def _asked(request: HttpRequest) -> tuple[Choice, Options]:
    params = dict(request.GET.lists())
    return Choice.from_params(params, current_snapshot().options), Options.from_params(params)


def _made(choice: Choice, options: Options) -> Made | None:
    """Return today's leaflet to look at, None where more groups were chosen than it may have.

    Raises Busy.
    """
    today = clock.today()
    if how_many(choice, today=today) > MOST_GROUPS:
        return None
    return make(choice, options, today=today, code=codes.NOT_YET)


def _preview(made: Made | None, request: HttpRequest) -> ready.Preview | None:
    if made is None or not made.chosen.groups:
        return None
    try:
        return ready.preview(made.leaflet, visitor=visitor(request))
    except (Busy, ready.TooOften):
        return None
