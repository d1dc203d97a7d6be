"""Form fields that take text as it will be stored, so that every limit holds for what is kept.

What is far too long is refused by its length as it was sent, before anything else is done with it:
cleaning is the dear part. What is near the limit is cleaned first and counted then.
"""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from comments.text import clean_line, clean_text

# Cleaning honest text takes away at most so many parts of it: the second half of each line break,
# and the accents and vowels that some keyboards send as characters of their own.
RAW_FACTOR = 4


class LengthLimit(MaxLengthValidator):
    """Refuses a text by its number of characters.

    Besides Django's two numbers a message may hold them as people write them: `%(length)s` and
    `%(limit)s`, such as "2,500,000".
    """

    def __call__(self, value: str) -> None:
        try:
            super().__call__(value)
        except forms.ValidationError as error:
            numbers = {"length": "show_value", "limit": "limit_value"}
            params = error.params or {}
            error.params = params | {
                name: number_format(params[number], force_grouping=True)
                for name, number in numbers.items()
            }
            raise


class CleanedField(forms.CharField):
    """Text that is counted as it came, then cleaned, then counted again."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [
            LengthLimit(one.limit_value) if isinstance(one, MaxLengthValidator) else one
            for one in self.validators
        ]

    def to_python(self, value: object) -> str:
        """The cleaned text; what consists of nothing visible is empty.

        Raises:
            ValidationError: it is so long that cleaning it cannot help.
        """
        text = str(value or "")
        if self.max_length is not None and len(text) > RAW_FACTOR * self.max_length:
            # A browser sends two characters for each end of a line.
            self._refuse(text.replace("\r\n", "\n"))
        return super().to_python(self.cleaned(text)) or ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        """With the direction of what is typed."""
        return super().widget_attrs(widget) | {"dir": "auto"}

    def cleaned(self, text: str) -> str:
        """The text as it is stored."""
        raise NotImplementedError

    def _refuse(self, text: str) -> None:
        """Raise what `run_validators` would, with the message of this field."""
        try:
            LengthLimit(self.max_length)(text)
        except forms.ValidationError as error:
            error.message = self.error_messages.get(error.code or "", error.message)
            raise


class TextField(CleanedField):
    """Several lines of text."""

    widget = forms.Textarea

    def cleaned(self, text: str) -> str:
        return clean_text(text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        """Without `maxlength`: browsers cut off the end of what is pasted and say nothing."""
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}


class LineField(CleanedField):
    """One line of text."""

    def cleaned(self, text: str) -> str:
        return clean_line(text)


class SearchField(LineField):
    """What someone looks for; may be empty.

    As for all text, nothing is cut off: a long search is refused, so that no one takes the results
    for those of what they have typed.
    """

    default_error_messages = {
        "max_length": _("Search must be %(limit)s characters or fewer. It has %(length)s")
    }

    def __init__(self, *, max_length: int = 100, required: bool = False, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, required=required, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        """Without `maxlength`, which cuts off."""
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}


class SearchForm(forms.Form):
    """The search field of a page, sent as `q`."""

    q = SearchField()

    @property
    def query(self) -> str:
        """What to look for; empty where it is refused."""
        return self.cleaned_data.get("q", "") if self.is_valid() else ""

    @property
    def typed(self) -> str:
        """What stands in the field: all that was typed, so that it can be shortened."""
        return self.query if self.is_valid() else self.data.get("q", "")

    @property
    def status(self) -> int:
        """Of the page that answers (RFC 9110, 15.5.1)."""
        return 200 if self.is_valid() else 400
