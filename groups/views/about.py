"""Pages of words: the directory explains itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.views.storing import stored


@require_safe
@stored
def words(request: HttpRequest, template: str) -> HttpResponse:
    """A page that is only its template; it asks nothing of the database."""
    return render(request, template)
