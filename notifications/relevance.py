"""Is this still to be said? Asked of every email when it is sent; the app that queued it answers.

What an email says was true when it was queued. A mail server can be down for two days, and a worker
busy for minutes: by then the comment may be withdrawn or the date another. Each kind of email has
one entry here: a check, or the reason for which it is always true.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from notifications.models import Delivery

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class CancelReason:
    """Why an email is not sent: for good, or for now.

    Attributes:
        key: what is stored; never changes.
        sentence: what staff read.
    """

    key: str
    sentence: "StrOrPromise"


@dataclass(frozen=True)
class Held:
    """It is not decided yet whether the email will be true: ask again later."""

    reason: CancelReason


@dataclass(frozen=True)
class Redrawn:
    """The email is sent, but says these values as they are now.

    Attributes:
        values: returns what takes the place in the context; called in the language of the email.
    """

    values: Callable[[], Mapping[str, Any]]


# A CancelReason cancels the email.
Finding = CancelReason | Held | Redrawn
# Given emails of one kind, returns what was found by primary key of the email. What is missing is
# sent as it was queued. The number of queries does not depend on how many emails are given.
RelevanceCheck = Callable[[Sequence[Delivery]], Mapping[int, Finding]]

_checks: dict[str, RelevanceCheck] = {}
_always: dict[str, str] = {}
_reasons: dict[str, CancelReason] = {}


def cancel_reason(key: str, sentence: "StrOrPromise") -> CancelReason:
    """Make a reason known to the admin.

    Args:
        key: such as "comments.withdrawn".
        sentence: for staff, lazily translated.
    """
    _reasons[key] = CancelReason(key, sentence)
    return _reasons[key]


def check_before_sending(name: str, check: RelevanceCheck) -> None:
    """Let `check` be asked about the emails `name`. Called from `AppConfig.ready()`."""
    _checks[name] = check


def always_true(name: str, because: str) -> None:
    """Send the emails `name` whatever has happened since, because of what `because` says."""
    _always[name] = because


def names() -> set[str]:
    """Return the kinds of email that have an entry."""
    return _checks.keys() | _always.keys()


def sentence(key: str) -> str:
    """Return for staff what a stored reason means; one that no longer exists is its own name."""
    return str(_reasons[key].sentence) if key in _reasons else key


def findings(deliveries: Iterable[Delivery]) -> dict[int, Finding | Exception]:
    """Return what the checks find, by primary key: each is asked once for all emails of its kind.

    A check that fails is found for each of them, and keeps no other kind from being sent.
    """
    by_name: dict[str, list[Delivery]] = {}
    for delivery in deliveries:
        by_name.setdefault(delivery.name, []).append(delivery)
    found: dict[int, Finding | Exception] = {}
    for name, group in by_name.items():
        check = _checks.get(name)
        if check is None:
            continue
        try:
            found.update(check(group))
        except Exception as error:
            found.update(dict.fromkeys((delivery.pk for delivery in group), error))
    return found
