"""Fields for typed text that refuse what does not fit, with a count, and cut nothing off."""

from typing import Any

from django import forms

from core.unicode_text import flatten_combining_marks


class WholeTextField(forms.CharField):
    """Text with an end to its length.

    Line ends count as one character, as they will be stored. Signs that no one sees are dropped.
    """

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends and nothing invisible but those."""
        typed = super().to_python(value) or ""
        if self.max_length and len(typed) > 4 * self.max_length:
            return typed  # refused by its length, before anything else is done with it
        typed = flatten_combining_marks(typed.replace("\r\n", "\n").replace("\r", "\n"))
        return "".join(sign for sign in typed if sign.isprintable() or sign in "\n\t").strip()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without `maxlength`: browsers cut off the end of what is pasted and say nothing."""
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}
