"""What each member of the team may do. This table is the only place that says so."""

from enum import Enum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class May(Enum):
    """One thing that somebody of the team may do."""

    LOOK = "look"  # everything of the directory, what is kept for the team and professionals too
    RELAY = "relay"  # take requests to be put in touch by telephone, and read them out
    EDIT = "edit"  # change entries
    KEEP = "keep"  # approve, publish, end and import entries; see the reports
    ADMINISTER = "administer"  # people, settings and the vocabulary


class Role(TextChoices):
    """What somebody is in the team."""

    VIEWER = "viewer", _("Viewer")
    RELAY = "relay", _("Relay")
    EDITOR = "editor", _("Editor")
    KEEPER = "keeper", _("Keeper")
    ADMINISTRATOR = "administrator", _("Administrator")


ALLOWED: dict[Role, frozenset[May]] = {
    Role.VIEWER: frozenset({May.LOOK}),
    Role.RELAY: frozenset({May.LOOK, May.RELAY}),
    Role.EDITOR: frozenset({May.LOOK, May.EDIT}),
    Role.KEEPER: frozenset({May.LOOK, May.RELAY, May.EDIT, May.KEEP}),
    Role.ADMINISTRATOR: frozenset(May),
}
