"""Views that only read the directory, and so can read it from the replica."""

from collections.abc import Callable
from functools import wraps

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from groups.search.source import public_source, watch
from selfhelp import replica
from selfhelp.replica import REPLICA, reading_from

View = Callable[..., HttpResponse]


def from_replica(view: View) -> View:
    """Read all that `view` reads of the directory from one database: the replica where it keeps up.

    Where that one does not answer the other is asked, so a page is there as long as either is.
    `view` may be called twice for that, so it writes nothing that may not be written twice.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not replica.is_there():
            return view(request, *args, **kwargs)
        first = public_source()
        try:
            with reading_from(first):
                return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            watch.look_again()
            with reading_from(REPLICA if first == DEFAULT_DB_ALIAS else DEFAULT_DB_ALIAS):
                return view(request, *args, **kwargs)

    return answer
