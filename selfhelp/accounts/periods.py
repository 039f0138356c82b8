"""For how long it is known whose an account was that nobody uses, each with its reason."""

from datetime import timedelta

from selfhelp.acts.models import KEPT

# For as long as what somebody did is on record; then nobody asks who it was.
AFTER_LEAVING = KEPT
# Whoever was away for a season asks for the link once more.
AFTER_AN_INVITATION = timedelta(days=90)
