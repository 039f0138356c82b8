"""The forms of signing in and of people, in our own words."""

from allauth.account import forms as account
from allauth.mfa import app_settings
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from selfhelp import crypto
from selfhelp.accounts.adapters import WRONG_CODE
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role

# A code holds for its own time, the one before and the one after; as long it is remembered as used.
CODE_HOLDS = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
LONG_PASSWORD = _(
    "12 characters or more, not only figures. Three or four words that do not belong together are "
    "easy to remember and hard to guess."
)


class SignInForm(account.LoginForm):
    """Name and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], _("Your email address, or the name of your account"))
        _say(self.fields["password"], _("Password"))


class AgainForm(account.ReauthenticateForm):
    """The password, once more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], _("Password"))


class CodeForm(AuthenticateForm):
    """A code from the telephone, or one of those that were written down."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hint = _("6 figures from your telephone, or one of the codes that you wrote down.")
        _say(self.fields["code"], _("Code"), hint)
        _figures(self.fields["code"])
        self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        """Take each code once, for as long as it could be typed again by somebody who saw it."""
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            digits = "".join(filter(str.isdigit, code))
            used = crypto.keyed_digest("accounts.used_code", f"{self.user.pk}:{digits}").hex()
            if not cache.add(f"accounts.used:{used}", "1", timeout=CODE_HOLDS):
                raise forms.ValidationError(WRONG_CODE, code="incorrect_code")
        return code


class TelephoneForm(ActivateTOTPForm):
    """The first code, which proves that the telephone is set up."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("The 6 figures that your telephone shows now"))
        _figures(self.fields["code"])


class PasskeyForm(AddWebAuthnForm):
    """A passkey; what the browser made of it comes in a hidden field, filled in by script."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["name"] = ""
        hint = _("So that you know it again: “My laptop”, “The grey key”.")
        _say(self.fields["name"], _("What shall it be called?"), hint)
        self.fields["name"].max_length = 50
        self.fields["credential"].error_messages["required"] = _(
            "Your browser did not finish making the passkey. Press the button again."
        )


class PasswordForm(account.ChangePasswordForm):
    """The old password, and a new one twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], _("The password you have now"))
        _say(self.fields["password1"], _("The new password"), LONG_PASSWORD)
        _say(self.fields["password2"], _("The new password again"))


class ChoosePasswordForm(forms.Form):
    """A first or new password, twice, through a link."""

    password1 = forms.CharField(
        label=_("Your password"),
        help_text=LONG_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("The password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        """Refuse what is easily guessed."""
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]

    def clean_password2(self) -> str:
        """Refuse two that differ."""
        if (
            self.cleaned_data.get("password1", self.cleaned_data["password2"])
            != (self.cleaned_data["password2"])
        ):
            raise forms.ValidationError(_("The two are not the same. Type the second again."))
        return self.cleaned_data["password2"]


class InviteForm(forms.Form):
    """Who shall join the team, and as what."""

    name = forms.CharField(
        label=_("Name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("Email"),
        max_length=150,
        help_text=_("Their own, which nobody else reads. The invitation goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role, widget=forms.RadioSelect)


class RoleForm(forms.Form):
    """Another role."""

    role = forms.ChoiceField(label=_("Role"), choices=Role, widget=forms.RadioSelect)


def _say(field: forms.Field, label, hint="") -> None:
    """Give a field of django-allauth our words, and no words inside it that vanish on typing."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)


def _figures(field: forms.Field) -> None:
    """Let telephones show their figures for typing."""
    field.widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}
