"""How people sign up for an event on this site."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from events.models.choices import EventStatus


class SignUpMixin(models.Model):
    """What an editor decides about the sign-up for one event."""

    if TYPE_CHECKING:
        # Of the page type that has these fields.
        start_date: datetime
        event_status: str
        sign_up_url: str
        live: bool

    maximum_virtual_attendee_capacity = models.PositiveIntegerField(
        _("number of places online"),
        null=True,
        blank=True,
        help_text=_("Leave empty if there is no limit."),
    )
    takes_sign_ups = models.BooleanField(
        _("people sign up on this site"),
        default=False,
        help_text=_("Without an account. There is a waiting list if the places run out."),
    )
    sign_up_closes = models.DateTimeField(
        _("sign-up closes"),
        null=True,
        blank=True,
        help_text=_("Leave empty to close it when the event starts."),
    )
    maximum_guests = models.PositiveSmallIntegerField(
        _("guests that one person may bring"), default=0, validators=[MaxValueValidator(20)]
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("days before the event on which a reminder is emailed"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(30)],
        help_text=_("Leave empty for the number in the sign-up settings. 0 for no reminder."),
    )
    reminder_text = models.TextField(
        _("text of the reminder"),
        blank=True,
        max_length=2000,
        help_text=_("Leave empty for the text in the sign-up settings."),
    )

    sign_up_panels = [
        MultiFieldPanel(
            [
                FieldPanel("takes_sign_ups"),
                FieldRowPanel(
                    [
                        FieldPanel("maximum_virtual_attendee_capacity"),
                        FieldPanel("maximum_guests"),
                    ]
                ),
                FieldPanel("sign_up_closes"),
                FieldPanel("reminder_days"),
                FieldPanel("reminder_text"),
            ],
            heading=_("Sign-up on this site"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def sign_up_end(self) -> datetime:
        """When sign-up closes."""
        return min(self.sign_up_closes or self.start_date, self.start_date)

    @property
    def is_open_for_sign_up(self) -> bool:
        """Whether people can sign up on this site now, for a place or the waiting list."""
        is_on = self.event_status in (EventStatus.SCHEDULED, EventStatus.RESCHEDULED)
        return self.takes_sign_ups and self.live and is_on and timezone.now() < self.sign_up_end

    def clean(self) -> None:
        super().clean()
        problems: dict[str, Any] = {}
        if self.takes_sign_ups and self.sign_up_url:
            problems["sign_up_url"] = _(
                "People sign up either on this site or elsewhere. Delete this web address, or "
                "clear the box “people sign up on this site”"
            )
        if self.start_date and self.sign_up_closes and self.sign_up_closes > self.start_date:
            problems["sign_up_closes"] = _("Sign-up must close before the event starts")
        if problems:
            raise ValidationError(problems)
