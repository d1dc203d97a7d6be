"""What can be asked of the search of the whole site."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.fields import SearchForm
from home.search.pages import PAGES
from search.sources import sources

_DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"]


def kinds() -> list[tuple[str, Any]]:
    """Return pairs of a kind of results, as it stands in web addresses, and its name."""
    return [(PAGES, _("Pages")), *((source.kind, source.label) for source in sources())]


def known_kind(value: str) -> str | None:
    """Return a kind of results, for the query string."""
    return value if value in dict(kinds()) else None


class SiteSearchForm(SearchForm):
    """Words, and if wanted one kind of results and the first and the last day."""

    kind = forms.ChoiceField(label=_("Show"), required=False)

    field_order = ["q", "kind", "from", "to"]

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__(data)
        everything = ("", pgettext_lazy("filter of search", "Everything"))
        self.fields["kind"].choices = [everything, *kinds()]  # type: ignore[attr-defined]
        # No names of Python.
        self.fields["from"] = _day_field(_("From"))
        self.fields["to"] = _day_field(_("To"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("from"), cleaned.get("to")
        if since and until and since > until:
            self.add_error("to", _("The last day must not be before the first day"))
        return cleaned

    @property
    def days(self) -> list[tuple[forms.BoundField, str]]:
        """The two fields for days, each with what stands in it."""
        return [(self[name], self._shown(name)) for name in ("from", "to")]

    def _shown(self, name: str) -> str:
        """A day as browsers want it; what was typed where it is none."""
        day = self.cleaned_data.get(name) if self.is_valid() else None
        return day.isoformat() if day else self.data.get(name, "")

    @property
    def dates(self) -> dict[str, Any]:
        """The two days, by the names that the index has for them."""
        return {"since": self.cleaned_data.get("from"), "until": self.cleaned_data.get("to")}

    def address(self, kind: str) -> str:
        """Return the query string of the same search for one kind of results, or for all."""
        asked = {"q": self.query, "kind": kind, "from": "", "to": ""}
        asked |= {name: self.data.get(name, "") for name in ("from", "to")}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    @property
    def has_filters(self) -> bool:
        """Whether less than everything was asked for."""
        return any(self.data.get(name) for name in ("kind", "from", "to"))


def _day_field(label: Any) -> forms.DateField:
    message = _("Enter a date as year, month and day, for example 2026-03-31")
    return forms.DateField(
        label=label,
        required=False,
        input_formats=_DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": message},
    )
