"""What three pages for who runs it let a person copy names what is there, and holds up."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from groups.leaflets import workshop
from selfhelp.management.commands import serve
from tests.load import site

FOLDER = settings.BASE_DIR / "docs" / "operating"
PAGE = "".join(
    (FOLDER.parent / name).read_text(encoding="utf-8")
    for name in ("operating.md", "backups.md", "operating/standby.md")
)
EXPLAINED = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
OF_THE_SERVER = {"GRANIAN_WORKERS"}  # granian reads it by itself
PRIVATE = {"TEAM_PRIVATE_KEYS", "SIGN_IN_KEYS", "WORKER_PRIVATE_KEYS"}


def names_in(file: str) -> set[str]:
    """Return the settings that an environment file sets."""
    return set(re.findall(r"^([A-Z_]+)=", (FOLDER / file).read_text(encoding="utf-8"), re.M))


def test_every_command_on_the_page_exists():
    named = set(re.findall(r"(?:selfhelp-manage|manage\.py) ([a-z_]+)", PAGE))
    units = "".join(path.read_text() for path in FOLDER.glob("*.service"))
    named |= set(re.findall(r"manage\.py ([a-z_]+)", units))
    assert named <= set(get_commands())


def test_every_file_on_the_page_is_there():
    for name in re.findall(r"docs/operating/([\w.@*-]+)", PAGE):
        assert list(FOLDER.glob(name)), name


@pytest.mark.parametrize("file", ["site.env", "public.env", "desk.env", "worker.env"])
def test_every_setting_in_the_files_is_explained(file):
    assert {name for name in names_in(file) - OF_THE_SERVER if name not in EXPLAINED} == set()


def test_the_proxy_leads_to_the_pages_alone_and_never_to_what_counts_them():
    caddy = (FOLDER / "Caddyfile").read_text(encoding="utf-8")
    leads_to = re.findall(r"^\s*(?:reverse_proxy|file_server|root|php_fastcgi)\b(.*)$", caddy, re.M)
    assert [line.strip(" {").split()[-1] for line in leads_to] == [
        "unix//run/selfhelp-desk/web.sock",
        "unix//run/selfhelp-public/web.sock",
    ]
    for file in FOLDER.glob("*.env"):
        assert "METRICS_PORTS" not in names_in(file.name), "off unless somebody asks for it"


def test_the_proxy_writes_nothing_down_of_who_asked_for_what():
    # Caddy logs the whole request (address, words, links with secrets) whenever a page fails.
    caddy = (FOLDER / "Caddyfile").read_text(encoding="utf-8")
    [of_all] = re.findall(r"^\{$(.*?)^\}$", caddy, re.M | re.S)
    assert re.search(r"log \{\s+format filter \{.*fields \{\s+request delete\s+\}", of_all, re.S)
    assert len(re.findall(r"^\s*log\b", caddy, re.M)) == 1


@pytest.mark.parametrize("unit", sorted(path.name for path in FOLDER.glob("*.service")))
def test_units_of_one_user_are_kept_apart(unit):
    text = (FOLDER / unit).read_text(encoding="utf-8")
    # A user namespace of its own: else /proc gives each the memory, so the keys, of the others.
    assert "\nUser=selfhelp\n" in text and "\nPrivateUsers=yes\n" in text
    # ProtectSystem=strict leaves /run writable: there the sockets of the others could be replaced.
    assert re.search(r"^ReadOnlyPaths=/run ", text, re.M)


@pytest.mark.parametrize("unit", sorted(path.name for path in FOLDER.glob("*.service")))
def test_no_memory_of_a_process_is_written_to_the_disk_when_it_ends_badly(unit):
    assert "\nLimitCORE=0\n" in (FOLDER / unit).read_text(encoding="utf-8")


def test_the_book_may_be_made_behind_the_pages():
    # setpriority (os.nice) is among @resources: without leave the process was killed unheard.
    made = settings.BASE_DIR / "groups" / "management" / "commands" / "make_book.py"
    assert "os.nice(" in made.read_text(encoding="utf-8")
    unit = (FOLDER / "selfhelp-web@.service").read_text(encoding="utf-8")
    assert re.findall("^SystemCallFilter=(.*)$", unit, re.M)[1:] == [
        "~@privileged @resources",
        "setpriority",
    ]


@pytest.mark.parametrize("given", [{}, {"DATABASE_URL": "sqlite:////srv/selfhelp/var/db.sqlite3"}])
def test_a_command_has_every_setting_as_it_stands_and_keeps_its_files_to_itself(given, tmp_path):
    password = "a$HOME&b;c`d"
    for name in ("site", "public", "desk", "worker"):
        text = (FOLDER / f"{name}.env").read_text(encoding="utf-8")
        (tmp_path / f"{name}.env").write_text(text.replace(":password@", f":{password}@"))
    (tmp_path / "setpriv").write_text(
        '#!/bin/sh\numask\necho "$EMAIL_URL"\necho "$TEAM_HOURS"\necho "$DATABASE_URL"\n'
    )
    (tmp_path / "setpriv").chmod(0o700)
    script = (FOLDER / "selfhelp-manage").read_text(encoding="utf-8")
    script = re.sub("/etc/selfhelp|/srv/selfhelp", str(tmp_path), script)

    said = subprocess.run(
        ["sh", "-c", script],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", **given},
        capture_output=True,
        text=True,
    )

    assert said.stdout.splitlines() == [
        "0077",
        f"smtp+tls://user:{password}@mail.example.org:587",
        "Monday to Friday, 9.30am to 4.30pm",
        given.get("DATABASE_URL", "postgres:////run/postgresql/selfhelp"),
    ]


def test_the_proxy_waits_for_whoever_is_slow_and_lets_nobody_speak_for_it():
    """What each line keeps out: tests/front/exercise_proxy.py."""
    caddy = (FOLDER / "Caddyfile").read_text(encoding="utf-8")
    each = re.findall(
        r"reverse_proxy [^{]*\{[^}]*import at_once\s+max_buffer_size \d+MB\s+\}", caddy
    )
    assert len(each) == caddy.count("reverse_proxy")
    [at_once] = re.findall(r"\(at_once\) \{([^}]*)\}", caddy)
    assert at_once.split("\n\t")[1:] == ["buffer_requests", "buffer_responses", "header_up -*_*\n"]


@pytest.mark.parametrize(
    "path",
    [FOLDER / "selfhelp-web@.service", FOLDER / "containers/compose.yaml", Path(site.__file__)],
    ids=lambda path: path.name,
)
def test_a_web_process_has_threads_for_pages_while_as_many_wait_for_leaflets_as_may(path):
    said = path.read_text(encoding="utf-8")
    [threads] = re.findall(r"--blocking-threads\W+(\d+)", said)
    assert threads == serve.THREADS
    assert int(threads) >= 2 * workshop.MOST_WAITING
    assert re.search(r"MALLOC_ARENA_MAX\W+2\b", said)  # or each thread keeps memory of its own


def test_private_keys_are_each_in_the_one_file_of_who_holds_them():
    held = {file: names_in(file) & PRIVATE for file in ("site.env", "public.env")}
    assert held == {"site.env": set(), "public.env": set()}
    assert names_in("desk.env") & PRIVATE == {"TEAM_PRIVATE_KEYS", "SIGN_IN_KEYS"}
    assert names_in("worker.env") & PRIVATE == {"WORKER_PRIVATE_KEYS"}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
@pytest.mark.parametrize("unit", sorted(path.name for path in FOLDER.glob("*.service")))
def test_units_are_understood_by_systemd_and_shut_in(unit, tmp_path):
    # The program is not where the unit looks for it on this machine: anything that can be run is.
    text = (FOLDER / unit).read_text().replace("/srv/selfhelp/.venv/bin/", "/bin/true ")
    copy = Path(tmp_path, unit.replace("@.", "@public."))
    copy.write_text(text)
    said = subprocess.run(
        ["systemd-analyze", "verify", copy], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stderr) == (0, "")
    line = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", copy]
    subprocess.run(line, capture_output=True, check=True)  # fails above 2.0
