"""What docs/keys-and-data.md promises: where words are opened, and which words were agreed to."""

import ast
import re

from django.conf import settings
from django.utils.functional import Promise

from contacts import consent

DOCUMENT = settings.BASE_DIR / "docs" / "keys-and-data.md"
# The person's page, the group's page, the desk.
OPENED_IN = {
    "contacts/views/receipt.py",
    "contacts/views/waiting.py",
    "contacts/waiting/actions.py",  # staying on is sealed anew for the same person
    "contacts/waiting/finding.py",  # the words of a code, which lead to the person's page
    "contacts/views/group.py",
    "contacts/actions/relaying.py",
    "contacts/waiting/telling.py",
    "contacts/desk/by_voice.py",
}


def opens(tree: ast.AST) -> bool:
    """Tell whether a file calls anything that opens an envelope."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr.startswith("open_")
        and ast.unparse(node.value) == "sealing"
        for node in ast.walk(tree)
    )


def test_words_are_opened_where_it_is_documented_and_nowhere_else():
    found = {
        str(path.relative_to(settings.BASE_DIR))
        for path in (settings.BASE_DIR / "contacts").rglob("*.py")
        if opens(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == OPENED_IN


def test_every_sentence_that_people_agree_to_is_documented_with_its_version():
    document = re.sub(r"\s+", " ", DOCUMENT.read_text(encoding="utf-8"))
    sentences = [str(words) for words in vars(consent).values() if isinstance(words, Promise)]
    assert len(sentences) > 5
    assert [words for words in sentences if words not in document] == []
    assert f"Version {consent.WORDING}" in document
