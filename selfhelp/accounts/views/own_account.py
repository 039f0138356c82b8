"""One's own account: what is set up, where one is signed in, what was done with it lately."""

from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from selfhelp.accounts import actions
from selfhelp.accounts.own_sessions import open_sessions
from selfhelp.accounts.presenters import SessionLine
from selfhelp.acts.page import lately


class Overview(IndexView):
    """What is set up, where somebody is signed in, and what was done with the account lately."""

    template_name = "desk/account/second_step.html"

    def get_context_data(self, **kwargs) -> dict:
        """Return what is set up, and how many codes are left."""
        found = super().get_context_data(**kwargs)["authenticators"]
        codes_to_write = found.get(Authenticator.Type.RECOVERY_CODES)
        sessions = open_sessions(self.request, now=timezone.now())
        return {
            "has_telephone": Authenticator.Type.TOTP in found,
            "passkeys": found.get(Authenticator.Type.WEBAUTHN, []),
            "codes_left": len(codes_to_write.get_unused_codes()) if codes_to_write else None,
            "sessions": [SessionLine.of(each) for each in sessions],
            "lately": lately(self.request.user),
        }


@require_http_methods(["GET", "HEAD", "POST"])
def end_others(request: HttpRequest) -> HttpResponse:
    """A POST ends every other session of whoever asks; this one goes on under a new key."""
    if request.method == "POST":
        actions.end_other_sessions(user=request.user, now=timezone.now())
        update_session_auth_hash(request, request.user)
    return redirect("mfa_index")
