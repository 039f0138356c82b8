"""The pages for what went wrong: calm, with the crisis lines, and telling nothing of the inside."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from selfhelp import logs


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or form could not be read."""
    return render(request, "errors/400.html", status=HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the page is the team's."""
    return render(request, "errors/403.html", status=HTTPStatus.FORBIDDEN)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 too: a form came back without its token, such as after the sign-in ran out."""
    return render(request, "errors/403.html", status=HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is no such page."""
    return render(request, "errors/404.html", status=HTTPStatus.NOT_FOUND)


def unknown_kind_of_content(request: HttpRequest) -> HttpResponse:
    """415: what was sent is nothing that a form of ours sends."""
    return render(request, "errors/415.html", status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page asks nothing of the database, which may be what failed."""
    context = {"number": logs.request_number.get()}
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    try:
        return render(request, "errors/500.html", context, status=status)
    except ValueError:
        # The list of static files is missing: the same words without the style sheet.
        return render(request, "errors/500_bare.html", context, status=status)
