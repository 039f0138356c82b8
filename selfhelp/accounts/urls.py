"""Signing in, and one's own account. Names that begin with account_ or mfa_ are django-allauth's.

What django-allauth could do besides (signing up, addresses, resetting by mail, downloads) has no
address here.
"""

from django.urls import path

from selfhelp.accounts.doors import desk, open_door, password_door, set_up_door
from selfhelp.accounts.roles import May
from selfhelp.accounts.views import own_account, second_step, sign_in

everybody = desk(May.LOOK)

urlpatterns = [
    path("sign-in/", open_door(sign_in.SignIn.as_view()), name="account_login"),
    path("sign-in/code/", open_door(sign_in.Code.as_view()), name="mfa_authenticate"),
    path("sign-out/", open_door(sign_in.SignOut.as_view()), name="account_logout"),
    path("account/", everybody(own_account.Overview.as_view()), name="mfa_index"),
    path("account/others/", everybody(own_account.end_others), name="end_other_sessions"),
    path(
        "account/password/",
        password_door(sign_in.ChangePassword.as_view()),
        name="account_change_password",
    ),
    path("account/again/", set_up_door(sign_in.Again.as_view()), name="account_reauthenticate"),
    path("account/start/", set_up_door(second_step.start), name="second_step_start"),
    path(
        "account/telephone/",
        set_up_door(second_step.Telephone.as_view()),
        name="mfa_activate_totp",
    ),
    path(
        "account/passkey/",
        set_up_door(second_step.AddPasskey.as_view()),
        name="mfa_add_webauthn",
    ),
    path(
        "account/passkey/<int:pk>/remove/",
        everybody(second_step.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path("account/codes/", everybody(second_step.Codes.as_view()), name="mfa_view_recovery_codes"),
    path(
        "account/codes/new/",
        everybody(second_step.NewCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
]
