"""What may stand in an address."""

from django.urls.converters import StringConverter

from groups.leaflets import codes


class EditionCode(StringConverter):
    """The code of an edition as we write it; any other way of writing it is another address's."""

    regex = f"[{codes.ALPHABET}]{{{codes.LENGTH}}}"

    def to_python(self, value: str) -> str:
        """Return the code; ValueError, which means "no such address", where it has a slip."""
        if codes.read(value) is None:
            raise ValueError
        return value
