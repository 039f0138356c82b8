"""The container files hold to the units and the locked requirements. No engine runs them here."""

import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

ROOT: Path = settings.BASE_DIR
UNITS = ROOT / "docs" / "operating"
FOLDER = UNITS / "containers"
PAGE = (ROOT / "docs" / "containers.md").read_text(encoding="utf-8")
CONTAINERFILE = (FOLDER / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if name != "database"}
UNIT_OF = {
    "public": ("selfhelp-web@.service", "public"),
    "desk": ("selfhelp-web@.service", "desk"),
    "worker": ("selfhelp-worker.service", ""),
}
EACH = pytest.mark.parametrize("name", SERVICES)
EACH_UNIT = pytest.mark.parametrize("name", UNIT_OF)


def unit(name: str) -> str:
    file, instance = UNIT_OF[name]
    return (UNITS / file).read_text(encoding="utf-8").replace("\\\n", " ").replace("%i", instance)


def lines(text: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", text, re.M)


@EACH
def test_every_container_is_shut_in(name):
    service = SERVICES[name]
    assert int(service["user"].split(":")[0]) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service


@EACH
def test_nothing_is_open_to_other_machines(name):
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["database"]["networks"] == ["inside"]


@EACH_UNIT
def test_each_has_the_files_of_settings_that_its_unit_has_and_no_other(name):
    assert OURS[name]["env_file"] == lines(unit(name), "EnvironmentFile")


@EACH_UNIT
def test_each_runs_the_command_of_its_unit(name):
    [started] = lines(unit(name), "ExecStart")
    where_it_listens = r" --(uds|uds-permissions|host|port) \S+"
    said = [
        shlex.split(re.sub(where_it_listens, "", command.replace("/srv/selfhelp/", "")))
        for command in (started, OURS[name]["command"])
    ]
    assert said[0] == said[1]


@EACH_UNIT
def test_each_has_the_room_and_the_time_of_its_unit(name):
    assert [OURS[name]["mem_limit"].upper()] == lines(unit(name), "MemoryMax")
    assert [
        f"MALLOC_ARENA_MAX={value}" for value in OURS[name].get("environment", {}).values()
    ] == (lines(unit(name), "Environment"))
    assert [OURS[name].get("stop_grace_period", "").rstrip("s")] == (
        lines(unit(name), "TimeoutStopSec") or [""]
    )


def test_no_secret_is_in_the_files():
    assert "environment" not in SERVICES["manage"]
    assert set(SERVICES["database"]["environment"]) == {
        "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_INITDB_ARGS",
    }  # fmt: skip
    assert not re.search(r"^(ARG|ENV) .*(KEY|SECRET|PASSWORD)", CONTAINERFILE, re.M)
    assert (FOLDER / "database.env").read_text().strip().endswith("POSTGRES_PASSWORD=")


def test_the_image_is_made_of_the_locked_requirements_and_runs_as_nobody():
    assert "pip install --no-cache-dir --require-hashes --requirement requirements.txt" in (
        CONTAINERFILE
    )
    [last] = re.findall(r"^USER (\S+)$", CONTAINERFILE.rpartition("\nFROM ")[2], re.M)
    assert {service["user"] for service in OURS.values()} == {last}


def test_the_image_has_every_part_of_the_program_and_nothing_else():
    lines_of_copy = re.findall(r"^COPY (?!--)(.+) \S+$", CONTAINERFILE, re.M)
    copied = {name for line in lines_of_copy for name in line.split()}
    let_through = (FOLDER / "Containerfile.dockerignore").read_text(encoding="utf-8")
    assert copied == set(re.findall(r"^!(\S+)$", let_through, re.M))
    assert "\n*\n" in let_through
    assert all((ROOT / name).exists() for name in copied)
    parts = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert parts <= copied


def test_the_image_has_every_file_that_the_program_reads_from_its_folder():
    program = (
        path for part in ("contacts", "groups", "selfhelp") for path in ROOT.glob(f"{part}/**/*.py")
    )
    named = {
        name
        for path in program
        for name in re.findall(r'BASE_DIR / "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    made_by_itself = {"var", "mail", ".env", "locale"}
    let_through = (FOLDER / "Containerfile.dockerignore").read_text(encoding="utf-8")
    assert "pyproject.toml" in named
    assert named - made_by_itself <= set(re.findall(r"^!(\S+)$", let_through, re.M))


def test_its_python_is_one_that_the_program_runs_on():
    [needed] = re.findall(r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text())
    images = re.findall(r"^FROM python:3\.(\d+)-slim", CONTAINERFILE, re.M)
    assert len(images) == 2
    assert all(int(minor) >= int(needed) for minor in images)


def test_every_command_and_file_on_the_page_is_there():
    assert set(re.findall(r"manage\s(?:\\\n\s+)?([a-z_]+)\b", PAGE)) <= set(get_commands())
    named = re.findall(r"(?<![\w/])docs/[\w/.*-]+", PAGE)
    assert named
    assert all(list(ROOT.glob(name)) for name in named)
    assert f"127.0.0.1:{8001}" in PAGE and OURS["public"]["ports"] == ["127.0.0.1:8001:8000"]
    assert f"127.0.0.1:{8002}" in PAGE and OURS["desk"]["ports"] == ["127.0.0.1:8002:8000"]
    for socket in re.findall(r"unix//[\w/.-]+", PAGE):
        assert socket in (UNITS / "Caddyfile").read_text()


@pytest.fixture
def answering(request) -> Iterator[int]:
    """A server on loopback that answers /healthz of one host with a status; give its port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            known = (self.path, self.headers["Host"]) == ("/healthz", "groups.example.org")
            self.send_response(request.param if known else 400)
            self.end_headers()

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        yield server.server_port


@pytest.mark.parametrize(("answering", "ended"), [(200, 0), (503, 1)], indirect=["answering"])
def test_a_container_is_well_as_long_as_its_pages_are_alive(answering, ended):
    [_cmd, _python, _c, program] = OURS["public"]["healthcheck"]["test"]
    assert "8000" in program

    asked = subprocess.run(
        [sys.executable, "-c", program.replace("8000", str(answering))],
        env={"SITE_URL": "https://groups.example.org"},
        capture_output=True,
    )

    assert asked.returncode == ended
