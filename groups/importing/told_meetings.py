"""When and where a new group meets, read from its own words for somebody to look at."""

from datetime import date

from django.utils.translation import gettext as _

from groups.importing.sheets.known import building_in
from groups.importing.sheets.meetings import Found, in_building, may_have_venue, read_meetings


def told_meetings(text: str, *, today: date) -> Found:
    """Return the meetings of which a text speaks, each in our building if the text names one.

    What was assumed, and that no building of ours is named, is told beside them.
    """
    found = read_meetings(text, today=today)
    if not any(map(may_have_venue, found.meetings)):
        return found
    venue = building_in(text)
    told = found.told if venue else (*found.told, _("no building of ours is named in it"))
    return Found(in_building(found.meetings, venue), found.rest, told)
