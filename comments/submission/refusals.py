"""Why a comment is not taken, in words for its writer, who keeps the text."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.spam import Refusal
from core.dates import zoned


class CommentRefused(Exception):
    """The comment cannot be taken; the message says why in words for the writer."""


class NameTaken(Exception):
    """The name is of somebody who speaks here officially, and the address is not theirs."""


class TooManySent(CommentRefused):
    """A ceiling is reached; the message says why, what to do and from when on. Nothing is stored.

    `until` is the moment at which there is room again.
    """

    def __init__(self, refusal: Refusal) -> None:
        self.until = _next_minute(refusal.until)
        is_of_network = refusal.kind == "network"
        words = _about_network() if is_of_network else _about_address(refusal.count)
        super().__init__(" ".join(words).format(time=zoned(self.until)))

    @property
    def seconds(self) -> int:
        """How long to wait, at least one second."""
        return max(1, round((self.until - timezone.now()).total_seconds()))


def _about_network() -> list[str]:
    return [
        _("Your comment is not sent yet: very many are coming from your internet connection."),
        _("Your text is still here. Send it again after {time}, or use another connection."),
    ]


def _about_address(count: int) -> list[str]:
    """What to do about emails that no one has answered, the same whoever caused them."""
    return [
        ngettext(
            "Your comment is not sent yet: we have sent {count} email to this address within "
            "24 hours, and no one has answered it.",
            "Your comment is not sent yet: we have sent {count} emails to this address within "
            "24 hours, and no one has answered them.",
            count,
        ).replace("{count}", str(count)),
        _("Your text is still here."),
        _("Open our latest email and confirm that comment, or say that it was not you."),
        _("Then send this one again."),
        _("You can also send it after {time}, or enter another email address."),
    ]


def _next_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
