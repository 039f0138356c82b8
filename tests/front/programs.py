"""What stands in front of the site, and the site, as docs/operating sets them up, on loopback.

The files of that folder are taken as they are, but for the places and ports that a test has.
"""

import json
import os
import re
import shlex
import shutil
import signal
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.front.odd_requests import HOST
from tests.front.raw import PATIENCE_SECONDS, Connect, to_port, to_socket, whole
from tests.outbox.processes import wait_until

UNITS = settings.BASE_DIR / "docs" / "operating"
NOTHING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
NOTED = "tests.front.noted:application"
VISITOR = "127.0.0.2"  # from where people come to Caddy, unlike programs of the machine
AS_ON_A_SERVER = {
    "DJANGO_SETTINGS_MODULE": "selfhelp.settings",
    "LOCAL": "no",
    "SITE_URL": f"https://{HOST}",
    "BEHIND_PROXY": "yes",
    "GRANIAN_WORKERS": "1",
}


@dataclass(frozen=True)
class Served:
    """The site behind a socket, and the file in which it notes what reaches it."""

    socket: Path
    notes: Path
    process: subprocess.Popen

    @property
    def connect(self) -> Connect:
        return to_socket(self.socket)

    def noted(self) -> list[dict[str, str]]:
        """Return what has reached the site since this was last asked."""
        lines = self.notes.read_text().splitlines() if self.notes.exists() else []
        self.notes.write_text("")
        return [json.loads(line) for line in lines]


def find(program: str) -> str:
    """Return where a program of Debian's is, "" where it is not."""
    return (
        shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or ""
    )


@contextmanager
def site(database_url: str, folder: Path) -> Iterator[Served]:
    """Serve the site with the command of its unit."""
    folder.mkdir()
    place, notes = folder / "web.sock", folder / "noted"
    unit = (UNITS / "selfhelp-web@.service").read_text(encoding="utf-8").replace("\\\n", " ")
    [started] = re.findall(r"^ExecStart=\S+ (.*)$", unit, re.M)
    started = started.replace("/run/selfhelp-%i/web.sock", str(place))
    line = shlex.split(started.replace("selfhelp.wsgi:application", NOTED))
    environment = AS_ON_A_SERVER | {"DATABASE_URL": database_url, "NOTED": str(notes)}
    command = [sys.executable, "-m", "granian", *line]
    with _running(command, folder, environment, lambda: _is_open(to_socket(place))) as process:
        yield Served(place, notes, process)


@contextmanager
def nginx(folder: Path, public: Path) -> Iterator[int]:
    """Let nginx keep what it may of the site behind a socket; give its port."""
    folder.mkdir()
    port = _free_port()
    text = (UNITS / "cache.nginx").read_text(encoding="utf-8")
    for ours, tests in {
        "127.0.0.1:8080": f"127.0.0.1:{port}",
        "/run/selfhelp-public/web.sock": str(public),
        "/var/lib/nginx/selfhelp": str(folder / "cache"),
    }.items():
        assert ours in text
        text = text.replace(ours, tests)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"daemon off; pid {folder}/pid; error_log {folder}/error.log;"
    own = "user root;\n" if os.geteuid() == 0 else ""
    log = f"access_log {folder}/access.log;\n"
    conf = folder / "nginx.conf"
    conf.write_text(f"{own}{main}\nevents {{}}\nhttp {{\n{places}{log}{text}\n}}\n")
    line = [find("nginx"), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(conf)]
    with _running(line, folder, {}, lambda: _is_open(to_port(port))):
        yield port


@contextmanager
def caddy(folder: Path, public: str, desk: str) -> Iterator[Connect]:
    """Let Caddy end TLS in front of both addresses, with a certificate of its own making."""
    folder.mkdir()
    http, https = _free_port(), _free_port()
    text = (UNITS / "Caddyfile").read_text(encoding="utf-8")
    ports = f"http_port {http}\n\thttps_port {https}\n\tdefault_bind 127.0.0.1\n"
    for ours, tests in {
        "admin off": f"admin off\n\tskip_install_trust\n\t{ports}",
        f"{HOST} {{": f"{HOST} {{\n\ttls internal",
        "unix//run/selfhelp-public/web.sock": public,
        "unix//run/selfhelp-desk/web.sock": desk,
    }.items():
        assert ours in text
        text = text.replace(ours, tests)
    file = folder / "Caddyfile"
    file.write_text(text)
    homes = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    line = [find("caddy"), "run", "--adapter", "caddyfile", "--config", str(file)]
    root = folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
    connect = _over_tls(https, root)
    with _running(line, folder, homes, lambda: root.exists() and _is_open(connect)):
        yield connect


@contextmanager
def nobody_at_home(place: Path) -> Iterator[None]:
    """Answer whoever asks at a socket that there is nothing."""

    class Nothing(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.request.recv(65_536)
            self.wfile.write(NOTHING)

    with socketserver.ThreadingUnixStreamServer(str(place), Nothing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def _over_tls(port: int, root: Path) -> Connect:
    def connect() -> socket.socket:
        context = ssl.create_default_context(cafile=str(root))  # made when Caddy has begun
        line = socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS, (VISITOR, 0))
        return whole(line, lambda: context.wrap_socket(line, server_hostname=HOST))

    return connect


@contextmanager
def _running(
    line: list[str], folder: Path, environment: dict[str, str], is_up: Callable[[], bool]
) -> Iterator[subprocess.Popen]:
    """Run a program until it is left; what it says is in `log` of the folder."""
    log = folder / "log"
    with log.open("a") as said:
        process = subprocess.Popen(
            line,
            cwd=settings.BASE_DIR,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        wait_until(lambda: process.poll() is not None or is_up(), line[0])
        assert process.poll() is None, log.read_text()
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE_SECONDS)


def _is_open(connect: Connect) -> bool:
    try:
        connect().close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]
