"""The ways through a long list of what was done, the latest first: a page after another."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Page


@dataclass(frozen=True, slots=True)
class Steps:
    """The ways from one page to what was done later and earlier ("" if there is none)."""

    later_url: str
    earlier_url: str


def steps_from(page: Page, address: Callable[[int], str]) -> Steps:
    """Return the ways on from a page; `address` says where a page is, by its number."""
    return Steps(
        later_url=address(page.previous_page_number()) if page.has_previous() else "",
        earlier_url=address(page.next_page_number()) if page.has_next() else "",
    )
