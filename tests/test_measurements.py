"""What is measured goes into its place in the paper, and nothing else of it changes."""

from importlib.util import find_spec

from tests.measurements import PAPER, sections, with_section

TEXT = "A\n<!-- begin one -->\nold\n<!-- end one -->\nB\n<!-- begin two -->\n<!-- end two -->\n"


def test_a_section_is_replaced_whole_and_the_others_stay():
    written = with_section(TEXT, "one", "| 1 |\n")
    assert sections(written) == {"one": "\n| 1 |\n\n", "two": ""}
    assert with_section(written, "one", "| 1 |") == written
    assert "A\n" in written and "B\n" in written


def test_every_section_of_the_paper_has_its_command():
    names = sections(PAPER.read_text(encoding="utf-8"))
    assert list(names) == ["bench", "torture", "load"]
    assert all(find_spec(f"tests.{name}.__main__") for name in names)
