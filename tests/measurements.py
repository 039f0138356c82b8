"""Measures and writes it down: `python -m tests.measurements [bench torture load]`.

Runs the commands of these names, all that docs/measurements.md has a place for unless told, and
puts what each prints (its machine, its day, its tables) between the marks of its section.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAPER = ROOT / "docs" / "measurements.md"
SECTION = re.compile(r"(<!-- begin (\w+) -->\n)(.*?)(<!-- end \w+ -->)", re.DOTALL)


def sections(text: str) -> dict[str, str]:
    """Return what stands in each section of the paper, by the name of its command."""
    return {name: said for _begin, name, said, _end in SECTION.findall(text)}


def with_section(text: str, name: str, said: str) -> str:
    """Return the paper with something else in one section."""

    def put(found: re.Match) -> str:
        return f"{found[1]}\n{said.strip()}\n\n{found[4]}" if found[2] == name else found[0]

    return SECTION.sub(put, text)


def main(names: list[str]) -> int:
    """Measure, and write each as soon as it is there; return 0 when every command did."""
    failed = 0
    for name in names or sections(PAPER.read_text(encoding="utf-8")):
        line = [sys.executable, "-m", f"tests.{name}"]
        process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        said = ""
        for each in process.stdout:
            print(each, end="", flush=True)
            said += each
        failed += process.wait() != 0
        written = with_section(PAPER.read_text(encoding="utf-8"), name, said)
        PAPER.write_text(written, encoding="utf-8")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
