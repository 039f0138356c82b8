"""When the database does not answer, or takes nothing: a kind page, and what was typed comes back.

The page asks nothing of the database. It is for a fault that passes (a restart, a full disk, a
database that may only be read); one of ours is errors.server_error's.
"""

import secrets
import sys
from http import HTTPStatus

from django.db import InterfaceError, InternalError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from selfhelp import errors
from selfhelp.private_pages import is_from_here


class OutOfOrder(Exception):
    """A part of the site does not work until somebody mends it; the message tells people so."""


# InternalError is what PostgreSQL says while a database may only be read. The driver's own error is
# an outage besides: Django hands it on as it is where the database ends just while a cursor that
# was read bit by bit is closed.
OUTAGES = (OperationalError, InterfaceError, InternalError, OutOfOrder)
# Those who are told at one moment to come again come again at different ones.
RETRY_SECONDS = range(20, 60)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an error that nobody foresaw: 503 where something is out of order, else 500."""
    error = sys.exception()
    if not isinstance(error, (*OUTAGES, connection.Database.OperationalError)):
        return errors.server_error(request)
    part = str(error) if isinstance(error, OutOfOrder) else ""
    try:
        context = {"part": part, "sent": _given_back(request)}
        response = render(request, "errors/503.html", context)
    except ValueError:  # no list of static files either
        return errors.server_error(request)
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response.headers["Retry-After"] = str(secrets.choice(RETRY_SECONDS))
    response.headers["Cache-Control"] = "no-store"
    return response


def _given_back(request: HttpRequest) -> dict[str, object] | None:
    """Return a form that was sent, to send it again; None where none was.

    Nothing comes back of what another site sent, of passwords and codes (whose pages say so by
    their door, selfhelp/accounts/doors.py), or of files, which browsers alone can fill in.
    """
    if request.method != "POST":
        return None
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    page = request.resolver_match and request.resolver_match.func
    is_secret = any("password" in name for name, _ in fields)
    may_come_back = getattr(page, "gives_back", True) and not is_secret and not request.FILES
    comes_back = may_come_back and is_from_here(request)
    return {
        "fields": fields if comes_back else [],
        # In sight is what somebody wrote: what the form carries for itself has no spaces.
        "texts": [value for _, value in fields if " " in value.strip()] if comes_back else [],
    }
