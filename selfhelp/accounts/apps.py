from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "selfhelp.accounts"
    label = "accounts"
