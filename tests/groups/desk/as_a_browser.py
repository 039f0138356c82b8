"""What a browser would send of a form, read from the page alone."""

from html.parser import HTMLParser

from django.http import HttpResponse

Sent = list[tuple[str, str]]


class _Form(HTMLParser):
    """Gathers the fields of the form with one id, with the values that they show."""

    def __init__(self, form: str | None):
        super().__init__()
        self.form, self.inside = form, False
        self.sent: Sent = []
        self.buttons: list[str] = []
        self.select: tuple[str, list] | None = None
        self.textarea: str | None = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form
        if not self.inside or "name" not in given and tag != "option":
            return
        if tag == "input":
            self._input(given)
        elif tag == "button":
            self.buttons.append(given["value"])
        elif tag == "select":
            self.select = (given["name"], [])
        elif tag == "option" and self.select:
            self.select[1].append((given["value"], "selected" in given))
        elif tag == "textarea":
            self.textarea = ""
            self.textarea_name = given["name"]

    def _input(self, given):
        if given.get("type") in {"checkbox", "radio"} and "checked" not in given:
            return
        self.sent.append((given["name"], given.get("value", "on" if "checked" in given else "")))

    def handle_data(self, data):
        if self.textarea is not None:
            self.textarea += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select:
            name, options = self.select
            chosen = [value for value, is_chosen in options if is_chosen] or [options[0][0]]
            self.sent += [(name, value) for value in chosen]
            self.select = None
        elif tag == "textarea":
            # A browser drops the line end right after the tag, and sends the rest as CRLF.
            text = self.textarea.removeprefix("\r\n").removeprefix("\n")
            lines = text.replace("\r\n", "\n").replace("\n", "\r\n")
            self.sent.append((self.textarea_name, lines))
            self.textarea = None


def read(response: HttpResponse, form: str | None = "entry") -> _Form:
    """Return the form of a page that has this id (None for none), read as a browser reads it."""
    found = _Form(form)
    found.feed(response.content.decode())
    return found


def press(client, response: HttpResponse, button: str, form: str = "entry", **typed: str):
    """Press a button of the form of a page after typing; return what comes.

    Names of fields in `typed` have two underscores where the page has a hyphen.
    """
    page = read(response, form)
    assert button in page.buttons, page.buttons
    changes = {name.replace("__", "-"): value for name, value in typed.items()}
    unknown = set(changes) - {name for name, _ in page.sent}
    sent = [(name, value) for name, value in page.sent if name not in changes]
    sent += [(name, value) for name, value in changes.items() if value is not None]
    data: dict[str, list[str]] = {}
    for name, value in [*sent, ("press", button)]:
        data.setdefault(name, []).append(value)
    assert not unknown & set(data) or all(_may_be_unticked(name) for name in unknown), unknown
    return client.post(response.request["PATH_INFO"], data)


def _may_be_unticked(name: str) -> bool:
    """Whether a field sends nothing until it is ticked."""
    last = name.rpartition("-")[2]
    return last in {
        "venue_is_private",
        "every_year",
        "for_requests",
        "gives_talks",
        "is_right_today",
        "on_website",
    }
