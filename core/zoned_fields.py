"""Dates and times in forms, in a zone that stands beside the field whoever types.

Wagtail's forms use this field for every date and time of a model: see `core.wagtail_hooks`.
"""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateTimeInput

from core.dates import day, zone_in_words, zone_with_abbreviations

_MINUTE = timedelta(minutes=1)


class ZonedDateTimeInput(AdminDateTimeInput):
    """Wagtail's calendar, with the name of the zone beside it."""

    template_name = "core/admin/zoned_datetime_input.html"
    zone: tzinfo | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["zone"] = zone_with_abbreviations(self.zone)
        widget["zone_id"] = f"{widget['attrs'].get('id', name)}-zone"
        described_by = widget["attrs"].get("aria-describedby", "")
        widget["attrs"]["aria-describedby"] = f"{described_by} {widget['zone_id']}".strip()
        return context


class ZonedDateTimeField(forms.DateTimeField):
    """A date and time in the zone of an object, or of the site; never in that of an account.

    What is sent back as it was shown stays as it was stored, to the second: also an hour that
    comes twice when the clocks go back.
    """

    widget = ZonedDateTimeInput

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.widget = _beside_its_zone(self.widget)
        self._stored: datetime | None = None

    @property
    def zone(self) -> tzinfo:
        """The zone in which the field is shown and read. It can be set for each form."""
        return getattr(self.widget, "zone", None) or timezone.get_default_timezone()

    @zone.setter
    def zone(self, zone: tzinfo) -> None:
        self.widget.zone = zone

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        initial = bound.initial
        is_stored = isinstance(initial, datetime) and timezone.is_aware(initial)
        self._stored = initial if is_stored else None
        return bound

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        if self._stored and value == self.widget.format_value(self.prepare_value(self._stored)):
            return self._stored
        with timezone.override(self.zone):
            try:
                return super().to_python(value)
            except forms.ValidationError as error:
                if error.code != "ambiguous_timezone" or not error.params:
                    raise
                words = _why_not(error.params["datetime"], self.zone)
                raise forms.ValidationError(words, code=error.code) from None


def is_same_minute(typed: datetime, stored: datetime | None) -> bool:
    """Whether two times are the same in a form, which shows no seconds."""
    whole = {"second": 0, "microsecond": 0}
    return stored is not None and typed.replace(**whole) == stored.replace(**whole)  # type: ignore[arg-type]  # both are numbers


def _beside_its_zone(widget: Any) -> Any:
    """Return a widget that shows the zone in place of Wagtail's, which panels ask for by name."""
    if type(widget) is not AdminDateTimeInput:
        return widget
    return ZonedDateTimeInput(
        attrs=widget.attrs,
        format=widget.format,
        js_overlay_parent_selector=widget.js_overlay_parent_selector,
    )


def _offsets(local: datetime, zone: tzinfo) -> tuple[timedelta, timedelta]:
    """Return how far a local time is from UTC, before and after the clocks change."""
    before, after = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return before or timedelta(), after or timedelta()


def _comes_twice(local: datetime, zone: tzinfo) -> bool:
    before, after = _offsets(local, zone)
    return before > after


def _why_not(local: datetime, zone: tzinfo) -> str:
    """Say why there is no such local time, or two, and what to enter."""
    before, after = _offsets(local, zone)
    words = {"day": day(local), "zone": zone_in_words(zone), "time": f"{local:%H:%M}"}
    if not _comes_twice(local, zone):
        later = local.replace(tzinfo=UTC) + (after - before)
        # Translators: {zone} is a time zone, such as "London time".
        text = _(
            "There is no {time} on {day} in {zone}: the clocks go forward. Enter {later} or "
            "another time"
        )
        return text.format(later=f"{later:%H:%M}", **words)
    start = local.replace(second=0, microsecond=0)
    while _comes_twice(start - _MINUTE, zone):
        start -= _MINUTE
    # Translators: {zone} is a time zone, such as "London time".
    text = _(
        "{time} comes twice on {day} in {zone}: the clocks go back. Enter a time before {start}, "
        "or {end} or later"
    )
    return text.format(start=f"{start:%H:%M}", end=f"{start + (before - after):%H:%M}", **words)
