"""What two pages for who runs it have a person copy: it names only what is there, and holds up."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

FOLDER = settings.BASE_DIR / "docs" / "operating"
PAGE = "".join(
    (FOLDER.parent / name).read_text(encoding="utf-8") for name in ("operating.md", "backups.md")
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
