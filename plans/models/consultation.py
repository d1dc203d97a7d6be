"""A round of asking the public about a plan."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.querysets import InvalidatingQuerySet
from plans.models.choices import Phase


class ConsultationQuerySet(InvalidatingQuerySet):
    """Words for the questions asked of consultations."""

    def announced(self):
        """Those that the public knows of."""
        return self.filter(announced_at__isnull=False)


class Consultation(models.Model):
    """When input on a plan is taken, and what became of it. Opens and closes by its moments."""

    plan = models.ForeignKey(
        "plans.ActionPlanPage",
        on_delete=models.PROTECT,
        related_name="consultations",
        verbose_name=_("plan"),
    )
    title = models.CharField(
        _("title"), max_length=120, help_text=_("Such as: Consultation on the first draft.")
    )
    introduction = models.TextField(
        _("who is asked what"),
        blank=True,
        help_text=_("In a few sentences: the questions, who should take part, in which ways."),
    )
    prefix = models.CharField(
        _("beginning of the references"),
        max_length=12,
        unique=True,
        validators=[
            RegexValidator(r"^[A-Z][A-Z0-9]*\Z", _("Use capital letters and digits, like NAP6"))
        ],
        help_text=_("NAP6 gives contributions the references NAP6-0001, NAP6-0002 and so on."),
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    announced_at = models.DateTimeField(_("announced"), null=True, editable=False)
    short_notice_reason = models.TextField(_("why the notice is short"), blank=True, editable=False)
    opening_mailed_at = models.DateTimeField(null=True, editable=False)
    closing_mailed_at = models.DateTimeField(null=True, editable=False)
    # When all answers were published for the first time.
    concluded_at = models.DateTimeField(_("answered"), null=True, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)

    objects = ConsultationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opens_at"]
        permissions = [
            ("answer_consultation", "Can sort contributions and write answers"),
            ("conclude_consultation", "Can publish the answers of a consultation"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("It must close after it opens")})

    @property
    def readers_see(self):
        """Nobody hears of it before it is announced, which is for good."""
        return self.announced_at is not None

    @property
    def phase(self):
        """The Phase at this moment."""
        return self.phase_at(timezone.now())

    def phase_at(self, now):
        """The Phase at `now` (an aware datetime)."""
        if self.announced_at is None:
            return Phase.PREPARED
        if self.concluded_at is not None:
            return Phase.CONCLUDED
        if now < self.opens_at:
            return Phase.ANNOUNCED
        return Phase.OPEN if now < self.closes_at else Phase.ANSWERING

    def unanswered(self):
        """Contributions that readers see and nobody has answered in public yet."""
        return self.contributions.unanswered()

    def count_unanswered(self):
        """How many of the contributions that readers see lack a published answer."""
        return self.unanswered().count()


class Theme(models.Model):
    """What contributions are about, in the words of those who sort them."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(_("theme"), max_length=80)

    objects = InvalidatingQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="one_theme_a_name")
        ]

    def __str__(self):
        return self.name

    @property
    def readers_see(self):
        """How contributions are sorted is told with the answers, and not before."""
        return self.consultation.concluded_at is not None
