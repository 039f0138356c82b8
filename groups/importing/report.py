"""What an import did, file by file."""

from dataclasses import dataclass, field

from groups.actions import Saved


@dataclass(slots=True)
class Tally:
    """What happened to the rows of one file; `untouched` are in the directory but not in it."""

    name: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    untouched: int = 0
    names: Saved = field(default_factory=Saved)  # of what was added or changed

    def count(self, saved: Saved) -> None:
        """Add what came of saving."""
        self.names.added += saved.added
        self.names.changed += saved.changed
        self.added += len(saved.added)
        self.changed += len(saved.changed)
        self.unchanged += len(saved.unchanged)

    @property
    def in_file(self) -> int:
        return self.added + self.changed + self.unchanged

    def __str__(self) -> str:
        line = (
            f"{self.name}: {self.added:,} added, {self.changed:,} changed, "
            f"{self.unchanged:,} unchanged"
        )
        if self.untouched:
            line += (
                f"; {self.untouched:,} in the directory are not in these files (left as they are)"
            )
        return line


@dataclass(slots=True)
class Report:
    """What an import did. Meetings and contacts are part of their groups and only counted."""

    dry_run: bool
    tallies: list[Tally] = field(default_factory=list)
    meetings: int = 0
    contacts: int = 0

    def __str__(self) -> str:
        lines = [
            *map(str, self.tallies),
            f"meetings: {self.meetings:,} read, kept with their groups",
            f"contacts: {self.contacts:,} read, kept with their groups",
        ]
        if self.dry_run:
            lines.append("This was a dry run: all of it was tried, and nothing was kept.")
        return "\n".join(lines)
