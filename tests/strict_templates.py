"""Makes templates fail on what is not there, which Django would print as nothing."""

from pathlib import Path

import django
import pytest
from django.template import VariableDoesNotExist, engines
from django.template.base import Variable

OF_DJANGO = str(Path(django.__file__).parent)


class UndefinedVariable(Exception):
    """A template asked for a name that its context does not have."""


class _Refused(str):
    """What `blocktranslate` puts in place of a name that is not there; it looks into it first."""

    def __contains__(self, _):
        raise UndefinedVariable("a name in blocktranslate that its context does not have")


def make_templates_strict(patch: pytest.MonkeyPatch) -> None:
    """Raise UndefinedVariable, in `{% if %}` too, except in Django's own templates."""
    resolve = Variable._resolve_lookup

    def resolve_or_fail(variable, context):
        try:
            return resolve(variable, context)
        except VariableDoesNotExist as missing:
            template = getattr(context, "template", None)
            if template is None or template.origin.name.startswith(OF_DJANGO):
                raise
            raise UndefinedVariable(f"{variable.var} in {template.origin.name}") from missing

    patch.setattr(Variable, "_resolve_lookup", resolve_or_fail)


def make_engine_strict(patch: pytest.MonkeyPatch) -> None:
    """Let `blocktranslate` fail too: for each test, since a test may have made the engine anew."""
    patch.setattr(engines["django"].engine, "string_if_invalid", _Refused())
