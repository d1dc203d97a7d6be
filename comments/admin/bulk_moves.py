"""The buttons that decide on several comments, each with what it says before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from comments.models.status import ModerationStatus, can_move
from comments.moderation.transitions import CONFIRMED

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise, StrPromise

_HIDDEN = frozenset({ModerationStatus.REJECTED, ModerationStatus.SPAM})


@dataclass(frozen=True)
class BulkMove:
    """One button above the list.

    Attributes:
        key: the value of the button.
        to: the state to which it moves comments.
        label: what the button says.
        title: the heading and the button of the page that asks once more; with `count`.
        done: what is said afterwards; with `count`.
        note: what else is worth knowing before; with `count`.
        from_states: to which comments it applies; None: to all that can move there.
    """

    key: str
    to: ModerationStatus
    label: "StrOrPromise"
    title: "StrPromise"
    done: "StrPromise"
    note: "StrPromise | None" = None
    from_states: frozenset[ModerationStatus] | None = None

    def applies_to(self, state: str) -> bool:
        """Tell whether a comment in this state can be moved by it."""
        if self.from_states is not None and state not in self.from_states:
            return False
        if state == ModerationStatus.UNCONFIRMED and self.to in CONFIRMED:
            return False
        return can_move(state, self.to)


def _by_key(moves: Iterable[BulkMove]) -> dict[str, BulkMove]:
    return {move.key: move for move in moves}


BULK_MOVES = _by_key(
    [
        BulkMove(
            "published",
            ModerationStatus.PUBLISHED,
            _("Approve…"),
            ngettext_lazy("Approve %(count)s comment", "Approve %(count)s comments", "count"),
            ngettext_lazy("%(count)s comment approved.", "%(count)s comments approved.", "count"),
            ngettext_lazy(
                "It is published straight away. We also email people who asked for replies.",
                "They are published straight away. We also email people who asked for replies.",
                "count",
            ),
        ),
        BulkMove(
            "rejected",
            ModerationStatus.REJECTED,
            _("Reject…"),
            ngettext_lazy("Reject %(count)s comment", "Reject %(count)s comments", "count"),
            ngettext_lazy("%(count)s comment rejected.", "%(count)s comments rejected.", "count"),
        ),
        BulkMove(
            "spam",
            ModerationStatus.SPAM,
            _("Mark as spam…"),
            ngettext_lazy(
                "Mark %(count)s comment as spam", "Mark %(count)s comments as spam", "count"
            ),
            ngettext_lazy(
                "%(count)s comment marked as spam.", "%(count)s comments marked as spam.", "count"
            ),
            ngettext_lazy(
                "The spam filter learns from it.", "The spam filter learns from them.", "count"
            ),
        ),
        BulkMove(
            "removed",
            ModerationStatus.REMOVED,
            _("Remove…"),
            ngettext_lazy("Remove %(count)s comment", "Remove %(count)s comments", "count"),
            ngettext_lazy("%(count)s comment removed.", "%(count)s comments removed.", "count"),
        ),
        BulkMove(
            "unpublish",
            ModerationStatus.PENDING,
            _("Unpublish and review again…"),
            ngettext_lazy(
                "Unpublish %(count)s comment and review it again",
                "Unpublish %(count)s comments and review them again",
                "count",
            ),
            ngettext_lazy(
                "%(count)s comment unpublished. It awaits moderation again.",
                "%(count)s comments unpublished. They await moderation again.",
                "count",
            ),
            ngettext_lazy(
                "It awaits moderation again. Readers see it again only if a moderator approves it.",
                "They await moderation again. Readers see them again only if a moderator "
                "approves them.",
                "count",
            ),
            frozenset({ModerationStatus.PUBLISHED}),
        ),
        BulkMove(
            "pending",
            ModerationStatus.PENDING,
            _("Reopen…"),
            ngettext_lazy("Reopen %(count)s comment", "Reopen %(count)s comments", "count"),
            ngettext_lazy(
                "%(count)s comment reopened. It awaits moderation again.",
                "%(count)s comments reopened. They await moderation again.",
                "count",
            ),
            ngettext_lazy("It awaits moderation again.", "They await moderation again.", "count"),
            _HIDDEN,
        ),
        BulkMove(
            "unconfirmed",
            ModerationStatus.UNCONFIRMED,
            _("Ask to confirm…"),
            ngettext_lazy(
                "Ask the commenter of %(count)s comment to confirm it",
                "Ask the commenters of %(count)s comments to confirm them",
                "count",
            ),
            ngettext_lazy(
                "The commenter of %(count)s comment was asked to confirm it.",
                "The commenters of %(count)s comments were asked to confirm them.",
                "count",
            ),
            ngettext_lazy(
                "The email address of this comment was never confirmed. It comes into the queue "
                "once the commenter does so.",
                "The email addresses of these comments were never confirmed. A comment comes into "
                "the queue once its commenter does so.",
                "count",
            ),
        ),
    ]
)
