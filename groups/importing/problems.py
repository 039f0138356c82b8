"""What is wrong with the files of an import: every mistake at once, in the order of the files."""

from dataclasses import dataclass, field

KEPT = 1000  # more than anybody reads; the rest is counted


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake; `line` is where its row begins, counted from 1, or 0 for the whole file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


@dataclass(slots=True)
class Problems:
    """The mistakes found so far."""

    kept: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, file: str, line: int, message: str) -> None:
        """Note a mistake."""
        self.count += 1
        if self.count <= KEPT:
            self.kept.append(Problem(file, line, message))

    @property
    def full(self) -> bool:
        """Whether further mistakes are only counted, so that no trouble need be taken over them."""
        return self.count >= KEPT


class FilesRefused(Exception):
    """The files have mistakes, so nothing was written. Its text names each."""

    def __init__(self, problems: Problems):
        self.problems = problems
        super().__init__(str(self))

    def __str__(self) -> str:
        count = self.problems.count
        head = (
            "The files have one mistake, so nothing was written:"
            if count == 1
            else f"The files have {count:,} mistakes, so nothing was written:"
        )
        lines = [head, *(str(problem) for problem in sorted(self.problems.kept))]
        if count > KEPT:
            lines.append(f"... and {count - KEPT:,} more.")
        return "\n".join(lines)
