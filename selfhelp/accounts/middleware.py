"""What is behind the door leaves nothing behind, whatever the answer is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

BEHIND_THE_DOOR = ("/desk/", "/admin/")


def leave_nothing_behind(get_response: GetResponse) -> GetResponse:
    """Let answers be kept by no browser, proxy or search engine, errors and refusals included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(BEHIND_THE_DOOR):
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex"
            response.headers["Referrer-Policy"] = "same-origin"
        return response

    return middleware
