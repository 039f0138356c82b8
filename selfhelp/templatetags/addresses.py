"""Addresses in templates."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from selfhelp import prefix

register = template.Library()

END_OF_A_PART = re.compile(r"(?<=[@.])(?=.)", re.DOTALL)


@register.filter
def plain(path: str) -> str:
    """Return an address without what this request carries along: for files and private pages."""
    return prefix.plain(path)


@register.filter
def breakable(value: str) -> SafeString:
    """Return a way to reach somebody as HTML; an email's may break after "@" and each full stop.

    Else a narrow line breaks it anywhere, in the midst of a word.
    """
    if "@" not in value:
        return format_html("{}", value)
    *parts, last = END_OF_A_PART.split(value)
    return format_html("{}{}", format_html_join("", "{}<wbr>", ((part,) for part in parts)), last)
