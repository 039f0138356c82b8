"""Django's admin for the vocabulary only; entries have pages of their own."""

from django.contrib import admin

from groups.actions import find_areas_served
from groups.models import AlsoKnownAs, Category, Holiday, Issue, Organisation, Place


class AlsoKnownAsInline(admin.TabularInline):
    model = AlsoKnownAs
    extra = 1


@admin.register(Issue)
class IssueAdmin(admin.ModelAdmin):
    list_display = ["name", "category"]
    list_filter = ["category"]
    search_fields = ["name", "also_known_as__words"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [AlsoKnownAsInline]


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
