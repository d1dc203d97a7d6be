"""The public repository of a plan's documents."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionViewRestriction

from core.privacy import private_pages
from core.querysets import InvalidatingQuerySet
from plans.models.choices import DocumentKind, Stage


class RepositoryItemQuerySet(InvalidatingQuerySet):
    """Questions about documents."""

    def readable(self):
        """Return those that the readers of the plan may know of.

        Not those of a commitment that is a draft or private, nor files of a private collection.
        """
        commitment = models.Q(commitment__live=True) & ~models.Q(commitment__in=private_pages())
        of_public_pages = self.filter(models.Q(commitment=None) | commitment)
        path = models.ExpressionWrapper(
            models.OuterRef("document__collection__path"), output_field=models.CharField()
        )
        restrictions = CollectionViewRestriction.objects.annotate(path_of_file=path)
        # Those of a collection hold for the collections in it.
        hidden = restrictions.filter(path_of_file__startswith=models.F("collection__path"))
        return of_public_pages.exclude(models.Exists(hidden))


class RepositoryItem(models.Model):
    """A document about how a plan is made or carried out (OGP standard 2.2)."""

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
        help_text=_("If it is about one commitment only."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind.choices)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("what is in it"), max_length=1000, blank=True)
    dated = models.DateField(_("date of the document"), default=timezone.localdate)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    url = models.URLField(_("or an address elsewhere"), blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = RepositoryItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-dated", "-pk"]

    def __str__(self):
        return self.title

    @property
    def address(self):
        """Where it can be read."""
        return self.document.url if self.document_id else self.url

    @property
    def is_dead(self):
        """Whether its file is lost; of addresses elsewhere nobody here knows."""
        if not self.document_id:
            return False
        file = self.document.file
        return not file or not file.storage.exists(file.name)

    def clean(self):
        if bool(self.url) == bool(self.document_id):
            raise ValidationError(
                {"document": _("Choose a file or enter an address, one of the two")}
            )
        if self.commitment and self.plan_id and self.commitment.plan_path != self.plan.path:
            raise ValidationError({"commitment": _("Choose a commitment of this plan")})
