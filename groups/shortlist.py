"""The groups that somebody keeps for a leaflet: a list that is carried in front of addresses.

"/list/12.7.190/groups/" is the page of all groups, with three of them kept. Nothing else knows of
the list: no cookie, no session, no row.
"""

from dataclasses import dataclass, replace

from groups.leaflets.choice import MOST_KEPT, Choice
from selfhelp.prefix import plain


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Primary keys of groups, in the order in which they were kept; each once, at most 200."""

    groups: tuple[int, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Shortlist":
        """Read a list as addresses carry it, "12.7.190"; anything at all is accepted."""
        return cls(Choice.of_list(text).groups)

    @property
    def choice(self) -> Choice:
        """The same, as what a leaflet is made of."""
        return Choice.of_groups(self.groups)

    @property
    def prefix(self) -> str:
        """What stands in front of the path of every page: "/list/12.7.190/", or "/"."""
        return f"/list/{self.choice.listed}/" if self.groups else "/"

    @property
    def is_full(self) -> bool:
        """Whether no other group can be added."""
        return len(self.groups) >= MOST_KEPT

    def address(self, path: str) -> str:
        """Return the address of a page of this site with this list in front of it."""
        return self.prefix + plain(path).removeprefix("/")

    def with_group(self, key: int) -> "Shortlist":
        """Return the list with one group more, at its end."""
        return replace(self, groups=tuple(dict.fromkeys([*self.groups, key])))

    def without(self, key: int) -> "Shortlist":
        """Return the list with one group fewer."""
        return replace(self, groups=tuple(each for each in self.groups if each != key))

    def earlier(self, key: int) -> "Shortlist":
        """Return the list with a group before the one that was before it."""
        at = self.groups.index(key)
        before, after = self.groups[: max(0, at - 1)], self.groups[max(0, at - 1) :]
        return replace(self, groups=(*before, key, *(each for each in after if each != key)))

    def later(self, key: int) -> "Shortlist":
        """Return the list with a group after the one that was after it."""
        at = self.groups.index(key)
        return self if at + 1 == len(self.groups) else self.earlier(self.groups[at + 1])
