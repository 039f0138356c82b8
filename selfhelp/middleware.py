"""Small middlewares of the whole site."""

import secrets
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from selfhelp import logs

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# Neither vowels nor 0 and 1: read out over the telephone, it is no word and no other number.
LETTERS_OF_NUMBERS = "23456789BCDFGHJKLMNPQRSTVWXZ"


def number_requests(get_response: GetResponse) -> GetResponse:
    """Give each request a number of its own, which its log lines and its error page carry.

    It is drawn here: one that came with the request could be a stranger's words.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        number = "".join(secrets.choice(LETTERS_OF_NUMBERS) for _ in range(8))
        token = logs.request_number.set(number)
        try:
            return get_response(request)
        finally:
            logs.request_number.reset(token)

    return middleware


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
