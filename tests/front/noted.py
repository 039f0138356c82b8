"""The site as it is, but for noting each request that reaches it.

One line of JSON each in the file that NOTED names: method, path, question and headers.
"""

import json
import os
from collections.abc import Callable, Iterable

from selfhelp.wsgi import application as site

TO_NOTE = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING")


def application(environ: dict[str, object], start_response: Callable) -> Iterable[bytes]:
    """Note a request, and answer it as the site does."""
    told = {name: environ[name] for name in TO_NOTE}
    told |= {name: value for name, value in environ.items() if name.startswith("HTTP_")}
    with open(os.environ["NOTED"], "a", encoding="utf-8") as notes:
        notes.write(f"{json.dumps(told)}\n")
    return site(environ, start_response)
