"""Ask to follow, confirm it, and email followers.

Before the owner of an email address has confirmed, nothing is stored about it but the email that
asks; that email is also the record of what was asked.
"""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.urls import reverse

from notifications import services
from notifications.following import limits, registry, tokens
from notifications.following.registry import Followable
from notifications.models import Delivery, Subscription

CONFIRMATION = "follow_confirmation"
ALREADY = "follow_already"


@transaction.atomic
def ask(wanted: Followable, email: str, *, key: str, form: str, network: str = "") -> None:
    """Email the owner of an address about the wish to follow `wanted`.

    The caller does not learn whether the address follows already.

    Args:
        key: the same for the same form and address, so that a double click gives one email.
        form: the token of the form.
        network: as `core.client_network.network_of` says; only counted, never stored.

    Raises: as `limits.use`; nothing was queued then.
    """
    keys = [f"{name}:{key}" for name in (CONFIRMATION, ALREADY)]
    if Delivery.objects.filter(event_key__in=keys).exists():
        return
    address = services.normalise(email)
    limits.use(form=form, address=address, network=network)
    held = services.subscribers(wanted.target, wanted.kind).filter(email=address).first()
    if held is None:
        _queue_confirmation(wanted, address, f"{CONFIRMATION}:{key}")
    else:
        context = {"followed_title": wanted.title, "page_path": wanted.target.get_absolute_url()}
        services.queue_mail(
            ALREADY, to=address, context=context, event_key=f"{ALREADY}:{key}", subscription=held
        )


def _queue_confirmation(wanted: Followable, address: str, event_key: str) -> None:
    path = reverse("notifications:follow_confirm", args=[tokens.for_confirmation(event_key)])
    context = {
        "kind": wanted.kind,
        "target": wanted.target.pk,
        "title": wanted.title,
        "confirm_path": path,
        "days": tokens.CONFIRMATION_DAYS,
    }
    services.queue_mail(CONFIRMATION, to=address, context=context, event_key=event_key)


def asked(token: str) -> Delivery | None:
    """Return the email that a confirmation link came in.

    None if the token is forged or too old, or the address was erased. The row outlives its link:
    what an email says is kept for as long after it was sent as the link works.
    """
    key = tokens.read_confirmation(token)
    return Delivery.objects.filter(event_key=key, name=CONFIRMATION).first() if key else None


def wanted_by(delivery: Delivery) -> Followable | None:
    """Return what an email asked about, or None if it cannot be followed any more."""
    # What was cancelled after a mail server may have taken it has no content left.
    if not delivery.context:
        return None
    return registry.find(delivery.context["kind"], delivery.context["target"])


def subscription_of(delivery: Delivery, wanted: Followable) -> Subscription | None:
    """Return the active subscription that came of an email."""
    held = services.subscribers(wanted.target, wanted.kind)
    return held.filter(email=delivery.recipient).first()


@transaction.atomic
def confirm(delivery: Delivery, wanted: Followable) -> Subscription:
    """Subscribe the owner of the address, who has confirmed; repeating it is fine."""
    if not services.subscribers(wanted.target, wanted.kind).exists():
        registry.begin(wanted)
    return services.subscribe(delivery.recipient, target=wanted.target, kind=wanted.kind)


def mail_followers(
    target: Model,
    kind: str,
    name: str,
    context: dict[str, Any],
    event: str,
    about: dict[str, Any] | None = None,
) -> int:
    """Queue the email `name` to everyone who follows `target`, once for each `event`.

    Part of the caller's transaction. Nothing is queued about what is not public. The email is
    given `followed_title` besides its own context.

    Args:
        event: names what happened, such as "consultation-opened:12".
        about: as for `notifications.services.queue_mail`.

    Returns:
        How many people that is.
    """
    wanted = registry.find(kind, target.pk)
    if wanted is None:
        return 0
    context = context | {"followed_title": wanted.title}
    subscriptions = list(services.subscribers(wanted.target, kind))
    with services.together():
        for subscription in subscriptions:
            services.queue_mail(
                name,
                to=subscription.email,
                context=context,
                event_key=f"{event}:{subscription.pk}",
                about=about,
                subscription=subscription,
            )
    return len(subscriptions)
