"""Pages of words: the directory explains itself."""

from django.views.generic import TemplateView


class WordsView(TemplateView):
    """A page that is only its template; it answers GET and HEAD."""

    http_method_names = ["get", "head", "options"]
