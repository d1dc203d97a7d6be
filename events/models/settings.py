"""What an owner decides about sign-ups, once for all events."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="calendar-check")
class RegistrationSettings(BaseSiteSetting):
    """Times and texts of sign-ups."""

    hold_minutes = models.PositiveSmallIntegerField(
        _("minutes for which a place is kept until the email address is confirmed"),
        default=60,
        validators=[MinValueValidator(10), MaxValueValidator(24 * 60)],
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to accept a place from the waiting list"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(7 * 24)],
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("days before the event on which a reminder is emailed"),
        default=1,
        validators=[MaxValueValidator(30)],
        help_text=_("0 for no reminder. An event can have a number of its own."),
    )
    reminder_text = models.TextField(
        _("text of the reminder"),
        blank=True,
        max_length=2000,
        help_text=_("Added to day, time, place and link. An event can have a text of its own."),
    )
    keep_days = models.PositiveSmallIntegerField(
        _("days after the event until registrations are deleted"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text=_("People are told when they sign up. The numbers are kept."),
    )

    # The pages that show these are not kept.
    readers_see = False

    panels = [
        MultiFieldPanel(
            [FieldPanel("hold_minutes"), FieldPanel("offer_hours")], heading=_("Places")
        ),
        MultiFieldPanel(
            [FieldPanel("reminder_days"), FieldPanel("reminder_text")], heading=_("Reminders")
        ),
        MultiFieldPanel([FieldPanel("keep_days")], heading=_("Privacy")),
    ]

    class Meta:
        verbose_name = _("sign-up settings")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
