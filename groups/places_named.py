"""Which places a group's own words about its area name."""

import re
from functools import cached_property

from groups.models import Place


class PlaceNames:
    """The directory's place names, ready to be found in a sentence."""

    def __init__(self, ids_by_name: dict[str, int]):
        self.ids_by_name = ids_by_name

    @classmethod
    def from_database(cls) -> "PlaceNames":
        return cls(dict(Place.objects.values_list("name", "pk")))

    @cached_property
    def pattern(self) -> re.Pattern:
        """Any place name as whole words, the longest first ("Long Eaton" before "Eaton")."""
        names = sorted(self.ids_by_name, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b" if names else r"(?!)")

    def found_in(self, words: str) -> list[int]:
        """Return the ids of the places named in `words`, each once, in order of appearance."""
        return list(dict.fromkeys(self.ids_by_name[name] for name in self.pattern.findall(words)))
