"""Who may decide on a comment, and who not alone."""

from django.contrib.auth import get_user_model
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from comments import reserved_names
from comments.models import PublicComment
from comments.models.status import MOVES, ModerationStatus
from comments.moderation import trust
from comments.moderation.permissions import MODERATE
from comments.moderation.transitions import CONFIRMED, IllegalMove, record


class NotYours(IllegalMove):
    """This moderator may not decide on this comment at all; the message says why."""


class Deciders:
    """Answers for one moderator; remembers what it has read, so that many comments cost little.

    Args:
        user: the User who wants to decide; None for the system, which may do what the table says.
    """

    def __init__(self, user):
        self.user = user
        self._others = None
        self._own_pages = {}

    @cached_property
    def _protected_names(self):
        return reserved_names.protected_names()

    def check(self, comment, to):
        """Raise NotYours if this moderator must leave `comment` to others."""
        if comment.state == ModerationStatus.UNCONFIRMED and to in CONFIRMED:
            raise NotYours(_("Its writer has not confirmed the address yet. Nobody else can."))
        if to in CONFIRMED and reserved_names.is_unproven(comment, lambda: self._protected_names):
            raise NotYours(
                _(
                    "Someone who speaks here officially has this name, and the writer has not "
                    "shown that it is theirs. It cannot be published under it."
                )
            )
        if comment.erased_at:
            raise NotYours(_("Its text was erased after its time as spam."))
        if comment.state == ModerationStatus.SPAM and to not in moves_out_of_spam(comment):
            raise NotYours(_cannot_leave_spam(comment))
        if self.user and self._is_judge_of_own_case(comment) and self._has_others(comment):
            raise NotYours(
                _("You rejected this comment and its writer appeals: another moderator decides.")
            )

    def needs_second_opinion(self, comment, to):
        """Whether what this moderator decides is a proposal until another one agrees."""
        if self.user is None or not self._is_about_own_organisation(comment):
            return False
        agrees = comment.proposed_state == to and comment.proposed_by_id not in (None, self.user.pk)
        return not agrees and self._has_others(comment)

    def _is_judge_of_own_case(self, comment):
        return comment.has_open_appeal and comment.decided_by_id == self.user.pk

    def _is_about_own_organisation(self, comment):
        person = getattr(self.user, "person", None)
        if person is None or person.organisation_id is None:
            return False
        if comment.page_id not in self._own_pages:
            page = comment.page.specific
            self._own_pages[comment.page_id] = (
                person.organisation_id in page.comment_organisations
                and trust.settings_for(page).second_opinion
            )
        return self._own_pages[comment.page_id]

    def _has_others(self, comment):
        """Whether anybody else could decide; the only moderator of a small site decides alone."""
        if self._others is None:
            users = get_user_model().objects.with_perm(MODERATE, is_active=True)
            self._others = set(users.exclude(pk=self.user.pk).values_list("pk", flat=True))
        # Who rejected it hears no appeal, so there is no second opinion to wait for either.
        return bool(self._others - ({comment.decided_by_id} if comment.has_open_appeal else set()))


def moves_out_of_spam(comment: PublicComment) -> frozenset[ModerationStatus]:
    """Where spam can be put back: what was never confirmed is first confirmed by its sender."""
    asked = frozenset({ModerationStatus.UNCONFIRMED})
    return asked if comment.needs_confirmation else MOVES[ModerationStatus.SPAM] - asked


def _cannot_leave_spam(comment: PublicComment) -> str:
    if comment.needs_confirmation:
        return _(
            "Its email address was never confirmed. Ask the sender to confirm it: it comes into "
            "the queue after that."
        )
    return _("Nobody has to confirm this comment any more. Approve it, or put it into the queue.")


def propose(comments, decision):
    """Keep a decision as what one moderator proposes, until another one agrees or overrules.

    Args:
        comments: PublicComments from `moderation.locked`.
        decision: the Decision that is proposed.
    """
    proposal = {
        "proposed_state": decision.to,
        "proposed_by": decision.by,
        "proposed_reason": decision.reason,
        "proposed_title": decision.title,
    }
    PublicComment.objects.filter(pk__in=[comment.pk for comment in comments]).update(**proposal)
    record(comments, "comments.propose", decision)
    for comment in comments:
        for name, value in proposal.items():
            setattr(comment, name, value)
