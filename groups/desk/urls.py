"""The team's addresses about entries, under /desk/groups/."""

from django.urls import path

from groups.desk import (
    bulk,
    edit,
    edit_preview,
    entry,
    history,
    history_erasing,
    life,
    listing,
    views_saved,
)

app_name = "groups_desk"

urlpatterns = [
    path("", listing.listing, name="listing"),
    path("views/", views_saved.views, name="views"),
    path("several/", bulk.bulk, name="bulk"),
    path("new/", edit.new, name="new"),
    path("new/preview/", edit_preview.preview_new, name="preview_new"),
    path("<int:pk>/", entry.entry, name="entry"),
    path("<int:pk>/edit/", edit.edit, name="edit"),
    path("<int:pk>/edit/preview/", edit_preview.preview, name="preview"),
    path("<int:pk>/becomes/<str:event>/", life.move, name="move"),
    path("<int:pk>/merge/", life.merge, name="merge"),
    path("<int:pk>/split/", life.split, name="split"),
    path("<int:pk>/history/", history.history, name="history"),
    path("<int:pk>/history/<int:number>/", history.revision, name="revision"),
    path("<int:pk>/history/erase/", history_erasing.erase, name="erase"),
]
