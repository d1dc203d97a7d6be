"""What can be followed, registered by the apps that have it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils.translation import gettext as _

from notifications.kinds import Description, describe_kind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class _Kind:
    model: type[Model]
    title: Callable[[Any], str | None]
    occasions: "Sequence[StrOrPromise]"
    frequency: "StrOrPromise"
    begin: "Callable[[Followable], None] | None"


@dataclass(frozen=True)
class Followable:
    """One thing that anyone may follow now.

    Attributes:
        kind: as registered.
        target: the row; it has `get_absolute_url`.
        title: its title, which everyone may read.
        occasions: when emails are sent, as clauses that complete "We'll email you when:".
        frequency: a sentence that says how many emails that is, or "".
    """

    kind: str
    target: Any
    title: str
    occasions: "Sequence[StrOrPromise]"
    frequency: "StrOrPromise"


_registered: dict[str, _Kind] = {}


def followable(
    kind: str,
    *,
    model: type[Model],
    title: Callable[[Any], str | None],
    occasions: "Sequence[StrOrPromise]",
    frequency: "StrOrPromise" = "",
    begin: "Callable[[Followable], None] | None" = None,
) -> None:
    """Let anyone follow rows of `model`. Called from `AppConfig.ready()`.

    Args:
        kind: a short word for web addresses and subscriptions, such as "plan".
        model: its rows need `get_absolute_url`.
        title: called with a row; returns its title, or None while not everyone may see the row.
        occasions, frequency: as in Followable.
        begin: called with a Followable in the transaction in which it gets its first follower.
    """
    _registered[kind] = _Kind(model, title, occasions, frequency, begin)
    describe_kind(kind, partial(_describe, kind))


def find(kind: str, target_id: int) -> Followable | None:
    """Return what has this kind and primary key, or None if it cannot be followed."""
    if kind not in _registered:
        return None
    known = _registered[kind]
    target = known.model._default_manager.filter(pk=target_id).first()
    title = known.title(target) if target is not None else None
    return Followable(kind, target, title, known.occasions, known.frequency) if title else None


def begin(wanted: Followable) -> None:
    """Let the app that registered it know that it is followed from now on."""
    if function := _registered[wanted.kind].begin:
        function(wanted)


def _describe(kind: str, target: Any) -> Description:
    """Describe a subscription; what has been withdrawn from the public is not named any more."""
    found = find(kind, target.pk) if target is not None else None
    if found is None:
        return Description(
            current=_("You follow a page that is no longer public."),
            ended=_("You no longer follow that page."),
        )
    return Description(
        current=_("You follow “{title}” by email.").format(title=found.title),
        ended=_("You no longer follow “{title}”.").format(title=found.title),
    )
