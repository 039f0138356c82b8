"""What is wrong with what was typed into an entry's forms, line by line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django import forms

from groups.forms.parts import all_parts, issues_of
from groups.forms.whole import EntryForms


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the summary, with a link to where it can be mended."""

    anchor: str
    words: str


def faults_of(whole: EntryForms) -> tuple[Fault, ...]:
    """Return everything that is wrong, in the order of the page."""
    return tuple(_faults(whole))


def _faults(whole: EntryForms) -> Iterator[Fault]:
    for form in whole.all_forms():
        yield from faults_in(whole, form)
        if form is whole.entry and whole.has_no_issue:
            yield Fault("issues", issues_of(whole).fault)


def faults_in(
    whole: EntryForms, form: forms.Form, *, only: Collection[str] | None = None
) -> Iterator[Fault]:
    """Yield what is wrong in one form; with `only` in its fields of these names alone."""
    titles = {part.anchor: part.title for part in all_parts(whole)}
    above = form.prefix.partition("-exceptions")[0] if form.prefix else ""
    where = [titles[key] for key in dict.fromkeys([above, form.prefix or ""]) if key]
    for name, errors in form.errors.items():
        if only is not None and name not in only:
            continue
        field = form[name] if name in form.fields else None
        label = [field.label] if field else []
        anchor = (field.id_for_label or field.auto_id) if field else form.prefix
        for error in errors:
            yield Fault(anchor, ": ".join([*where, *map(str, label), error]))
