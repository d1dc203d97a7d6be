"""How strict the site is, as its owner sets it, and the reasons moderators keep ready."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


class Ladder(models.TextChoices):
    """What happens to a confirmed comment, from the strictest to the most open."""

    HOLD_ALL = "hold_all", _("A moderator checks every comment before it is published")
    HOLD_FIRST = (
        "hold_first",
        _("A moderator checks a commenter's first comments; later ones appear at once"),
    )
    PUBLISH = "publish", _("Comments appear at once and are checked afterwards")


class Captcha(models.TextChoices):
    """What a guest is asked whose comment looks risky."""

    NONE = "none", _("None: suspicious comments wait for a moderator")
    ALTCHA = "altcha", _("Background check in the browser (no third party)")
    RECAPTCHA = "recaptcha", _("Google reCAPTCHA (needs keys; sends data to Google)")


@register_setting(icon="comment")
class ModerationSettings(BaseSiteSetting):
    """The site's rules for comments. A page or a section can be stricter, never looser."""

    ladder = models.CharField(
        _("pre-moderation"), max_length=12, choices=Ladder.choices, default=Ladder.HOLD_ALL
    )
    first_held = models.PositiveSmallIntegerField(
        _("number of comments to check first"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("For each confirmed email address. Published comments count."),
    )
    edit_minutes = models.PositiveSmallIntegerField(
        _("minutes in which commenters can edit a comment"),
        default=60,
        validators=[MaxValueValidator(10080)],
        help_text=_(
            "Starts when the comment is confirmed. Commenters can withdraw it at any time."
        ),
    )
    reports_to_hide = models.PositiveSmallIntegerField(
        _("reports that hide a comment until a moderator reviews it"),
        default=3,
        help_text=_(
            "0: reports never hide a comment automatically. 1: a single person can hide a comment. "
            "Reports from the same internet provider count as one."
        ),
    )
    second_opinion = models.BooleanField(
        _("second review"),
        default=True,
        help_text=_(
            "A second moderator must agree on comments about a moderator's own organisation."
        ),
    )
    learned_threshold = models.PositiveSmallIntegerField(
        _("spam filter: mark as spam automatically above (%)"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("0: it only advises. It learns from your own decisions, on this server."),
    )

    protected_names = models.TextField(
        _("protected names"),
        blank=True,
        help_text=_(
            "One name on each line. These names, and those of the people and organisations of this "
            "site, can only be used with the email address of that person's account."
        ),
    )
    captcha = models.CharField(
        _("extra check for suspicious comments"),
        max_length=10,
        choices=Captcha.choices,
        default=Captcha.NONE,
    )
    captcha_from = models.PositiveSmallIntegerField(
        _("spam score from which the extra check is made"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("From 50 a comment waits for a moderator; from 100 it is marked as spam."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("ladder"), FieldPanel("first_held")], heading=_("Pre-moderation")
        ),
        MultiFieldPanel(
            [
                FieldPanel("edit_minutes"),
                FieldPanel("reports_to_hide"),
                FieldPanel("protected_names"),
            ],
            heading=_("Commenters and readers"),
        ),
        MultiFieldPanel(
            [FieldPanel("learned_threshold"), FieldPanel("captcha"), FieldPanel("captcha_from")],
            heading=_("Spam"),
        ),
        MultiFieldPanel([FieldPanel("second_opinion")], heading=_("Moderators")),
    ]

    class Meta:
        verbose_name = _("moderation")

    def __str__(self):
        return str(_("Moderation"))

    def clean(self):
        """Refuse reCAPTCHA where it cannot work."""
        has_keys = settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY
        if self.captcha == Captcha.RECAPTCHA and not has_keys:
            raise ValidationError(
                {"captcha": _("Select another check: this site has no keys for reCAPTCHA")}
            )


class CannedReason(models.Model):
    """A reason that moderators give often, ready to be chosen."""

    title = models.CharField(_("short name"), max_length=80, unique=True)
    text = models.TextField(_("text for the commenter"), max_length=1000)

    panels = [FieldPanel("title"), FieldPanel("text")]
    readers_see = False

    class Meta:
        verbose_name = _("saved reason")
        verbose_name_plural = _("saved reasons")
        ordering = ["title"]

    def __str__(self):
        return self.title
