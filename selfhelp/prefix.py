"""What stands in front of the addresses of one request's pages, and addresses without it.

Django puts the script prefix before every address that it makes. A site at the root of its host has
none, so the prefix of one request can carry something from page to page.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.urls import get_script_prefix, set_script_prefix


@contextmanager
def under(prefix: str) -> Iterator[None]:
    """Let every address that is made inside begin with `prefix`, such as "/list/12/"."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def plain(path: str) -> str:
    """Return the path of a page without what this request carries along.

    For all that outlives the request or leaves the site: mails, paper, other people's machines.
    """
    return "/" + path.removeprefix(get_script_prefix()).removeprefix("/")
