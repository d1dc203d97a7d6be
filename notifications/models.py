"""Subscriptions to emails, and the emails on their way out."""

import uuid
from datetime import datetime
from email.utils import parseaddr
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.states import MOVES, DeliveryState, IllegalDeliveryMove


def new_message_id() -> str:
    """Return a Message-ID (RFC 5322, section 3.6.4) under the domain of DEFAULT_FROM_EMAIL."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid.uuid4().hex}@{domain}>"


def identity(target: models.Model) -> tuple[ContentType, Any]:
    """Return the (content type, id) of a row, the same whether loaded as a Page or as its type.

    A row of a multi-table model can be read through every class above it, so the topmost counts.
    """
    model = type(target)
    ancestors = model._meta.get_parent_list()
    return ContentType.objects.get_for_model(ancestors[-1] if ancestors else model), target.pk


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Questions about subscriptions."""

    def active(self) -> Self:
        """Return those that have not been ended."""
        return self.filter(ended_at=None)

    def about(self, target: models.Model, kind: str) -> Self:
        """Return those to emails of `kind` about `target`."""
        target_type, target_id = identity(target)
        return self.filter(kind=kind, target_type=target_type, target_id=target_id)


class Subscription(models.Model):
    """The wish of one address, which its owner has confirmed, to hear about one thing."""

    email = models.EmailField(_("email address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    kind = models.CharField(_("kind"), max_length=40)
    target_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()
    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["email", "kind", "target_type", "target_id"],
                name="one_subscription_per_wish",
            )
        ]
        indexes = [
            models.Index(fields=["target_type", "target_id", "kind"], name="subscription_by_target")
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.kind}"

    @property
    def is_active(self) -> bool:
        """Whether emails may be sent on its account."""
        return self.ended_at is None


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions about deliveries, and the one way to change their state."""

    def due(self, now: datetime) -> Self:
        """Return those that wait and whose time has come."""
        return self.filter(state=DeliveryState.QUEUED, next_attempt_at__lte=now)

    def move(self, source: DeliveryState, target: DeliveryState, **changes: Any) -> int:
        """Move those that are in `source` to `target`; return how many were.

        One conditional UPDATE: of two workers that try, one gets the row and the other gets 0.
        """
        if target not in MOVES[source]:
            raise IllegalDeliveryMove(f"{source} to {target}")
        return self.filter(state=source).update(state=target, **changes)


class Delivery(models.Model):
    """One email to one person about one event, kept until a mail server has taken it."""

    name = models.CharField(_("email"), max_length=60, help_text=_("The folder of its templates."))
    recipient = models.EmailField(_("to"))
    context = models.JSONField(_("context"), default=dict)
    about = models.JSONField(
        _("about"),
        default=dict,
        help_text=_("What is looked up when it is sent, to see whether it is still to be said."),
    )
    language = models.CharField(_("language"), max_length=20)
    event_key = models.CharField(_("event"), max_length=200, unique=True)
    subscription = models.ForeignKey(
        Subscription, null=True, blank=True, on_delete=models.CASCADE, related_name="deliveries"
    )
    state = models.CharField(
        _("status"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    for_many = models.BooleanField(
        _("one of many"),
        default=False,
        help_text=_("Queued with many others: what a single person waits for is sent before it."),
    )
    # While a worker has the row: when it counts as abandoned.
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    last_error = models.TextField(_("last error"), blank=True)
    # The key of a notifications.relevance.CancelReason.
    not_sent_because = models.CharField(
        _("why it is not sent"), max_length=60, blank=True, default=""
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    message_id = models.CharField("Message-ID", max_length=320, default=new_message_id)

    objects = DeliveryQuerySet.as_manager()
    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = _("outgoing email")
        verbose_name_plural = _("outgoing emails")
        default_permissions = ("view", "change")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "for_many", "next_attempt_at"], name="delivery_by_rank"),
            models.Index(fields=["-created_at", "-id"], name="delivery_newest_first"),
            models.Index(fields=["recipient"], name="delivery_by_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.recipient}"
