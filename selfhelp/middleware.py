"""Small middlewares of the whole site."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from selfhelp import errors, logs

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# The one part of the site that takes a file: 20 MB (groups/importing/unpacking.py), and its form.
TAKES_FILES = "/desk/in-and-out/"
MOST_WITH_A_FILE = 21 * 1024 * 1024
OF_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
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
    """Add the headers that Django and django-csp leave to the site.

    What does not say who may store it is stored nowhere: to forget it costs a little time, and
    never a person.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def refuse_large_bodies(get_response: GetResponse) -> GetResponse:
    """Answer 400 to what is larger than any form of ours, before a byte of it is read.

    Django's own limit leaves files out, which it would write to the disk for anybody who sends
    some, even to a page that takes none. A body without a length is read as empty by WSGI.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        takes_files = request.path_info.startswith(TAKES_FILES)
        most = MOST_WITH_A_FILE if takes_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if _length_of(request) > most:
            raise RequestDataTooBig("a larger body than any form of ours has")
        return get_response(request)

    return middleware


def refuse_what_no_form_sends(get_response: GetResponse) -> GetResponse:
    """Answer 415 to a POST whose body is of another kind than forms are.

    Django would read it as an empty form, and whoever sent it would be told of empty fields.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        is_strange = _length_of(request) > 0 and request.content_type not in OF_FORMS
        if request.method == "POST" and is_strange:
            return errors.unknown_kind_of_content(request)
        return get_response(request)

    return middleware


def _length_of(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0  # as Django takes it


def refuse_control_characters(get_response: GetResponse) -> GetResponse:
    """Answer 400 to an address with a NUL in its path: no database can look for one.

    Query strings are cleaned by the forms that read them and stay welcome.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise BadRequest("NUL in the address")
        return get_response(request)

    return middleware
