"""Who writes and speaks here, and for whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from core.querysets import InvalidatingQuerySet
from core.slug_panels import slug_panels
from people.affiliation import (
    PERMISSION,
    PERMISSIONS,
    AffiliationForm,
    LockedPanel,
    LockedTitlePanel,
)


class OrganisationKind(models.TextChoices):
    """For whom an organisation speaks."""

    GOVERNMENT = "government", _("Government")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    OTHER = "other", pgettext_lazy("kind of organisation", "Other")


SLUG_HELP = _("Lowercase letters, digits and hyphens, used in web addresses.")


class Organisation(index.Indexed, models.Model):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """An organisation that people belong to, and that can lead commitments."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("slug"), max_length=80, unique=True, help_text=SLUG_HELP)
    kind = models.CharField(
        _("speaks for"),
        max_length=16,
        choices=OrganisationKind.choices,
        default=OrganisationKind.CIVIL_SOCIETY,
        help_text=_("Shown beside what its people write, so that readers know who is speaking."),
    )
    url = models.URLField(_("website"), blank=True)

    base_form_class = AffiliationForm
    affiliation_fields = ("name", "kind")

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        *slug_panels(LockedTitlePanel),
        LockedPanel("kind"),
        FieldPanel("url"),
    ]
    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_account(self) -> bool:
        """Whether someone with an account here belongs to it."""
        return self.people.filter(user__isnull=False).exists()


class Person(index.Indexed, models.Model):  # type: ignore[django-manager-missing]  # Wagtail is untyped
    """An author or speaker: name, role, organisation, biography."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=80, unique=True, help_text=SLUG_HELP)
    job_title = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("For example: Policy adviser")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("organisation"),
    )
    biography = models.TextField(_("biography"), blank=True, help_text=_("Two or three sentences."))
    photo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
        help_text=_("The account this person uses to reply to comments, if they have one."),
    )

    base_form_class = AffiliationForm
    affiliation_fields = ("name", "organisation")

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        *slug_panels(LockedTitlePanel),
        FieldRowPanel([FieldPanel("job_title"), LockedPanel("organisation")], heading=_("Role")),
        MultiFieldPanel([FieldPanel("biography"), FieldPanel("photo")], heading=_("Biography")),
        # Linking an account lends it the organisation's voice in comments.
        FieldPanel("user", permission=PERMISSION),
    ]
    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]
        permissions = PERMISSIONS

    def __str__(self) -> str:
        return self.name

    @property
    def has_account(self) -> bool:
        """Whether they have an account here, in use or not."""
        return self.user_id is not None


class Byline(Orderable):
    """One author of a page, with the role held then: biographies change, bylines do not."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="bylines")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="bylines", verbose_name=_("person")
    )
    job_title = models.CharField(
        _("role at the time"),
        max_length=120,
        blank=True,
        help_text=_("Leave empty to use the person's current role."),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation at the time"),
        help_text=_("Leave empty to use the person's current organisation."),
    )

    objects = InvalidatingQuerySet.as_manager()

    panels = [
        FieldPanel("person"),
        FieldRowPanel([FieldPanel("job_title"), FieldPanel("organisation")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")

    def __str__(self) -> str:
        return str(self.person)

    @property
    def role(self) -> str:
        """The role held when this was written, or an empty text."""
        return self.job_title or self.person.job_title

    @property
    def body(self) -> Organisation | None:
        """The organisation the person wrote for, or None."""
        return self.organisation or self.person.organisation

    @property
    def speaks_for(self) -> str:
        """government, civil_society or other."""
        return self.body.kind if self.body else OrganisationKind.OTHER
