"""Secrets: in no file of the project, in no list of processes, and never compared."""

import ast
import base64
import hashlib
import re

import pytest

from tests.test_architecture import MODULES
from tests.test_tooling import PROJECT, project_files

# As our own keys look (43 characters of base64, and longer), and as programs write theirs.
LOOKS_LIKE_A_KEY = re.compile(
    r"(?<![\w/+.-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*[0-9])[A-Za-z0-9_-]{43,}={0,2}(?![\w=-])"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY"
)
LOCKS = "requirements"  # full of digests
OURS = base64.urlsafe_b64encode(hashlib.sha256(b"a key").digest()).decode()
# Names of what whoever asks has to know. What is looked for by its digest is not compared.
SECRET = re.compile(r"(^|_)(secret|token|digest|signature|password|link)$")
# Two rows of the database, neither of which came with a request.
OF_TWO_ROWS = {"selfhelp.accounts.actions: link_digest"}
PAPERS = [PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")]


@pytest.mark.parametrize("text", [OURS, OURS.rstrip("="), "-----BEGIN EC " + "PRIVATE KEY-----"])
def test_a_key_is_known_when_it_is_seen(text):
    assert LOOKS_LIKE_A_KEY.search(f"SECRET_KEY={text}\n")


def test_no_file_of_the_project_holds_a_key():
    found = []
    for path in project_files():
        if path.name.startswith(LOCKS):
            continue
        text = path.read_bytes().decode("utf-8", "ignore")
        found += [f"{path.name}: {match[0][:8]}" for match in LOOKS_LIKE_A_KEY.finditer(text)]
    assert found == []


def names_in(side: ast.AST) -> set[str]:
    """Return the names that a side of a comparison speaks of; a length is no secret."""
    if isinstance(side, ast.Call) and getattr(side.func, "id", "") == "len":
        return set()
    inner = [names_in(each) for each in ast.iter_child_nodes(side)]
    return {getattr(side, "attr", getattr(side, "id", ""))}.union(*inner)


def compared(tree: ast.AST) -> set[str]:
    """Return the names of secrets that stand on one side of == or !=."""
    found = [
        names_in(side)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq)
        for side in (node.left, *node.comparators)
    ]
    return {name for names in found for name in names if SECRET.search(name)}


def test_a_comparison_is_seen():
    guess = ast.parse("if row.link_digest != crypto.digest_of(secret): pass")
    assert compared(guess) == {"link_digest", "secret"}
    assert compared(ast.parse("if len(secret) != 32: pass")) == set()


def test_no_secret_is_compared_letter_by_letter():
    """How long that takes tells how much of a guess was right."""
    found = {f"{module.name}: {name}" for module in MODULES for name in compared(module.tree)}
    assert found == OF_TWO_ROWS


def commands(text: str) -> list[str]:
    """Return the lines that a paper lets somebody type, without what a program reads from there."""
    without_input = re.sub(r"<<'END'\n.*?\n\s*END\n", "\n", text, flags=re.DOTALL)
    return [line.strip() for line in without_input.splitlines() if line.startswith("    ")]


def told_to_everybody(line: str) -> bool:
    """Tell whether a password stands among the words of a program, where all processes see it."""
    settings_before = r"^(?:[A-Z_]+=(?:\"[^\"]*\"|\S+)\s*)+"
    program = re.sub(settings_before, "", line)
    return "PASSWORD" in program and not program.startswith("echo ")  # which is the shell itself


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_no_paper_lets_a_password_stand_where_all_processes_see_it(paper):
    found = [
        line for line in commands(paper.read_text(encoding="utf-8")) if told_to_everybody(line)
    ]
    assert found == []


def test_such_a_line_is_seen():
    assert told_to_everybody('su postgres -c "psql -c \\"ALTER ROLE x PASSWORD \'A-PASSWORD\'\\""')
    assert not told_to_everybody('DATABASE_URL="postgres://x:A-PASSWORD@10.0.0.1/x"')
