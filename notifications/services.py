"""What other apps call: queue a mail, subscribe an address, stop, forget a person."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from core.email_addresses import canonical
from core.fast_insert import store
from notifications.models import Delivery, Subscription, identity
from notifications.states import DeliveryState


def normalise(email):
    """Return the form in which an address is stored, compared and sent to."""
    return canonical(email)


_batch = ContextVar("mails that are queued together", default=None)


@contextmanager
def together():
    """Queue the mails of a block at its end, in a few statements however many they are.

    Nothing is queued if the block fails. Inside, `queue_mail` returns rows that are not stored yet,
    also for an event that has had its mail; that one is left out at the end.
    """
    if _batch.get() is not None:
        yield
        return
    waiting = {}
    token = _batch.set(waiting)
    try:
        yield
    finally:
        _batch.reset(token)
    Delivery.objects.bulk_create(waiting.values(), ignore_conflicts=True)


def queue_mail(name, *, to, context, event_key, subscription=None):
    """Queue the mail `name` to the address `to`; the worker renders and sends it.

    Part of the caller's transaction: rolled back with it, never sent before it commits. The row is
    all there is to it: the worker looks for rows that are due.
    `context` holds plain JSON values only; an `unsubscribe_url` among them, which must act on POST
    as RFC 8058 asks, becomes the mail's own button for stopping. `event_key` names the event and
    the person, such as "comment-published:12:34"; a second mail with the same key is not queued and
    None is returned, as it is when `subscription` has been ended.
    """
    if subscription is not None and not subscription.is_active:
        return None
    delivery = Delivery(
        name=name,
        recipient=normalise(to),
        context=context,
        language=get_language() or "",
        event_key=event_key,
        subscription=subscription,
    )
    batch = _batch.get()
    if batch is not None:
        return batch.setdefault(event_key, delivery)
    return delivery if store(delivery, unless_there=True) else None


def count_mails(name, *, to, since):
    """How many mails `name` were queued to an address after the moment `since`."""
    recent = Delivery.objects.filter(recipient=normalise(to), name=name, created_at__gt=since)
    return recent.count()


def subscribe(email, *, target, kind, name=""):
    """Subscribe an address, which its owner has confirmed, to mails of `kind` about `target`.

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


def unsubscribe(subscription):
    """End `subscription`; what is queued for it is cancelled when its turn comes."""
    Subscription.objects.active().filter(pk=subscription.pk).update(ended_at=timezone.now())


def subscribers(target, kind):
    """Active subscriptions to mails of `kind` about `target`, oldest first."""
    return Subscription.objects.active().about(target, kind).order_by("created_at", "pk")


def subscribers_by_target(targets, kind):
    """Active subscriptions to mails of `kind`, by the primary key of their target: one query.

    Args:
        targets: instances of one model, at least one.
    """
    found = {}
    target_type, _number = identity(next(iter(targets)))
    wishes = Subscription.objects.active().filter(
        kind=kind, target_type=target_type, target_id__in=[target.pk for target in targets]
    )
    for subscription in wishes.order_by("created_at", "pk"):
        found.setdefault(subscription.target_id, []).append(subscription)
    return found


def forget_targets(targets):
    """Erase all wishes to hear about these instances of one model, and what is queued for them."""
    targets = list(targets)
    if targets:
        target_type, _number = identity(targets[0])
        numbers = [target.pk for target in targets]
        Subscription.objects.filter(target_type=target_type, target_id__in=numbers).delete()


@transaction.atomic
def forget(email):
    """Erase what is kept about an address; returns the number of rows erased, by model."""
    address = normalise(email)
    _total, deliveries = Delivery.objects.filter(recipient=address).delete()
    _total, subscriptions = Subscription.objects.filter(email=address).delete()
    return deliveries | subscriptions


def try_again(delivery):
    """Queue a failed mail anew, with all its attempts; False if it is not failed (any more)."""
    moved = Delivery.objects.filter(pk=delivery.pk).move(
        DeliveryState.FAILED, DeliveryState.QUEUED, attempts=0, next_attempt_at=timezone.now()
    )
    return bool(moved)
