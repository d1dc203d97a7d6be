"""What a decision on several comments would do, so that it can be said before it is taken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

from comments.admin.bulk_moves import BulkMove
from comments.admin.buttons import open_moves
from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import notices
from comments.moderation.conflicts import ConflictCheck, NotAllowed
from comments.moderation.transitions import SeenComment

if TYPE_CHECKING:
    from users.models import User

SHOWN = 10
_NEEDED = (
    *("page", "state", "appealed_at", "decided_at", "decided_by", "proposed_state", "proposed_by"),
    *("erased_at", "legacy_id", "confirmed_at", "queued_at", "published_at"),
    *("user", "full_name", "user_email", "writer_digest"),
)


@dataclass(frozen=True)
class BulkPreview:
    """Numbers for the page that asks once more."""

    to: ModerationStatus
    possible: list[SeenComment]  # what it is about
    skipped: int  # their state does not allow it
    not_allowed: int  # this moderator may not decide on them
    proposals: int  # among the possible: they wait for a second review
    unpublished: int  # among the possible: they leave their pages now
    emailed: int  # among the possible: we email their commenters
    states: list[tuple[str, int]]  # labels, and how many of the possible are in that state
    examples: list[PublicComment]  # the first of the possible

    @property
    def count(self) -> int:
        return len(self.possible)

    @property
    def more(self) -> int:
        """How many there are beside the examples."""
        return self.count - len(self.examples)

    @property
    def current_status(self) -> str:
        """How many are in which state, as a list."""
        return ", ".join(f"{label} ({count})" for label, count in self.states)

    @property
    def email_notes(self) -> list[str]:
        """Sentences on how many of how many commenters are emailed."""
        decided = self.count - self.proposals
        if not decided:
            return []
        if self.to not in (*notices.WITH_REASON, ModerationStatus.PUBLISHED):
            if self.to == ModerationStatus.UNCONFIRMED:
                return [_asked(self.emailed)]
            return [gettext("We do not email the commenters.")]
        if self.emailed == decided:
            return [_all_emailed(decided, with_reason=self.to in notices.WITH_REASON)]
        return [self._some_emailed(decided), self._why_not(decided - self.emailed)]

    def _some_emailed(self, decided: int) -> str:
        if not self.emailed:
            return gettext("We do not email the commenters.")
        if self.to in notices.WITH_REASON:
            text = gettext("We'll email the reason to {emailed} of {total} commenters.")
        else:
            text = gettext("We'll email {emailed} of {total} commenters.")
        return text.format(emailed=self.emailed, total=decided)

    def _why_not(self, count: int) -> str:
        if self.to == ModerationStatus.PUBLISHED:
            text = ngettext(
                "{count} has no confirmed email address, or was published before.",
                "{count} have no confirmed email address, or were published before.",
                count,
            )
        else:
            text = ngettext(
                "{count} has no confirmed email address.",
                "{count} have no confirmed email address.",
                count,
            )
        return text.format(count=count)


def preview(seen: Sequence[SeenComment], move: BulkMove, user: "User") -> BulkPreview:
    """Return what `user` would do to comments by a BulkMove.

    Args:
        seen: in the order of the list.
        move: what they chose.
        user: the moderator.
    """
    allowed = [one for one in seen if move.applies_to(one.state)]
    stored = PublicComment.objects.only(*_NEEDED).in_bulk([one.pk for one in allowed])
    conflicts = ConflictCheck(user)
    possible: list[SeenComment] = []
    skipped, not_allowed, proposals, unpublished, emailed = len(seen) - len(allowed), 0, 0, 0, 0
    for one in allowed:
        comment = stored.get(one.pk)
        if comment is None or move.to not in open_moves(comment):
            skipped += 1
        elif not _may_decide(conflicts, comment, move.to):
            not_allowed += 1
        else:
            possible.append(one)
            if conflicts.needs_second_review(comment, move.to):
                proposals += 1
            else:
                unpublished += one.state == ModerationStatus.PUBLISHED
                emailed += notices.is_emailed(comment, move.to)
    counts = Counter(one.state for one in possible)
    states = [(str(state.label), counts[state]) for state in ModerationStatus if counts[state]]
    examples = _first(possible)
    return BulkPreview(
        move.to,
        possible,
        skipped,
        not_allowed,
        proposals,
        unpublished,
        emailed,
        states,
        examples,
    )


def _may_decide(conflicts: ConflictCheck, comment: PublicComment, to: ModerationStatus) -> bool:
    try:
        conflicts.check(comment, to)
    except NotAllowed:
        return False
    return True


def _first(possible: Sequence[SeenComment]) -> list[PublicComment]:
    pks = [one.pk for one in possible[:SHOWN]]
    found = PublicComment.objects.select_related("page").in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def _asked(count: int) -> str:
    text = ngettext(
        "We'll email {count} commenter and ask them to confirm.",
        "We'll email {count} commenters and ask them to confirm.",
        count,
    )
    return text.format(count=count)


def _all_emailed(count: int, *, with_reason: bool) -> str:
    if with_reason:
        text = ngettext(
            "We'll email the reason to the commenter.",
            "We'll email the reason to all {count} commenters.",
            count,
        )
    else:
        text = ngettext("We'll email the commenter.", "We'll email all {count} commenters.", count)
    return text.format(count=count)
