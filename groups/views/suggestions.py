"""What the search fields suggest while somebody types."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from groups.presenters import suggestions
from groups.views.kept import kept

# Short, so that a group that is no longer listed is soon not suggested either.
KEPT_SECONDS = 60
NO_PAGE = 'attachment; filename="suggestions.json"'  # whoever opens it saves it


@require_safe
@kept
@cache_control(public=True, max_age=KEPT_SECONDS)
def all_suggestions(request: HttpRequest) -> JsonResponse:
    """One file for everybody, matched in the browser: no address ever holds what is typed."""
    return JsonResponse(
        asdict(suggestions.suggestions()),
        json_dumps_params={"ensure_ascii": False},
        headers={"Content-Disposition": NO_PAGE},
    )
