"""The public repository of a plan's documents."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionViewRestriction

from core.privacy import private_pages
from core.querysets import InvalidatingQuerySet
from plans.models.choices import DocumentKind, Stage


class RepositoryItemQuerySet(InvalidatingQuerySet):
    """Queries about documents."""

    def readable(self) -> Self:
        """Return those that readers of the plan see.

        Not those of a commitment that is a draft or private, nor files of a private collection.
        """
        commitment = models.Q(commitment__live=True) & ~models.Q(commitment__in=private_pages())
        of_public_pages = self.filter(models.Q(commitment=None) | commitment)
        path = models.ExpressionWrapper(
            models.OuterRef("document__collection__path"), output_field=models.CharField()
        )
        restrictions = CollectionViewRestriction.objects.annotate(path_of_file=path)
        # A restriction covers the collections below it too.
        hidden = restrictions.filter(path_of_file__startswith=models.F("collection__path"))
        return of_public_pages.exclude(models.Exists(hidden))


class RepositoryItem(models.Model):
    """A document about how a plan was made or delivered (OGP standard 2.2)."""

    plan = models.ForeignKey(
        "plans.ActionPlanPage",
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name=_("plan"),
    )
    commitment = models.ForeignKey(
        "plans.CommitmentPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("commitment"),
        help_text=_("Only if it is about one commitment."),
    )
    kind = models.CharField(_("type"), max_length=16, choices=DocumentKind.choices)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), max_length=1000, blank=True)
    dated = models.DateField(_("date of the document"), default=timezone.localdate)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    url = models.URLField(_("web address"), blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = RepositoryItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-dated", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        """The URL at which it can be read."""
        return self.document.url if self.document else self.url

    @property
    def is_dead(self) -> bool:
        """Whether its file is missing; pages on other websites are not checked."""
        if not self.document:
            return False
        file = self.document.file
        return not file or not file.storage.exists(file.name)

    def clean(self) -> None:
        if self.dated and self.dated > timezone.localdate():
            raise ValidationError({"dated": _("The date must be today or in the past")})
        if bool(self.url) == bool(self.document_id):
            raise ValidationError({"document": _("Select a file or enter a web address, not both")})
        if self.commitment and self.plan_id and self.commitment.plan_path != self.plan.path:
            raise ValidationError({"commitment": _("Select a commitment of this plan")})
