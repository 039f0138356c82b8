"""Addresses in templates."""

from django import template

from selfhelp import prefix

register = template.Library()


@register.filter
def plain(path: str) -> str:
    """Return an address without what this request carries along: for files and private pages."""
    return prefix.plain(path)
