"""What docs/security.md and docs/data-protection.md say is there, and leave nothing out."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = settings.BASE_DIR
SECURITY = ROOT / "docs" / "security.md"
DATA = ROOT / "docs" / "data-protection.md"
PAPERS = pytest.mark.parametrize("paper", [SECURITY, DATA], ids=lambda paper: paper.name)

QUOTED = re.compile(r"`([^`\n]+)`")
LINKED = re.compile(r"\]\(([^)#]+\.md)\)")
FOLDERS = ("contacts/", "groups/", "selfhelp/", "templates/", "static/", "tests/", "docs/")
# Every requirement of levels 1 and 2, by section: OWASP ASVS 4.0.3, without those it deleted.
LEVEL_2 = """
1.1:1-7 1.2:1-4 1.4:1,4,5 1.5:1-4 1.6:1-4 1.7:1,2 1.8:1,2 1.9:1,2 1.10:1 1.11:1,2 1.12:2 1.14:1-6
2.1:1-12 2.2:1-3 2.3:1-3 2.4:1-5 2.5:1-7 2.6:1-3 2.7:1-6 2.8:1-7 2.9:1-3 2.10:1-4
3.1:1 3.2:1-4 3.3:1-4 3.4:1-5 3.5:1-3 3.7:1
4.1:1-3,5 4.2:1,2 4.3:1-3
5.1:1-5 5.2:1-8 5.3:1-10 5.4:1-3 5.5:1-4
6.1:1-3 6.2:1-6 6.3:1,2 6.4:1,2
7.1:1-4 7.2:1,2 7.3:1,3,4 7.4:1-3
8.1:1-4 8.2:1-3 8.3:1-8
9.1:1-3 9.2:1-4
10.2:1,2 10.3:1-3
11.1:1-8
12.1:1-3 12.2:1 12.3:1-6 12.4:1,2 12.5:1,2 12.6:1
13.1:1,3-5 13.2:1-3,5,6 13.3:1,2 13.4:1,2
14.1:1-4 14.2:1-6 14.3:2,3 14.4:1-7 14.5:1-4
"""
STATES = {"Met", "Part", "OPEN", "Host", "—"}
NUMBER = re.compile(r"\b\d+\.\d+\.\d+\b")
# How we work, what a paper is, and what there is nothing of: no test of ours could fail for these.
MET_WITHOUT_A_TEST = set(
    "1.1.1 1.1.4 1.1.5 1.1.6 1.1.7 1.10.1 1.11.1 2.1.10 2.1.11 2.8.3 3.1.1 8.1.3 8.3.4".split()
    + ["13.1.3"]  # of machines
)


def requirements() -> list[str]:
    """Return the number of every requirement."""
    numbers = []
    for section in LEVEL_2.split():
        head, parts = section.split(":")
        for part in parts.split(","):
            first, _dash, last = part.partition("-")
            numbers += [f"{head}.{each}" for each in range(int(first), int(last or first) + 1)]
    return numbers


def rows(paper: Path) -> list[list[str]]:
    """Return the cells of every row of every table."""
    lines = paper.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]


def functions_of(path: Path) -> set[str]:
    """Return the names of the functions of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@PAPERS
def test_every_file_and_test_that_a_paper_names_is_there(paper):
    text = paper.read_text(encoding="utf-8")
    named = {word for word in QUOTED.findall(text) if word.startswith(FOLDERS)}
    assert len(named) > 30
    missing = set()
    for name in named:
        path, _colons, test = name.partition("::")
        if not (ROOT / path).exists() or (test and test not in functions_of(ROOT / path)):
            missing.add(name)
    assert missing == set()
    assert [link for link in LINKED.findall(text) if not (paper.parent / link).exists()] == []


def test_every_requirement_has_one_row_that_says_how_it_stands():
    found = []
    for first, *others in rows(SECURITY):
        numbers = NUMBER.findall(first)
        if numbers and first == ", ".join(numbers):
            assert others[1] in STATES, first
            found += numbers
    assert sorted(found) == sorted(requirements())


def test_what_is_met_has_a_test_that_proves_it_or_the_row_that_has():
    without = set()
    for first, *others in rows(SECURITY):
        numbers = NUMBER.findall(first)
        if (
            numbers
            and others[1] == "Met"
            and not ("::test_" in others[2] or NUMBER.search(others[2]))
        ):
            without |= set(numbers)
    assert without == MET_WITHOUT_A_TEST


def test_every_risk_is_met_by_something_that_a_test_proves():
    risks = DATA.read_text(encoding="utf-8").partition("## Risks")[2].partition("\n## ")[0]
    lines = [line for line in risks.splitlines() if line.startswith("| ")][2:]
    assert len(lines) > 15
    assert [line[:40] for line in lines if "::test_" not in line] == []


def test_every_table_is_in_the_record_of_processing():
    named = set(QUOTED.findall(DATA.read_text(encoding="utf-8")))
    missing = {model._meta.label for model in apps.get_models()} - named
    assert missing == set()


def test_no_table_of_the_record_is_gone():
    apps_of_ours = {config.label for config in apps.get_app_configs()}
    named = [word.split(".") for word in QUOTED.findall(DATA.read_text(encoding="utf-8"))]
    labels = {".".join(word) for word in named if len(word) == 2 and word[0] in apps_of_ours}
    classes = {label for label in labels if label.split(".")[1][:1].isupper()}
    assert classes - {model._meta.label for model in apps.get_models()} == set()
