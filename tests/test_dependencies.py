"""What is used is written down with its licence, and each choice has its reason."""

import re
from dataclasses import replace

import pytest

from tests import dependencies
from tests.dependencies import LOCKS, PAPER, ROOT, ROW, chosen, locked, written

DECISIONS = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")


def test_the_paper_is_what_is_installed():
    assert PAPER.read_text(encoding="utf-8") == written(), "make dependencies writes it anew"


def test_every_locked_package_has_its_row_whichever_lock_has_it():
    locks = [path.name for path in ROOT.glob("requirements*.txt")]
    names = {
        each.name: each.version for path in ROOT.glob("requirements*.txt") for each in locked(path)
    }
    rows = {name: version for name, version, _ in ROW.findall(PAPER.read_text(encoding="utf-8"))}
    assert sorted(locks) == sorted(LOCKS)
    assert "atheris" in names
    assert {name: rows.get(name) for name in names} == names


def test_a_package_that_is_not_installed_keeps_its_licence_and_a_new_version_has_none(monkeypatch):
    def nowhere(name):
        raise dependencies.PackageNotFoundError(name)

    [fuzz] = locked(ROOT / "requirements-fuzz.txt")
    monkeypatch.setattr(dependencies, "distribution", nowhere)

    assert dependencies._licence(fuzz).startswith("Apache")
    with pytest.raises(SystemExit, match=r"Install atheris 99\.0 first"):
        dependencies._licence(replace(fuzz, version="99.0"))


def test_every_package_says_under_which_licence_it_is():
    rows = [line.split("|") for line in PAPER.read_text(encoding="utf-8").splitlines()]
    packages = [row for row in rows if len(row) == 6 and row[2].strip()[0].isdigit()]
    assert len(packages) > 60
    assert [row[1] for row in packages if not row[3].strip()] == []


def test_what_is_locked_is_what_is_installed():
    for each in locked(ROOT / "requirements.txt"):
        assert dependencies.distribution(each.name).version == each.version, each.name


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in", "requirements-fuzz.in"])
def test_every_chosen_package_has_its_reason(name):
    reasons = DECISIONS.partition("## What is used, and why")[2].partition("\n## ")[0]
    words = set(re.findall(r"[a-z0-9-]+", reasons.lower()))
    assert {"django", "openpyxl"} <= words
    assert set(chosen(ROOT / name)) - words == set()


def test_what_nobody_chose_is_asked_for_by_what_somebody_did():
    for each in locked(ROOT / "requirements.txt"):
        is_chosen = each.name in chosen(ROOT / "requirements.in")
        assert is_chosen != bool(each.asked_by), each.name
