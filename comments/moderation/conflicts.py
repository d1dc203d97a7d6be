"""Conflicts of interest: on which comments a moderator may not decide, or not alone."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from comments import reserved_names
from comments.digests import digest_of
from comments.models import PublicComment
from comments.models.status import MOVES, ModerationStatus
from comments.moderation import trust
from comments.moderation.own_decisions import OwnDecisions
from comments.moderation.permissions import MODERATE
from comments.moderation.transitions import CONFIRMED, IllegalMove, ModerationDecision, record
from core.email_addresses import canonical

if TYPE_CHECKING:
    from users.models import User


class NotAllowed(IllegalMove):
    """This moderator may not decide on this comment; the message says why."""


class ConflictCheck:
    """Check comments for one moderator; remembers what it has read, so that many cost little.

    Args:
        user: the User who wants to decide; None for the system, which may do what the table says.
    """

    def __init__(self, user: "User | None") -> None:
        self.user = user
        self._others: set[int] | None = None
        self._own_pages: dict[int, bool] = {}
        self._own = OwnDecisions(user) if user else None

    @cached_property
    def _protected_names(self) -> reserved_names.ProtectedNames:
        return reserved_names.protected_names()

    @cached_property
    def _own_digest(self) -> str:
        return digest_of(canonical(self.user.email), "writer") if self.user else ""

    def check(self, comment: PublicComment, to: ModerationStatus) -> None:
        """Raise NotAllowed if this moderator must leave `comment` to others."""
        if comment.state == ModerationStatus.UNCONFIRMED and to in CONFIRMED:
            raise NotAllowed(
                _("The commenter has not confirmed their email address yet. Only they can do that.")
            )
        if to in CONFIRMED and reserved_names.is_unproven(comment, lambda: self._protected_names):
            raise NotAllowed(
                _(
                    "Someone with an official badge has this name, and the commenter has not shown "
                    "that it is theirs. You cannot publish the comment under this name."
                )
            )
        if comment.erased_at:
            raise NotAllowed(_("The text of this spam comment has been erased."))
        if comment.state == ModerationStatus.SPAM and to not in moves_out_of_spam(comment):
            raise NotAllowed(_cannot_leave_spam(comment))
        self.check_not_their_own(comment, to)

    def check_not_their_own(self, comment: PublicComment, to: ModerationStatus | None) -> None:
        """Raise NotAllowed if another moderator hears an appeal or objection to what they decided.

        Args:
            to: where the comment would go; None if only the reports about it are decided.
        """
        why = self._own.why_not(comment, to) if self._own else ""
        if why and self._has_others(comment):
            raise NotAllowed(why)

    def decides_alone(self, comment: PublicComment, to: ModerationStatus | None) -> bool:
        """Tell whether they decide again on a decision of their own, because no one else can."""
        return bool(self._own and self._own.why_not(comment, to))

    def needs_second_review(self, comment: PublicComment, to: ModerationStatus) -> bool:
        """Tell whether this moderator can only propose a decision until another one agrees."""
        if self.user is None:
            return False
        agrees = comment.proposed_state == to and comment.proposed_by_id not in (None, self.user.pk)
        return not agrees and bool(self.why_second_review(comment, to))

    def why_second_review(self, comment: PublicComment, to: ModerationStatus) -> str:
        """Say why this moderator does not decide alone; "" if they may."""
        if self.user is None:
            return ""
        why = ""
        if self._is_about_own_organisation(comment, self.user):
            why = _("This comment is about your own organisation: another moderator has to agree.")
        elif to == ModerationStatus.PUBLISHED and self._is_own(comment, self.user):
            why = _("You wrote this comment yourself: another moderator has to agree.")
        return why if why and self._has_others(comment) else ""

    def _is_own(self, comment: PublicComment, user: "User") -> bool:
        is_theirs = comment.user_id == user.pk or (
            bool(user.email) and comment.writer_digest == self._own_digest
        )
        return is_theirs and trust.settings_for(comment.page).second_opinion

    def _is_about_own_organisation(self, comment: PublicComment, user: "User") -> bool:
        person = getattr(user, "person", None)
        if person is None or not person.organisation_ids:
            return False
        if comment.page_id not in self._own_pages:
            page = comment.page.specific
            self._own_pages[comment.page_id] = (
                not person.organisation_ids.isdisjoint(page.comment_organisations)
                and trust.settings_for(page).second_opinion
            )
        return self._own_pages[comment.page_id]

    def _has_others(self, comment: PublicComment) -> bool:
        """Tell whether anyone else could decide; the only moderator of a site decides alone."""
        if self._others is None:
            users = get_user_model().objects.with_perm(MODERATE, is_active=True)
            self._others = set(users.values_list("pk", flat=True))
            self._others.discard(self.user.pk if self.user else 0)
        # Who rejected it hears no appeal, so there is no second review to wait for either.
        return bool(self._others - ({comment.decided_by_id} if comment.has_open_appeal else set()))


def moves_out_of_spam(comment: PublicComment) -> frozenset[ModerationStatus]:
    """Return where spam can go: what was never confirmed is first confirmed by its commenter."""
    asked = frozenset({ModerationStatus.UNCONFIRMED})
    return asked if comment.needs_confirmation else MOVES[ModerationStatus.SPAM] - asked


def _cannot_leave_spam(comment: PublicComment) -> str:
    if comment.needs_confirmation:
        return _(
            "The email address of this comment was never confirmed. Ask the commenter to confirm "
            "it. The comment then comes into the queue."
        )
    return _("This comment does not need to be confirmed. Approve or reopen it.")


def request_second_review(comments: Iterable[PublicComment], decision: ModerationDecision) -> None:
    """Store a decision as a proposal until another moderator agrees or decides otherwise.

    Args:
        comments: PublicComments from `transitions.lock_comments`.
        decision: the ModerationDecision that is proposed.
    """
    comments = list(comments)
    proposal = {
        "proposed_state": decision.to,
        "proposed_by": decision.by,
        "proposed_reason": decision.reason,
        "proposed_title": decision.title,
    }
    PublicComment.objects.filter(pk__in=[comment.pk for comment in comments]).update(**proposal)
    record(comments, "comments.request_second_review", decision)
    for comment in comments:
        for name, value in proposal.items():
            setattr(comment, name, value)
