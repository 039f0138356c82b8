"""Django's admin for the vocabulary, and what it lacks; entries have pages of their own."""

from django.contrib import admin
from django.db.models import URLField

from groups.actions import find_areas_served
from groups.models import (
    AlsoKnownAs,
    Category,
    GoesWith,
    Holiday,
    Issue,
    KindOf,
    Organisation,
    Place,
    WordsInVain,
)


class AlsoKnownAsInline(admin.TabularInline):
    model = AlsoKnownAs
    extra = 1


class KindOfInline(admin.TabularInline):
    model = KindOf
    fk_name = "issue"
    autocomplete_fields = ["broader"]
    extra = 1


class GoesWithInline(admin.TabularInline):
    model = GoesWith
    fk_name = "issue"
    autocomplete_fields = ["other"]
    extra = 1


@admin.register(Issue)
class IssueAdmin(admin.ModelAdmin):
    list_display = ["name", "category"]
    list_filter = ["category"]
    search_fields = ["name", "also_known_as__words"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [AlsoKnownAsInline, KindOfInline, GoesWithInline]


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ["name", "position"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "abbreviation", "helpline"]
    search_fields = ["name", "abbreviation"]
    filter_horizontal = ["issues"]
    prepopulated_fields = {"slug": ["name"]}
    # What is typed without http:// or https:// before it.
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin):
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        find_areas_served()


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
