"""The list of groups that is kept for a leaflet, carried from page to page in their addresses."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.http import escape_leading_slashes

from groups.shortlist import Shortlist
from selfhelp.prefix import under

GetResponse = Callable[[HttpRequest], HttpResponse]

IN_FRONT = re.compile(r"/list/([^/]*)(/.*)?", re.DOTALL)
# For machines, and the same for everybody: one address each.
FILES = {"groups:calendar", "groups:robots", "groups:sitemap", "groups:suggestions"}


def carry_the_list(get_response: GetResponse) -> GetResponse:
    """Give each request its `shortlist`, and let every address that its page makes carry it along.

    Only pages of the directory carry it. Everything else, and a list that is not written as we
    write it, is answered by the address that should have been asked for.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.shortlist = Shortlist()
        found = IN_FRONT.fullmatch(request.path_info)
        if not found:
            return get_response(request)
        rest = found[2] or "/"
        shortlist = Shortlist.read(found[1]) if _carries(rest) else Shortlist()
        asked = shortlist.prefix + rest.removeprefix("/")
        if asked != request.path_info:
            return _redirect(asked, request)
        request.path_info, request.shortlist = rest, shortlist
        with under(shortlist.prefix):
            response = get_response(request)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return middleware


def _carries(path: str) -> bool:
    """Tell whether a page may have the list in front of its path; what is no page may."""
    try:
        match = resolve(path)
    except Resolver404:
        return True
    return match.app_name == "groups" and match.view_name not in FILES


def _redirect(path: str, request: HttpRequest) -> HttpResponse:
    question = request.META.get("QUERY_STRING", "")
    address = escape_leading_slashes(escape_uri_path(path))
    return HttpResponseRedirect(f"{address}?{iri_to_uri(question)}" if question else address)
