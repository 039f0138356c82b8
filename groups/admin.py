"""Django's admin for what the desk has no pages for; words and places change at the desk alone.

There each change leaves a note of who made it, and entries that name what is renamed follow.
"""

from django.contrib import admin

from groups.models import Holiday, WordsInVain


@admin.register(Holiday)
class HolidayAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "first", "last"]
    list_filter = ["kind"]


@admin.register(WordsInVain)
class WordsInVainAdmin(admin.ModelAdmin):
    """For reading only, and only what was looked for on three different days."""

    list_display = ["word", "week", "times"]
    list_display_links = None
    fields = ["word", "week", "times"]

    def get_queryset(self, request):
        return super().get_queryset(request).shown()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
