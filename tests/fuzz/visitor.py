"""Somebody who opens a page, fills in whatever form there is, and goes on from what comes back."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from hypothesis import strategies as st

from tests.answers import words_of
from tests.contacts.asking import FROM_HERE, old_stamp
from tests.fuzz.hostile_values import VALUES

MOST_STEPS = 3
# Kinds of input into which somebody writes.
WRITTEN = {"text", "email", "tel", "url", "date", "time", "number"}
# Of any form, whatever it has: a press, a trap for machines, what previews carry.
ANYWHERE = ("step", "press", "receipt", "website", "next", "page", "q", "of", "groups")


@dataclass(frozen=True)
class Change:
    """One thing that is done to a form: its number finds the field, `how` says what is done."""

    number: int
    how: str
    value: str


CHANGES = st.builds(
    Change,
    st.integers(0, 200),
    st.sampled_from(["set", "set", "set", "option", "add", "take out", "anywhere"]),
    VALUES,
)
# What is done in each step: which form of the page is taken, and how it is changed.
VISITS = st.lists(
    st.tuples(st.integers(0, 20), st.lists(CHANGES, max_size=4)), min_size=1, max_size=MOST_STEPS
)


@dataclass
class Form:
    """A form as a page shows it: fields with their values, options of choices, buttons; `typed` are
    the names of those into which somebody writes."""

    action: str = ""
    method: str = "get"
    sent: list[tuple[str, str]] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Every field by name, ticked or not."""
        known = [*dict(self.sent), *self.options, *self.files, *ANYWHERE[:1]]
        return list(dict.fromkeys(known))


class _Forms(HTMLParser):
    """Gathers all forms of a page, as loosely as somebody who means harm would."""

    def __init__(self):
        super().__init__()
        self.forms: list[Form] = []
        self.choice = self.text = ""

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        name, value = given.get("name", ""), given.get("value", "on")
        if not self.forms or not (name or tag == "option"):
            return
        form = self.forms[-1]
        if given.get("type") == "file":
            form.files.append(name)
        elif tag == "button" or given.get("type") in {"checkbox", "radio"}:
            form.options.setdefault(name, []).append(value)
            if "checked" in given:
                form.sent.append((name, value))
        elif tag == "input":
            form.sent.append((name, given.get("value", "")))
            if given.get("type", "text") in WRITTEN:
                form.typed.append(name)
        elif tag == "select":
            self.choice = name
        elif tag == "option" and self.choice:
            form.options.setdefault(self.choice, []).append(given.get("value", ""))
            if "selected" in given:
                form.sent.append((self.choice, given.get("value", "")))
        elif tag == "textarea":
            form.sent.append((name, ""))
            form.typed.append(name)

    def handle_endtag(self, tag):
        if tag == "select":
            self.choice = ""


def forms_of(response: HttpResponse) -> list[Form]:
    """Return the forms of an answer, none if it is no page."""
    found = _Forms()
    if response.headers.get("Content-Type", "").startswith("text/html"):
        found.feed(response.content.decode())
    return found.forms


def visit(client: Client, path: str, good: dict[str, str], steps) -> None:
    """Open a page and go on from form to form; every answer must be one for people."""
    response = checked(client.get(path))
    for which, changes in steps:
        forms = forms_of(response) or [Form(method="post")]
        # The page's own forms stand after that of the search, which every page has.
        form = forms[-1 - which % len(forms)]
        response = checked(_send(client, path, form, good, changes))
        good = {}
        if response.status_code in {301, 302, 303}:
            path = urlsplit(response["Location"]).path
            response = checked(client.get(response["Location"]))
        elif form.action:
            path = urlsplit(form.action).path or path


def checked(response: HttpResponse) -> HttpResponse:
    """Return an answer, after seeing that it is none of a broken site."""
    assert response.status_code < 500, response.status_code
    if response.headers.get("Content-Type", "").startswith("text/html"):
        assert "<qzx" not in words_of(response)
    assert not any("\n" in value or "\r" in value for _name, value in response.items())
    return response


def _send(client: Client, path: str, form: Form, good: dict[str, str], changes) -> HttpResponse:
    pairs = [pair for pair in form.sent if pair[0] not in good] + [*good.items()]
    pairs = [(name, old_stamp() if name == "stamp" else value) for name, value in pairs]
    buttons = [(name, values) for name, values in form.options.items() if name not in dict(pairs)]
    pairs += [(name, values[0]) for name, values in buttons if name in {"step", "press"}]
    for change in changes:
        pairs = _changed(pairs, form, change)
    target = urlsplit(form.action).path or path
    question = urlencode(pairs, errors="surrogatepass")
    if form.method != "post":
        return client.get(f"{target}?{question}")
    if form.files:
        return client.post(target, _with_files(pairs, form.files), headers=FROM_HERE)
    kind = "application/x-www-form-urlencoded"
    return client.post(target, question, content_type=kind, headers=FROM_HERE)


def _changed(pairs: list[tuple[str, str]], form: Form, change: Change) -> list[tuple[str, str]]:
    names = [*ANYWHERE] if change.how == "anywhere" else form.names
    name = names[change.number % len(names)]
    value = change.value
    if change.how == "option" and name in form.options:
        options = form.options[name]
        value = options[(change.number + len(value)) % len(options)]
    kept = pairs if change.how == "add" else [pair for pair in pairs if pair[0] != name]
    return kept if change.how == "take out" else [*kept, (name, value)]


def _with_files(pairs: list[tuple[str, str]], files: list[str]) -> dict[str, list]:
    """Return what goes with files: text that can be written, and what was typed as their bytes."""
    data: dict[str, list] = {}
    for name, value in pairs:
        raw = value.encode("utf-8", "replace")
        sent = SimpleUploadedFile("a.csv", raw) if name in files else raw.decode()
        data.setdefault(name, []).append(sent)
    return data
