"""Why a comment is not taken, in sentences for its author, who keeps the text."""

from datetime import datetime, timedelta

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.spam import Refusal
from core.dates import zoned
from core.exceptions import Refused


class CommentRefused(Refused):
    """The comment cannot be taken."""


class NameTaken(Refused):
    """The name is of someone who speaks here officially, and the email address is not theirs.

    `comment_id` is the primary key of the comment, where it is one of several.
    """

    def __init__(self, comment_id: int | None = None) -> None:
        self.comment_id = comment_id
        super().__init__(
            _("This is the name of someone who speaks here officially. Enter a different name")
        )


class TooManySent(CommentRefused):
    """A ceiling is reached, nothing is stored; the message says why, what to do and from when.

    `until` is the time at which there is room again.
    """

    def __init__(self, refusal: Refusal) -> None:
        self.until = _next_minute(refusal.until)
        is_of_network = refusal.kind == "network"
        sentences = _about_network() if is_of_network else _about_address(refusal.count)
        super().__init__(" ".join(sentences).format(time=zoned(self.until)))

    @property
    def seconds(self) -> int:
        """Return how long to wait, at least one second."""
        return max(1, round((self.until - timezone.now()).total_seconds()))


def _about_network() -> list[str]:
    return [
        _("Your comment was not sent: too many are coming from your internet connection."),
        _("Your text is still here. Send it again after {time}, or use another connection."),
    ]


def _about_address(count: int) -> list[str]:
    """Say what to do about emails whose link no one has opened, whoever caused them."""
    return [
        ngettext(
            "Your comment was not sent: we sent {count} email to this email address within "
            "24 hours, and no one has used the link in it.",
            "Your comment was not sent: we sent {count} emails to this email address within "
            "24 hours, and no one has used the links in them.",
            count,
        ).replace("{count}", intcomma(count)),
        _("Your text is still here."),
        _("Open our latest email and confirm that comment, or say that you did not write it."),
        _("Then send this one again."),
        _("You can also send it after {time}, or enter another email address."),
    ]


def _next_minute(time: datetime) -> datetime:
    return time.replace(second=0, microsecond=0) + timedelta(minutes=1)
