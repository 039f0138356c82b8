"""Logs without people in them.

Each line carries the number of the request in which it was written, which the error page shows:
somebody who rings about it can be helped, although nothing else tells one request from another.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

request_number: ContextVar[str] = ContextVar("request_number", default="-")


class Impersonal(logging.Filter):
    """Take the request out of a log record: no address, query string or form reaches a log.

    Django's own request loggers put the path in the message, which for this directory tells
    which group somebody looked at; the path is replaced by the name of the view's URL pattern.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.msg = "%s on %s"
            status = getattr(record, "status_code", "error")
            record.args = (status, match.view_name if match else "an unknown address")
            del record.request
        record.number = request_number.get()
        return True


class FramesOnly(logging.Formatter):
    """Tell where an exception came from and of what kind, but not its message.

    A message often quotes what somebody typed ("invalid input syntax for type date: ...").
    """

    def formatException(self, ei) -> str:
        _kind, error, _trace = ei
        lines = ["Traceback, without messages (most recent call last):\n"]
        while error is not None:
            lines += [*traceback.format_tb(error.__traceback__), f"{type(error).__name__}\n"]
            error = error.__cause__ or error.__context__
        return "".join(lines)


class Json(FramesOnly):
    """One object of JSON a line, for machines that gather logs: the same facts as the line."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": record.number,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


LINE = {
    "()": "selfhelp.logs.FramesOnly",
    "format": "{asctime} {levelname} {name} [{number}]: {message}",
    "style": "{",
}
JSON = {"()": "selfhelp.logs.Json"}


def settings(*, for_machines: bool) -> dict:
    """Return Django's LOGGING: everything goes to the console, without people in it.

    As JSON `for_machines`, or as lines that are read at once.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"impersonal": {"()": "selfhelp.logs.Impersonal"}},
        "formatters": {"line": JSON if for_machines else LINE},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["impersonal"],
                "formatter": "line",
            }
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
    }
