"""Logs without people in them."""

import logging
import traceback


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


# For Django's LOGGING: everything goes to the console, and through the two classes above.
SETTINGS = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"impersonal": {"()": "selfhelp.logs.Impersonal"}},
    "formatters": {
        "line": {
            "()": "selfhelp.logs.FramesOnly",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
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
