"""Django's admin has no business with permission groups: beside ours they only confuse."""

from django.contrib import admin
from django.contrib.auth.models import Group as PermissionGroup

admin.site.unregister(PermissionGroup)
