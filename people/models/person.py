"""People, and the organisations to which they belong or belonged."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.querysets import InvalidatingQuerySet
from core.slug_panels import slug_panels
from people.affiliation import (
    PERMISSION,
    PERMISSIONS,
    AffiliationForm,
    LockedInlinePanel,
    LockedTitlePanel,
)
from people.models.membership import Membership, memberships
from people.models.organisation import SLUG_HELP, Organisation

if TYPE_CHECKING:
    from modelcluster.fields import DeferringRelatedManager


class PersonQuerySet(InvalidatingQuerySet):
    """Queries on people."""

    def with_memberships(self) -> Self:
        """With their memberships and organisations, in one more query for all of them."""
        return self.prefetch_related(memberships("memberships"))

    def public(self) -> Self:
        """Those who have agreed to a page of their own."""
        return self.filter(page_agreed_on__isnull=False).exclude(page_agreed_how="")


class Person(index.Indexed, ClusterableModel):
    """An author or speaker: name, biography, and the organisations they belong to."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=80, unique=True, help_text=SLUG_HELP)
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
    email = models.EmailField(
        _("email address"),
        blank=True,
        help_text=_(
            "Never shown to readers. Who confirms this email address can comment under the name of "
            "this person, without an account."
        ),
    )
    page_agreed_on = models.DateField(
        _("agreed on"),
        null=True,
        blank=True,
        help_text=_(
            "When this person agreed to have a public page here. Without it there is none, and "
            "their name leads nowhere."
        ),
    )
    page_agreed_how = models.CharField(
        _("how they agreed"),
        max_length=200,
        blank=True,
        help_text=_("For example: by email to Ana, or signed form. Only staff see this."),
    )

    base_form_class = AffiliationForm
    affiliation_fields = ("name", "memberships")

    objects = PersonQuerySet.as_manager()
    if TYPE_CHECKING:
        memberships: DeferringRelatedManager

    panels = [
        *slug_panels(LockedTitlePanel),
        LockedInlinePanel("memberships", heading=_("Roles"), label=_("Role")),
        MultiFieldPanel([FieldPanel("biography"), FieldPanel("photo")], heading=_("Biography")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("page_agreed_on"), FieldPanel("page_agreed_how")])],
            heading=_("Public page"),
            help_text=_(
                "The page shows name, roles, biography and photo, and what this person wrote, "
                "said and decided here. Ask them first, and note when and how they agreed."
            ),
        ),
        # Both lend whoever has them the organisation's voice in comments.
        MultiFieldPanel(
            [
                FieldPanel("user", permission=PERMISSION),
                FieldPanel("email", permission=PERMISSION),
            ],
            heading=_("Comments"),
        ),
    ]
    search_fields = [index.AutocompleteField("name"), index.SearchField("name")]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]
        permissions = PERMISSIONS

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str | None:
        """Return the path of their public page; None while there is none."""
        return reverse("people:person", args=[self.slug]) if self.is_public else None

    @property
    def public_url(self) -> str:
        """The same for templates: an empty text while there is none."""
        return self.get_absolute_url() or ""

    @property
    def is_public(self) -> bool:
        """Whether they have agreed to a public page, and staff wrote down how."""
        return bool(self.page_agreed_on and self.page_agreed_how)

    @property
    def contact_address(self) -> str:
        """Where an email reaches them; empty if nothing is recorded. Never shown to readers."""
        if self.email:
            return self.email
        return self.user.email if self.user and self.user.is_active else ""

    def clean(self) -> None:
        """Refuse half an agreement, and one of tomorrow."""
        if self.page_agreed_on and not self.page_agreed_how:
            raise ValidationError({"page_agreed_how": _("Enter how this person agreed.")})
        if self.page_agreed_how and not self.page_agreed_on:
            raise ValidationError({"page_agreed_on": _("Enter when this person agreed.")})
        if self.page_agreed_on and self.page_agreed_on > timezone.localdate():
            raise ValidationError({"page_agreed_on": _("The date must be today or in the past.")})

    @property
    def has_speakers(self) -> bool:
        """Whether someone comments under this name: by an account or a recorded address."""
        return self.user_id is not None or bool(self.email)

    @property
    def current_memberships(self) -> "list[Membership]":
        """The memberships of today, in the order in which editors put them."""
        today = timezone.localdate()
        return [one for one in self.memberships.all() if one.is_current(today)]

    @property
    def verified_membership(self) -> "Membership | None":
        """The first membership of today in an organisation that has been verified, or None."""
        return next((one for one in self.current_memberships if one.is_verified), None)

    @property
    def is_verified(self) -> bool:
        """Whether they are a verified member of an organisation today."""
        return self.verified_membership is not None

    @property
    def organisation(self) -> Organisation | None:
        """The organisation of their first role of today, or None."""
        found = (one.organisation for one in self.current_memberships if one.organisation)
        return next(found, None)

    @property
    def job_title(self) -> str:
        """The title of their first role of today, or an empty text."""
        return next((one.job_title for one in self.current_memberships), "")

    @property
    def organisation_ids(self) -> set[int]:
        """The keys of all organisations to which they belong today."""
        return {one.organisation_id for one in self.current_memberships} - {None}
