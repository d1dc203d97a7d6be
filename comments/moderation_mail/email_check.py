"""Whether a digest for a moderator is still to be sent; what it says is read when it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from comments.models import MailFrequency
from comments.moderation_mail import digest, recipients
from comments.moderation_mail.digest import Window
from core.email_addresses import is_same
from notifications.relevance import (
    CancelReason,
    Finding,
    Redrawn,
    cancel_reason,
    check_before_sending,
)

if TYPE_CHECKING:
    from notifications.models import Delivery
    from users.models import User

NO_MODERATOR = cancel_reason(
    "digest.no_moderator", _("The recipient does not moderate comments any more.")
)
STOPPED = cancel_reason("digest.stopped", _("The moderator has stopped these emails since."))
ANOTHER_ADDRESS = cancel_reason(
    "digest.another_address", _("The moderator has another email address now.")
)
NOTHING_LEFT = cancel_reason("digest.nothing_left", _("All that it says has been decided since."))


@dataclass(frozen=True)
class _News:
    """When what still waits came in."""

    times: Sequence[datetime]

    def is_in(self, window: Window) -> bool:
        return any(
            (window.after is None or window.after < time) and time <= window.until
            for time in self.times
        )


def register() -> None:
    """Enter the digest into the table of checks."""
    check_before_sending(digest.MAIL, check_digests)


def check_digests(deliveries: "Sequence[Delivery]") -> Mapping[int, Finding]:
    """Check digests; five queries, however many moderators there are."""
    asked = {one.pk: one for one in deliveries if one.about}
    if not asked:
        return {}
    windows = {pk: _window(one.about) for pk, one in asked.items()}
    pks = {one.about["user"] for one in asked.values()}
    users = {user.pk: user for user in recipients.moderators().filter(pk__in=pks)}
    news = _news_since(list(windows.values()))
    return {
        pk: _finding(one, users.get(one.about["user"]), windows[pk], news)
        for pk, one in asked.items()
    }


def about(user: "User", window: Window) -> dict[str, Any]:
    """Return what is stored with a digest, to draw it again."""
    return {
        "user": user.pk,
        "after": window.after.isoformat() if window.after else None,
        "until": window.until.isoformat(),
    }


def _window(stored: Mapping[str, Any]) -> Window:
    after = stored["after"]
    return Window(
        datetime.fromisoformat(after) if after else None, datetime.fromisoformat(stored["until"])
    )


def _finding(one: "Delivery", user: "User | None", window: Window, news: _News) -> Finding:
    if user is None:
        return NO_MODERATOR
    return _unwanted(one, user) or (
        Redrawn(partial(_drawn, user, window)) if news.is_in(window) else NOTHING_LEFT
    )


def _unwanted(one: "Delivery", user: "User") -> CancelReason | None:
    if not recipients.wants_mail(user):
        return STOPPED
    return None if is_same(user.email, one.recipient) else ANOTHER_ADDRESS


def _drawn(user: "User", window: Window) -> dict[str, Any]:
    frequency = MailFrequency(recipients.preference_of(user).frequency)
    return digest.content(user, frequency, window)


def _news_since(windows: Sequence[Window]) -> _News:
    """Return when all that waits came in, from the first of these windows to the last."""
    starts = [window.after for window in windows if window.after is not None]
    whole = Window(
        min(starts) if len(starts) == len(windows) else None,
        max(window.until for window in windows),
    )
    times = [
        *digest.waiting_comments(whole).values_list("queued_at", flat=True),
        *digest.new_reports(whole).values_list("created_at", flat=True),
        *digest.new_edits(whole).values_list("created_at", flat=True),
    ]
    return _News([time for time in times if time is not None])
