"""What came of saving many things at once."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Saved:
    """The references or names of what was saved, by what happened to each."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
