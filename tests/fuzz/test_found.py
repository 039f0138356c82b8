"""Every input that once broke a parser is given to it again, for ever.

They lie in found/, in a folder for each target, as atheris left them, under a name that says what
was wrong. How one gets there stands in docs/releasing.md.
"""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "found"
FOUND = sorted(FOLDER.glob("*/*"))


def test_each_lies_in_the_folder_of_its_target():
    assert len(FOUND) >= 5
    assert {path.parent.name for path in FOUND} <= set(TARGETS)
    assert [path for path in FOLDER.iterdir() if path.is_file()] == []


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke_a_parser_is_taken_or_refused(path):
    TARGETS[path.parent.name](path.read_bytes())
