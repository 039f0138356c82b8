"""The buttons of an entry's form that add, remove or move a part."""

from groups.forms.filling import new_parts, typed_venue
from groups.forms.names import Names
from groups.forms.parts import NEW_VENUE
from groups.forms.typed import Typed, part_at, pressed


def after_press(typed: Typed, press: str, names: Names) -> Typed:
    """Return the form after such a button; the same after any other."""
    if press.startswith(NEW_VENUE):
        meeting = part_at(typed, press.removeprefix(NEW_VENUE))
        return typed.with_part("venues", typed_venue(meeting.first("venue") if meeting else ""))
    return pressed(typed, press, new=new_parts(names)) or typed
