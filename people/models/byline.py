"""Bylines: who has written a page, with the role held then."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.querysets import InvalidatingQuerySet
from people.models.membership import memberships
from people.models.organisation import Organisation, OrganisationKind
from people.models.person import Person


class BylineQuerySet(InvalidatingQuerySet):
    """Queries on bylines."""

    def with_people(self) -> "BylineQuerySet":
        """With people and the organisations of then and now, in two queries in all."""
        return self.select_related("person", "organisation").prefetch_related(
            memberships("person__memberships")
        )


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

    objects = BylineQuerySet.as_manager()

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
