"""The field for a colour: typed, or chosen from the browser's own chooser beside it."""

from typing import Any

from django import forms


class AccentInput(forms.TextInput):
    """Takes #0B5563, 0b5563 and #abc alike; a script adds the browser's chooser of colours."""

    class Media:
        js = ["core_admin/colour.js"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-colour": "", "spellcheck": "false", "size": 10} | (attrs or {}))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return a colour as it is stored, and anything else as it was typed."""
        typed = super().value_from_datadict(data, files, name)
        if typed is None:
            return None
        digits = typed.strip().removeprefix("#").upper()
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        return f"#{digits}" if len(digits) == 6 else typed
