"""What other apps call: queue an email, subscribe an address, end that, erase a person's data."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from core.email_addresses import canonical
from core.fast_insert import store
from notifications.models import Delivery, Subscription, identity
from notifications.states import DeliveryState


def normalise(email: str) -> str:
    """Return the form in which an address is stored, compared and sent to."""
    return canonical(email)


# So many emails together hold no one up for long.
FEW = 5

_batch: ContextVar[dict[str, Delivery] | None] = ContextVar(
    "emails that are queued together", default=None
)


@contextmanager
def together() -> Iterator[None]:
    """Queue the emails of a block at its end, in a few statements however many they are.

    More than a few wait behind the emails that single people wait for, such as a link to confirm.

    Nothing is queued if the block fails. Inside, `queue_mail` returns rows that are not saved yet,
    also for an event that has had its email; that one is left out at the end.
    """
    if _batch.get() is not None:
        yield
        return
    waiting: dict[str, Delivery] = {}
    token = _batch.set(waiting)
    try:
        yield
    finally:
        _batch.reset(token)
    deliveries = list(waiting.values())
    for delivery in deliveries:
        delivery.for_many = len(deliveries) > FEW
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)


def queue_mail(
    name: str,
    *,
    to: str,
    context: dict[str, Any],
    event_key: str,
    about: dict[str, Any] | None = None,
    subscription: Subscription | None = None,
    not_before: datetime | None = None,
) -> Delivery | None:
    """Queue the email `name` to the address `to`; the worker renders and sends it.

    Part of the caller's transaction: rolled back with it, never sent before it commits. The row is
    all there is to it: the worker looks for rows that are due.

    Args:
        name: the folder of its templates, `templates/email/<name>/`.
        context: plain JSON values only. `recipient_name` is greeted. An `unsubscribe_url`, which
            must act on POST as RFC 8058 asks, becomes the email client's own button for stopping.
        event_key: names the event and the person, such as "comment-published:12:34".
        about: primary keys and the like, for the check in `notifications.relevance`.
        subscription: on whose account it is sent.
        not_before: when to send it at the earliest; None as soon as possible.

    Returns:
        None, and nothing is queued, if the event has had its email or the subscription has ended.
    """
    if subscription is not None and not subscription.is_active:
        return None
    delivery = Delivery(
        name=name,
        recipient=normalise(to),
        context=context,
        about=about or {},
        language=get_language() or "",
        event_key=event_key,
        subscription=subscription,
        next_attempt_at=not_before or timezone.now(),
    )
    batch = _batch.get()
    if batch is not None:
        return batch.setdefault(event_key, delivery)
    return delivery if store(delivery, unless_there=True) else None


def count_mails(name: str, *, to: str, since: datetime) -> int:
    """Return how many emails `name` were queued to an address after `since`."""
    recent = Delivery.objects.filter(recipient=normalise(to), name=name, created_at__gt=since)
    return recent.count()


def subscribe(email: str, *, target: Model, kind: str, name: str = "") -> Subscription:
    """Subscribe an address, which its owner has confirmed, to emails of `kind` about `target`.

    Repeating it is fine; asking again after having stopped starts it again.
    """
    target_type, target_id = identity(target)
    subscription, created = Subscription.objects.get_or_create(
        email=normalise(email),
        kind=kind,
        target_type=target_type,
        target_id=target_id,
        defaults={"name": name},
    )
    if not created and not subscription.is_active:
        subscription.ended_at = None
        subscription.save(update_fields=["ended_at"])
    return subscription


def unsubscribe(subscription: Subscription) -> None:
    """End `subscription`; what is queued for it is cancelled when its turn comes."""
    Subscription.objects.active().filter(pk=subscription.pk).update(ended_at=timezone.now())


def subscribers(target: Model, kind: str) -> QuerySet[Subscription]:
    """Return the active subscriptions to emails of `kind` about `target`, oldest first."""
    return Subscription.objects.active().about(target, kind).order_by("created_at", "pk")


def subscribers_by_target(targets: Iterable[Model], kind: str) -> dict[int, list[Subscription]]:
    """Return active subscriptions to emails of `kind` by primary key of their target, in one query.

    Args:
        targets: instances of one model, at least one.
    """
    found: dict[int, list[Subscription]] = {}
    target_type, _target_id = identity(next(iter(targets)))
    wishes = Subscription.objects.active().filter(
        kind=kind, target_type=target_type, target_id__in=[target.pk for target in targets]
    )
    for subscription in wishes.order_by("created_at", "pk"):
        found.setdefault(subscription.target_id, []).append(subscription)
    return found


def forget_targets(targets: Iterable[Model]) -> None:
    """Erase all subscriptions to these instances of one model, and what is queued for them."""
    targets = list(targets)
    if targets:
        target_type, _target_id = identity(targets[0])
        ids = [target.pk for target in targets]
        Subscription.objects.filter(target_type=target_type, target_id__in=ids).delete()


@transaction.atomic
def forget(email: str) -> dict[str, int]:
    """Erase what is stored about an address; return the number of rows erased, by model."""
    address = normalise(email)
    _total, deliveries = Delivery.objects.filter(recipient=address).delete()
    _total, subscriptions = Subscription.objects.filter(email=address).delete()
    return deliveries | subscriptions


def try_again(delivery: Delivery) -> bool:
    """Queue a failed email again, with all its attempts; return whether it had failed."""
    moved = Delivery.objects.filter(pk=delivery.pk).move(
        DeliveryState.FAILED, DeliveryState.QUEUED, attempts=0, next_attempt_at=timezone.now()
    )
    return bool(moved)
