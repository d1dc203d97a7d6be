"""Whether an email about what is new is still to be sent, and what of it is still public."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from notifications.following import registry
from notifications.following.registry import Followable
from notifications.models import Delivery
from notifications.relevance import CancelReason, Finding, Redrawn, cancel_reason
from people.following import news

NOT_PUBLIC = cancel_reason(
    "people.not_public", _("The person or organisation has no public page any more.")
)
NOTHING_LEFT = cancel_reason(
    "people.nothing_left", _("Nothing that it was to tell of is public any more.")
)


def check_news(deliveries: Sequence[Delivery]) -> Mapping[int, Finding]:
    """Check emails: each thing that was found is looked up once, however many it is told."""
    found: dict[str, Finding] = {}
    keys: dict[int, str] = {}
    for one in deliveries:
        if "rows" not in one.about:
            continue
        keys[one.pk] = json.dumps(one.about, sort_keys=True)
        if keys[one.pk] not in found:
            found[keys[one.pk]] = _finding(one.about)
    return {pk: found[key] for pk, key in keys.items()}


def _finding(about: Mapping[str, Any]) -> CancelReason | Redrawn:
    wanted = registry.find(about["kind"], about["target"])
    if wanted is None:
        return NOT_PUBLIC
    if not _rows(wanted, about):
        return NOTHING_LEFT
    return Redrawn(partial(_as_it_is, wanted, about))


def _rows(wanted: Followable, about: Mapping[str, Any]) -> list[news.NewsOfKind]:
    since = datetime.fromisoformat(about["since"])
    return news.rows_to_tell(wanted.target, about["rows"], since)


def _as_it_is(wanted: Followable, about: Mapping[str, Any]) -> Mapping[str, Any]:
    """Read it again: now in the language of the email."""
    return {"followed_title": wanted.title} | news.in_words(_rows(wanted, about))
