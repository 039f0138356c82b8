"""Small middlewares of the whole site."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def response_headers(get_response: GetResponse) -> GetResponse:
    """Add the security headers that Django and django-csp leave to the site."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def refuse_control_characters(get_response: GetResponse) -> GetResponse:
    """Answer 400 to an address with a NUL in its path: no database can look for one.

    Query strings are cleaned by the forms that read them and stay welcome.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise BadRequest("NUL in the address")
        return get_response(request)

    return middleware
