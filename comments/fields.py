"""Form fields that take text as it will be stored, so that every limit holds for what is kept."""

from django import forms

from comments.text import clean_line, clean_text


class TextField(forms.CharField):
    """Several lines of text, cleaned before anything is checked."""

    widget = forms.Textarea

    def to_python(self, value):
        """The cleaned text; what consists of nothing visible is empty."""
        return super().to_python(clean_text(str(value or "")))

    def widget_attrs(self, widget):
        """Without `maxlength`: browsers cut off the end of what is pasted and say nothing."""
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}


class LineField(forms.CharField):
    """One line of text, cleaned before anything is checked."""

    def to_python(self, value):
        """The cleaned line; what consists of nothing visible is empty."""
        return super().to_python(clean_line(str(value or "")))
