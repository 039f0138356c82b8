"""Writes docs/dependencies.md from what is installed: `python -m tests.dependencies`.

Names and versions are those of the locks, licences what each package says of itself, and why it is
used stands in docs/decisions.md, or with whoever asks for it. Where the tool of `make fuzz` is not
installed, which nothing else needs, its licence stays as the paper has it for that version.
"""

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAPER = ROOT / "docs" / "dependencies.md"
DECISIONS = "decisions.md#what-is-used-and-why"
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s\\;]+)", re.MULTILINE)
ASKED_FOR = re.compile(r"^(\w[\w.-]*)", re.MULTILINE)
BY = re.compile(r"#\s+(?:via )?([\w.-]+)\s*$")
OF_A_LICENCE = "License :: OSI Approved :: "
LONGEST_LICENCE = 40
ROW = re.compile(r"^\| (\S+) \| (\S+) \| (.+?) \|", re.MULTILINE)
LOCKS = {
    "requirements.txt": "Where the site runs",
    "requirements-dev.txt": "Only for tests and checks",
    "requirements-fuzz.txt": "Only for `make fuzz`",
}
HEAD = """# What is used

Written by `make dependencies` from `requirements.txt`, `requirements-dev.txt` and
`requirements-fuzz.txt`; a test fails where it no longer fits them. Licences are what each package
says of itself. Why each was chosen, and what was rejected, stands in
[decisions.md](decisions.md#what-is-used-and-why). `make audit` asks whether any has a known fault
([releasing.md](releasing.md)).
"""


@dataclass(frozen=True)
class Package:
    """One package of a lock; `asked_by` are the packages that need it, none for our own choice."""

    name: str
    version: str
    asked_by: tuple[str, ...]


def locked(lock: Path) -> list[Package]:
    """Return the packages of a lock in its order."""
    found = []
    for part in re.split(r"\n(?=[\w.-]+(?:\[[\w,-]+\])?==)", lock.read_text(encoding="utf-8"))[1:]:
        name, version = PINNED.match(part).groups()
        lines = part.splitlines()
        ours = any("requirements" in line and ".in" in line for line in lines)
        by = [match[1] for line in lines if (match := BY.search(line)) and match[1] != "via"]
        found.append(Package(name, version, () if ours else tuple(by)))
    return found


def chosen(asked: Path) -> list[str]:
    """Return the names in a requirements-*.in, as locks write them."""
    return [name.lower() for name in ASKED_FOR.findall(asked.read_text(encoding="utf-8"))]


def licence_of(package: Distribution) -> str:
    """Return what a package says of its licence, or the first line of the one that it brings."""
    said = package.metadata
    if expression := said.get("License-Expression"):
        return expression
    approved = [each for each in said.get_all("Classifier", []) if each.startswith(OF_A_LICENCE)]
    if approved:
        return ", ".join(each.removeprefix(OF_A_LICENCE) for each in approved)
    told = said.get("License") or _licence_beside(package)
    return told.strip().partition("\n")[0][:LONGEST_LICENCE]


def _licence_beside(package: Distribution) -> str:
    texts = (file.read_text() for file in package.files or () if file.name.startswith("LICEN"))
    return next(texts, "")


def written() -> str:
    """Return the paper as it should be: each package under the first lock that has it."""
    paper, seen = HEAD, set()
    for name, title in LOCKS.items():
        packages = [each for each in locked(ROOT / name) if each.name not in seen]
        seen.update(each.name for each in packages)
        paper += f"\n## {title}\n\n{_table(packages)}"
    return paper


def _table(packages: list[Package]) -> str:
    rows = ["| name | version | licence | why |", "| --- | --- | --- | --- |"]
    for each in packages:
        why = f"asked for by {', '.join(each.asked_by)}" if each.asked_by else f"[why]({DECISIONS})"
        rows.append(f"| {each.name} | {each.version} | {_licence(each)} | {why} |")
    return "\n".join(rows) + "\n"


def _licence(package: Package) -> str:
    try:
        return licence_of(distribution(package.name))
    except PackageNotFoundError:
        kept = {row[:2]: row[2] for row in ROW.findall(PAPER.read_text(encoding="utf-8"))}
        if licence := kept.get((package.name, package.version)):
            return licence
        raise SystemExit(f"Install {package.name} {package.version} first.") from None


if __name__ == "__main__":
    PAPER.write_text(written(), encoding="utf-8")
    sys.stdout.write(f"{PAPER.name} is written.\n")
