"""Who signs a text, and who put it online: two things besides who wrote it, see `byline`."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.querysets import InvalidatingQuerySet
from people.models.membership import memberships
from people.models.organisation import Organisation
from people.models.person import Person


class SignatoryQuerySet(InvalidatingQuerySet):
    """Queries on signatories."""

    def with_people(self) -> Self:
        """With people and the organisations of then and now, in two queries in all."""
        return self.select_related("person", "organisation").prefetch_related(
            memberships("person__memberships")
        )


class Signatory(Orderable):
    """A person or an organisation that signs the statement on a page."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="signatories")
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("person"),
        help_text=_("Leave empty if the organisation signs as such."),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("organisation"),
        help_text=_("With a person: for which they sign. Leave empty to use their current one."),
    )
    job_title = models.CharField(
        _("role at the time"),
        max_length=120,
        blank=True,
        help_text=_("Leave empty to use the person's current role."),
    )

    objects = SignatoryQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("person"), FieldPanel("organisation")]),
        FieldPanel("job_title"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")

    def __str__(self) -> str:
        return str(self.person or self.organisation or "")

    def clean(self) -> None:
        """Refuse a signature of no one."""
        if not self.person_id and not self.organisation_id:
            raise ValidationError({"person": _("Select a person or an organisation.")})

    @property
    def role(self) -> str:
        """The role held at the time, or an empty text."""
        return self.job_title or (self.person.job_title if self.person else "")

    @property
    def body(self) -> Organisation | None:
        """The organisation that signs, or for which the person does; None for themselves."""
        return self.organisation or (self.person.organisation if self.person else None)


class PostedBy(Orderable):
    """Who put a page online, where that is someone else than its owner, or no one is named."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="posted_by_rows")
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
        help_text=_("Leave empty to name no one."),
    )

    objects = InvalidatingQuerySet.as_manager()

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("colleague who posted it")
        verbose_name_plural = _("colleagues who posted it")

    def __str__(self) -> str:
        return str(self.person or "")
