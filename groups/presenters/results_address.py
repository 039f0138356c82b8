"""The address of a question."""

from django.urls import reverse

from groups.search.query import Query


def address(query: Query) -> str:
    """Return the address of the results page that answers `query`."""
    params = query.params()
    return reverse("groups:results") + (f"?{params}" if params else "")
