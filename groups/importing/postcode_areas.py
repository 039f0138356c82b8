"""Which postcodes an import keeps: those of some areas (NG) and districts (DE7), or all."""

import re
from dataclasses import dataclass

from groups.importing.names import shown

AREA_OR_DISTRICT = re.compile(r"[A-Z]{1,2}([0-9][A-Z0-9]?)?")
LENGTH_OF_INWARD_PART = 4  # with the space before it


def district_of(code: str) -> str:
    """Return the district of a postcode as it is kept: "NG7" of "NG7 3AB"."""
    return code[:-LENGTH_OF_INWARD_PART]


@dataclass(frozen=True, slots=True)
class PostcodeAreas:
    """Areas and districts by name; none means every one."""

    names: frozenset[str] = frozenset()

    @classmethod
    def from_text(cls, text: str) -> "PostcodeAreas":
        """Read "NG, DE7"; ValueError says what is neither an area nor a district."""
        names = [name.strip().upper() for name in text.split(",")]
        for name in names:
            if not AREA_OR_DISTRICT.fullmatch(name):
                raise ValueError(
                    f"{shown(name)} is neither a postcode area like NG nor a district like DE7: "
                    "write them with commas, NG,DE7"
                )
        return cls(frozenset(names))

    def __contains__(self, code: str) -> bool:
        """Tell whether a postcode as it is kept is to be kept."""
        if not self.names:
            return True
        district = district_of(code)
        return district in self.names or re.split("[0-9]", district)[0] in self.names

    def __str__(self) -> str:
        return ", ".join(sorted(self.names))


EVERYWHERE = PostcodeAreas()
