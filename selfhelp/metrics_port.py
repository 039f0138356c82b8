"""The small listener on this machine's own address that answers a metrics scraper."""

import logging
import socketserver
import threading
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from django.db import connection
from django.utils import timezone

from selfhelp import metrics

logger = logging.getLogger(__name__)

# Never another: what is counted is for this machine alone, and no proxy leads here.
HERE = "127.0.0.1"


class Listener(socketserver.TCPServer):
    """Answers /metrics on one port of this machine, one question at a time."""

    allow_reuse_address = True  # a process that starts anew need not wait for old connections
    allow_reuse_port = False  # two processes on one port would answer by turns


class Answer(BaseHTTPRequestHandler):
    """One question of a scraper."""

    timeout = 5  # seconds for whoever connects and says nothing

    def do_GET(self):  # noqa: N802  the library's name
        """Answer the page of all numbers, and nothing else."""
        if self.path != "/metrics":
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            body = metrics.page(timezone.now()).encode()
        finally:
            connection.close()  # one that is kept open between two questions serves nobody
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", metrics.CONTENT_TYPE)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        """Write no line: the site has no log of who asked for what, and this is none either."""


def listen(ports: Sequence[int]) -> Listener | None:
    """Answer on the first port that is free, in a thread that ends with the process.

    Each process of a server takes one of its own. Where none is free, the site goes on without
    (None), and the log says so.
    """
    listener = _on_first_free(ports)
    if listener:
        threading.Thread(target=listener.serve_forever, name="metrics", daemon=True).start()
    elif ports:
        logger.warning("no port of METRICS_PORTS is free: nobody can ask for this process' numbers")
    return listener


def _on_first_free(ports: Sequence[int]) -> Listener | None:
    for port in ports:
        try:
            return Listener((HERE, port), Answer)
        except OSError:
            continue
    return None
