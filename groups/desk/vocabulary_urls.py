"""The addresses of the vocabulary at the desk."""

from django.urls import path

from groups.desk import in_vain, merging_issues, vocabulary

app_name = "vocabulary_desk"

urlpatterns = [
    path("", vocabulary.overview, name="overview"),
    path("in-vain/", in_vain.in_vain, name="in_vain"),
    path("<slug:kind>/", vocabulary.listing, name="listing"),
    path("<slug:kind>/new/", vocabulary.new, name="new"),
    path("<slug:kind>/<int:pk>/", vocabulary.word, name="word"),
    path("<slug:kind>/<int:pk>/delete/", vocabulary.delete, name="delete"),
    path("<slug:kind>/<int:pk>/merge/", merging_issues.merge, name="merge"),
]
