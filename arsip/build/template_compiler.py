"""How Jinja compiles our templates: its own code, with shorter ways for what a page does hundreds of times.

What a template says comes out the same; tests compare the two. Only documented hooks of Jinja are used
(`code_generator_class`, `context_class`).
"""

import re
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_SPECIAL = re.compile(r"[&<>'\"]").search


def quick(environment: jinja2.Environment) -> jinja2.Environment:
    """Let an environment with autoescape compile and call in the shorter ways; return it."""
    environment.code_generator_class = _Generator
    environment.context_class = _Context
    vars(environment)["text"] = escaped_text
    vars(environment)["getattr"] = getattr  # views are structs: a name that is not there is an error at once
    return environment


def escaped_text(value: Any) -> str:
    """Return a value as it stands in a page: escaped, unless it is markup.

    Most texts hold no special character; they need no copy that knows that it is safe.

    >>> text("a & b"), text("plain"), text(12), text(Markup("<b>"))
    (Markup('a &amp; b'), 'plain', '12', Markup('<b>'))
    """
    if type(value) is str:
        return escape(value) if _SPECIAL(value) else value
    if type(value) is Markup:
        return value
    if type(value) is int:
        return str(value)
    return escape(value)


class _Generator(CodeGenerator):
    """Writes `environment.text(…)` where Jinja writes `escape(…)`: the parts of a page are joined to plain text."""

    def _output_child_pre(self, node: Any, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.text(")


class _Context(Context):
    """Calls a macro without asking first whether it wants to know its context: none does."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something from a template."""
        if type(called) is Macro:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return called(*args, **kwargs)
        return super().call(called, *args, **kwargs)
