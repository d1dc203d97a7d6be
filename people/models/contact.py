"""Points of contact: whom readers can write to about a page, without seeing an address."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.querysets import InvalidatingQuerySet
from people.models.membership import memberships
from people.models.person import Person


class PointOfContactQuerySet(InvalidatingQuerySet):
    """Queries on points of contact."""

    def with_people(self) -> Self:
        """With people, accounts and organisations, in two queries in all."""
        return self.select_related("person__user").prefetch_related(
            memberships("person__memberships")
        )


class PointOfContact(Orderable):
    """Someone who is there for a page: a plan, or a commitment."""

    page = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="points_of_contact"
    )
    role = models.CharField(
        _("role"),
        max_length=80,
        blank=True,
        help_text=_(
            "For example: Lead official, or Civil society lead. Leave empty for “Point of contact”."
        ),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="contact_for",
        verbose_name=_("person"),
        help_text=_(
            "Readers can write to them by a form, if an email address or an account is recorded "
            "for them. They do not see the email address."
        ),
    )

    objects = PointOfContactQuerySet.as_manager()

    panels = [FieldRowPanel([FieldPanel("role"), FieldPanel("person")])]

    class Meta(Orderable.Meta):
        verbose_name = _("point of contact")
        verbose_name_plural = _("points of contact")

    def __str__(self) -> str:
        return f"{self.role_name}: {self.person}"

    @property
    def role_name(self) -> str:
        """What they are for this page, in words."""
        return self.role or str(self._meta.verbose_name).capitalize()
