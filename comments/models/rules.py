"""The site's rules for comments, and the reasons that moderators have saved."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from core.querysets import InvalidatingQuerySet


class Trust(models.TextChoices):
    """What happens to a confirmed comment, from the strictest to the most open."""

    HOLD_ALL = "hold_all", _("Check every comment before it is published")
    HOLD_FIRST = "hold_first", _("Check a commenter's first comments before they are published")
    PUBLISH = "publish", _("Publish comments straight away and check them afterwards")


class Captcha(models.TextChoices):
    """How the browser of someone whose comment looks suspicious is checked."""

    NONE = "none", _("No check: suspicious comments wait for a moderator")
    ALTCHA = "altcha", _("Background check in the browser (no third party)")
    RECAPTCHA = "recaptcha", _("Google reCAPTCHA (needs keys; sends data to Google)")


@register_setting(icon="comment")
class ModerationSettings(BaseSiteSetting):
    """The site's rules for comments. A page or a section can be stricter, never looser."""

    trust = models.CharField(
        _("pre-moderation"), max_length=12, choices=Trust.choices, default=Trust.HOLD_ALL
    )
    held_count = models.PositiveSmallIntegerField(
        _("number of comments to check first"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("Counts published comments of each confirmed email address."),
    )
    edit_minutes = models.PositiveSmallIntegerField(
        _("minutes in which commenters can edit a comment"),
        default=60,
        validators=[MaxValueValidator(10080)],
        help_text=_(
            "Starts when the comment is confirmed. Commenters can withdraw it at any time."
        ),
    )
    review_days = models.PositiveSmallIntegerField(
        _("working days until a moderator reads a comment"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_(
            "We tell commenters that a moderator usually reads their comment within this time. "
            "Leave empty to name no time."
        ),
    )
    received_minutes = models.PositiveSmallIntegerField(
        _("minutes until we email that a comment awaits moderation"),
        default=30,
        validators=[MaxValueValidator(1440)],
        help_text=_(
            "If a moderator decides within this time, the commenter gets one email: the decision. "
            "0 sends the email straight away."
        ),
    )
    reports_to_hide = models.PositiveSmallIntegerField(
        _("reports that hide a comment until a moderator reviews it"),
        default=3,
        help_text=_(
            "0 means that reports never hide a comment automatically. 1 means that a single person "
            "can hide a comment. Reports from the same internet provider count as one."
        ),
    )
    second_opinion = models.BooleanField(
        _("second review"),
        default=True,
        help_text=_(
            "Moderators do not decide alone on comments about a page of their own organisation, "
            "and do not approve their own comments alone."
        ),
    )
    learned_threshold = models.PositiveSmallIntegerField(
        _("spam filter: mark as spam automatically above (%)"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("0 means never. The filter learns from your decisions, on this server only."),
    )

    protected_names = models.TextField(
        _("protected names"),
        blank=True,
        help_text=_(
            "One on each line. No one can comment under these names or under the names of people "
            "and organisations on this site, except from the email address of that person's "
            "account."
        ),
    )
    captcha = models.CharField(
        _("extra check for suspicious comments"),
        max_length=10,
        choices=Captcha.choices,
        default=Captcha.NONE,
    )
    captcha_from = models.PositiveSmallIntegerField(
        _("spam score that starts the check"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("At 50, a comment waits for a moderator. At 100, it is spam."),
    )

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("trust"),
                FieldPanel("held_count"),
                FieldPanel("review_days"),
                FieldPanel("received_minutes"),
            ],
            heading=_("Pre-moderation"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("edit_minutes"),
                FieldPanel("reports_to_hide"),
                FieldPanel("protected_names"),
            ],
            heading=_("Commenters"),
        ),
        MultiFieldPanel(
            [FieldPanel("learned_threshold"), FieldPanel("captcha"), FieldPanel("captcha_from")],
            heading=_("Spam"),
        ),
        MultiFieldPanel([FieldPanel("second_opinion")], heading=_("Moderators")),
    ]

    class Meta:
        verbose_name = _("moderation")

    def __str__(self) -> str:
        return str(_("Moderation"))

    def clean(self) -> None:
        """Refuse reCAPTCHA where this site has no keys for it."""
        has_keys = settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY
        if self.captcha == Captcha.RECAPTCHA and not has_keys:
            raise ValidationError(
                {"captcha": _("This site has no keys for reCAPTCHA. Select another check")}
            )


class CannedReason(models.Model):
    """A reason that moderators give often, saved so that they can select it."""

    title = models.CharField(_("short name"), max_length=80, unique=True)
    text = models.TextField(_("text for the commenter"), max_length=1000)

    panels = [FieldPanel("title"), FieldPanel("text")]
    readers_see = False

    class Meta:
        verbose_name = _("saved reason")
        verbose_name_plural = _("saved reasons")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
