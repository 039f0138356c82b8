"""All that the site's own handler would write if every logger said all it could."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from selfhelp.logs import FramesOnly, Impersonal


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """Give a text that grows by whatever is logged, at DEBUG, with each query and its values."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.addFilter(Impersonal())
    handler.setFormatter(FramesOnly("{levelname} {name}: {message}", style="{"))
    root = logging.getLogger()
    loggers = [root, *(each for each in root.manager.loggerDict.values() if hasattr(each, "level"))]
    before = [(each, each.level, each.handlers, each.propagate, each.disabled) for each in loggers]
    asked_for_queries = connection.force_debug_cursor
    connection.force_debug_cursor = True
    for each in loggers:
        each.handlers, each.propagate, each.disabled = [], True, False
        each.setLevel(logging.DEBUG)
    root.handlers = [handler]
    try:
        yield text
    finally:
        connection.force_debug_cursor = asked_for_queries
        for each, level, each.handlers, each.propagate, each.disabled in before:
            each.setLevel(level)
