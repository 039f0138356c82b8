"""What a new password must not be."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from selfhelp.accounts.models import User

LONGEST = 128  # OWASP ASVS 4.0.3, 2.1.2: a sentence has room, a file has not


class NotEndless:
    """A password validator: nobody has the site reckon with what no person types."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError if `password` is longer than LONGEST characters."""
        if len(password) > LONGEST:
            raise ValidationError(_("Use fewer characters: %(most)s at most.") % {"most": LONGEST})

    def get_help_text(self) -> str:
        """Return the rule in words, for the form."""
        return _("Your password has at most %(most)s characters.") % {"most": LONGEST}


class OtherThanTheOld:
    """A password validator: a one-time password cannot be "changed" to itself."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError if `password` is the one that `user` has now."""
        if user is not None and user.check_password(password):
            raise ValidationError(_("Choose a password other than the old one."))

    def get_help_text(self) -> str:
        """Return the rule in words, for the form."""
        return _("Your new password must be another than the old one.")
