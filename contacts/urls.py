"""The addresses of putting people in touch. They tell nothing to whoever sees a history."""

from django.urls import path

from contacts.views import answer, ask, group, never, receipt, waiting, ways

app_name = "contacts"

urlpatterns = [
    path("", receipt.find, name="find"),
    path("erased/", receipt.erased, name="erased"),
    path("stop/", never.by_words, name="never"),
    path("stop/thank-you/", never.ended, name="ended"),
    path("stop/<str:token>/", never.by_mail, name="never_of_mail"),
    path("page/<str:secret>/", receipt.receipt, name="receipt"),
    path("open/<str:secret>/", group.door, name="door"),
    path("wait/<uuid:public_id>/", waiting.wait, name="wait"),
    path("own/<str:secret>/", waiting.page, name="waiting"),
    path("own/<str:secret>/<uuid:news>/", answer.answer, name="answer"),
    path("<uuid:public_id>/", ways.ways, name="ways"),
    path("<uuid:public_id>/card/", ways.card, name="card"),
    path("<uuid:public_id>/myself/", ways.myself, name="myself"),
    path("<uuid:public_id>/ask/", ask.ask, name="ask"),
]
