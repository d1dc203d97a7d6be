"""How strict the site is, as its owner sets it, and the reasons moderators keep ready."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from core.querysets import InvalidatingQuerySet


class Ladder(models.TextChoices):
    """What happens to a confirmed comment, from the strictest to the most open."""

    HOLD_ALL = "hold_all", _("Every comment waits for a moderator")
    HOLD_FIRST = "hold_first", _("The first comments of a writer wait, later ones appear at once")
    PUBLISH = "publish", _("Comments appear at once and are reviewed afterwards")


class Captcha(models.TextChoices):
    """What a guest is asked whose comment looks risky."""

    NONE = "none", _("Nothing: risky comments wait for a moderator")
    ALTCHA = "altcha", _("A sum for the reader's own machine (no third party)")
    RECAPTCHA = "recaptcha", _("Google reCAPTCHA (needs keys; sends data to Google)")


@register_setting(icon="comment")
class ModerationSettings(BaseSiteSetting):
    """The site's rules for comments. A page or a section can be stricter, never looser."""

    ladder = models.CharField(
        _("trust"), max_length=12, choices=Ladder.choices, default=Ladder.HOLD_ALL
    )
    first_held = models.PositiveSmallIntegerField(
        _("how many first comments wait"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("Counted for each confirmed address, over published comments."),
    )
    edit_minutes = models.PositiveSmallIntegerField(
        _("minutes in which a writer can change a comment"),
        default=60,
        validators=[MaxValueValidator(10080)],
        help_text=_("Counted from confirming. Withdrawing is possible for as long as it is shown."),
    )
    reports_to_hide = models.PositiveSmallIntegerField(
        _("reports that hide a comment until it is reviewed"),
        default=3,
        help_text=_(
            "0: reports never hide a comment by themselves. Counted by internet provider: many "
            "reports through one of them are one. 1: a single person can hide a comment."
        ),
    )
    second_opinion = models.BooleanField(
        _("second opinion"),
        default=True,
        help_text=_("Nobody decides alone on comments about a page of their own organisation."),
    )
    learned_threshold = models.PositiveSmallIntegerField(
        _("certainty at which the learned filter decides alone, in per cent"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("0: it only advises. It learns from your own decisions, on this machine."),
    )

    protected_names = models.TextField(
        _("protected names"),
        blank=True,
        help_text=_(
            "One on each line. Nobody can comment under them, nor under the names of the people "
            "and organisations of this site, except from the address of that person's account."
        ),
    )
    captcha = models.CharField(
        _("question to risky guests"),
        max_length=10,
        choices=Captcha.choices,
        default=Captcha.NONE,
    )
    captcha_from = models.PositiveSmallIntegerField(
        _("points from which the question is asked"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("Points of the spam checks: 50 are held for a moderator, 100 are spam."),
    )

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        MultiFieldPanel([FieldPanel("ladder"), FieldPanel("first_held")], heading=_("Trust")),
        MultiFieldPanel(
            [
                FieldPanel("edit_minutes"),
                FieldPanel("reports_to_hide"),
                FieldPanel("protected_names"),
            ],
            heading=_("Readers"),
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
        """Nobody shall believe that Google is asked where it cannot be."""
        has_keys = settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY
        if self.captcha == Captcha.RECAPTCHA and not has_keys:
            raise ValidationError(
                {"captcha": _("This site has no keys for reCAPTCHA. Choose another.")}
            )


class CannedReason(models.Model):
    """A reason that moderators give often, ready to be chosen."""

    title = models.CharField(_("short name"), max_length=80, unique=True)
    text = models.TextField(_("what the writer reads"), max_length=1000)

    panels = [FieldPanel("title"), FieldPanel("text")]
    readers_see = False

    class Meta:
        verbose_name = _("ready reason")
        verbose_name_plural = _("ready reasons")
        ordering = ["title"]

    def __str__(self):
        return self.title
