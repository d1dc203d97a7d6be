"""Entries in Wagtail's log of actions, many at once: `wagtail.log_actions.log` writes one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import ModelLogEntry

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@dataclass(frozen=True)
class LoggedAction:
    """One action on one row that is no page.

    Attributes:
        instance: as it stood before the action; its text is kept as the label.
        action: as registered with `register_log_actions`.
        by: who did it; None for the site itself.
    """

    instance: Model
    action: str
    by: "AbstractBaseUser | None"
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)


def log_many(actions: Iterable[LoggedAction]) -> None:
    """Write actions into the log in one statement, and a query for each new kind of row."""
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=ContentType.objects.get_for_model(
                entry.instance, for_concrete_model=False
            ),
            object_id=str(entry.instance.pk),
            label=str(entry.instance),
            action=entry.action,
            user=entry.by,
            data=entry.data,
            timestamp=entry.at,
        )
        for entry in actions
    )
