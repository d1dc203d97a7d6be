"""Sentences about subscriptions, given by the apps that know what the emails are about."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from notifications.models import Subscription


class Description(NamedTuple):
    """Two sentences about a subscription: while it lasts, and once it has ended."""

    current: str
    ended: str


_describers: dict[str, Callable[[Any], Description]] = {}


def describe_kind(kind: str, describe: Callable[[Any], Description]) -> None:
    """Let `describe(target)` say what emails of `kind` are about.

    Called from `AppConfig.ready()`; `target` is None once it has been deleted.
    """
    _describers[kind] = describe


def description(subscription: Subscription) -> Description:
    """Return the sentences for a subscription, or general ones."""
    if describe := _describers.get(subscription.kind):
        return describe(subscription.target)
    return Description(
        current=_("You get emails from this site."),
        ended=_("We will not send you any more of these emails."),
    )
