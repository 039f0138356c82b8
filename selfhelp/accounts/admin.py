"""Nothing about people is in Django's admin: they have pages of their own at the desk."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group as PermissionGroup

for model in (PermissionGroup, EmailAddress, Authenticator):
    admin.site.unregister(model)
