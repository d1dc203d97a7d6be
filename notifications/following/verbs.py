"""What happens when somebody asks to follow, confirms it, and when there is news.

Before the owner of an address has confirmed, nothing is stored about it but the mail that asks;
that mail is also the record of what was asked.
"""

from django.db import transaction
from django.urls import reverse

from notifications import services
from notifications.following import limits, registry, tokens
from notifications.models import Delivery

CONFIRMATION = "follow_confirmation"
ALREADY = "follow_already"


@transaction.atomic
def ask(wanted, email, *, key, form, network=""):
    """Mail the owner of an address about the wish to follow `wanted`.

    The caller does not learn whether the address follows already.

    Args:
        key: the same for the same form and address, so that a double click gives one mail.
        form: the token of the form.
        network: as `core.client_network.network_of` says; only counted, never kept.

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
        context = {"words": wanted.words, "page_path": wanted.target.get_absolute_url()}
        services.queue_mail(
            ALREADY, to=address, context=context, event_key=f"{ALREADY}:{key}", subscription=held
        )


def _queue_confirmation(wanted, address, event_key):
    path = reverse("notifications:follow_confirm", args=[tokens.for_confirmation(event_key)])
    context = {
        "kind": wanted.kind,
        "target": wanted.target.pk,
        "words": wanted.words,
        "confirm_path": path,
        "days": tokens.CONFIRMATION_DAYS,
    }
    services.queue_mail(CONFIRMATION, to=address, context=context, event_key=event_key)


def asked(token):
    """The mail that a link to confirm came in, or None: forged, too old, or the address forgotten.

    Outlives its link: what a mail says is kept for as long after it was sent as the link works.
    """
    key = tokens.read_confirmation(token)
    return key and Delivery.objects.filter(event_key=key, name=CONFIRMATION).first()


def wanted_by(mail):
    """What the mail asked about: a Wanted, or None if nobody may follow it any more."""
    return registry.find(mail.context["kind"], mail.context["target"])


def subscription_of(mail, wanted):
    """The active subscription that came of it, or None."""
    held = services.subscribers(wanted.target, wanted.kind)
    return held.filter(email=mail.recipient).first()


def confirm(mail, wanted):
    """The owner of the address has said yes; repeating it is fine."""
    return services.subscribe(mail.recipient, target=wanted.target, kind=wanted.kind)


def mail_followers(target, kind, name, context, event):
    """Queue the mail `name` to everybody who follows `target`, once for each `event`.

    Part of the caller's transaction. Nothing is queued about what is not public. The mail is given
    `words` besides its own context: the phrase for what is followed.

    Args:
        event: names what happened, such as "consultation-opened:12".

    Returns:
        How many people that is.
    """
    wanted = registry.find(kind, target.pk)
    if wanted is None:
        return 0
    context = context | {"words": wanted.words, "followed_title": str(wanted.target)}
    subscriptions = list(services.subscribers(wanted.target, kind))
    with services.together():
        for subscription in subscriptions:
            services.queue_mail(
                name,
                to=subscription.email,
                context=context,
                event_key=f"{event}:{subscription.pk}",
                subscription=subscription,
            )
    return len(subscriptions)
