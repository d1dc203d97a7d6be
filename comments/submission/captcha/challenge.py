"""Decide who has to pass the check for bots, and what follows from the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from comments.mixins import CommentablePageMixin
from comments.models import Captcha, ModerationSettings
from comments.spam import Verdict
from comments.submission.captcha import proof_of_work, recaptcha
from comments.submission.captcha.proof_of_work import Puzzle
from comments.submission.captcha.recaptcha import Widget


@dataclass(frozen=True)
class CaptchaAnswer:
    """What a form brought along: an answer, or the wish to do without."""

    puzzle: str = ""
    google: str = ""
    without: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "CaptchaAnswer":
        """Read it from the POST data of a comment form."""
        return cls(
            puzzle=data.get("puzzle", ""),
            google=data.get("g-recaptcha-response", ""),
            without="without_check" in data,
        )


@dataclass(frozen=True)
class Question:
    """What the page needs to ask. `again`: the answer that came was not right."""

    kind: str
    again: bool = False
    puzzle: Puzzle | None = None
    widget: Widget | None = None

    @property
    def policy(self) -> dict[str, list[str]]:
        """What the page with this question has to allow besides the site's own policy."""
        return recaptcha.POLICY if self.widget else {}


class QuestionOpen(Exception):
    """The author has to answer first; nothing is stored. `kind` of Captcha, and whether again."""

    def __init__(self, kind: str, *, again: bool = False) -> None:
        self.kind, self.again = kind, again
        super().__init__(kind)

    def question(self, page: CommentablePageMixin) -> Question:
        """The Question to put on the form of `page`."""
        if self.kind == Captcha.RECAPTCHA:
            return Question(self.kind, self.again, widget=recaptcha.widget())
        return Question(self.kind, self.again, puzzle=proof_of_work.make(page))


def kind_in_force(moderation: ModerationSettings) -> str:
    """The Captcha value of the site's ModerationSettings; without its keys Google is not asked."""
    if moderation.captcha == Captcha.RECAPTCHA and not recaptcha.has_keys():
        return Captcha.NONE
    return moderation.captcha


def check_captcha(
    answer: CaptchaAnswer | None,
    page: CommentablePageMixin,
    moderation: ModerationSettings,
    verdict: Verdict,
) -> str:
    """Ask for the check where a comment looks suspicious; hold it if the check is skipped.

    Args:
        answer: the CaptchaAnswer that came with the form; None where there is no one to ask.
        page: the page of the comment.
        moderation: the site's ModerationSettings.
        verdict: the Verdict on the comment. Holding adds to its points and reasons; an answer
            takes none away, so that it cannot outweigh blocked words.

    Returns:
        The number of the puzzle that was solved, for `use_up`, or "".

    Raises:
        QuestionOpen: the author has to answer first.
    """
    kind = kind_in_force(moderation)
    if answer is None or kind == Captcha.NONE or verdict.is_spam:
        return ""
    # Whoever was asked waits, also if the haste that made the first sending risky is over.
    if answer.without:
        return _hold(verdict, _("Sent without the check for bots"))
    if verdict.score < moderation.captcha_from:
        return ""
    given = answer.google if kind == Captcha.RECAPTCHA else answer.puzzle
    if not given:
        raise QuestionOpen(kind)
    if kind == Captcha.ALTCHA:
        number = proof_of_work.number_if_solved(given, page)
        if not number:
            raise QuestionOpen(kind, again=True)
        return number
    try:
        if not recaptcha.is_right(given):
            raise QuestionOpen(kind, again=True)
    except recaptcha.Unreachable:
        return _hold(verdict, _("The service that checks for bots could not be reached"))
    return ""


def use_up(number: str) -> None:
    """Let the solved puzzle with this number, if any, count for this one comment.

    Call it in the transaction that stores the comment.

    Raises:
        QuestionOpen: it has counted before, maybe at this very moment.
    """
    if number and not proof_of_work.is_first_use(number):
        raise QuestionOpen(Captcha.ALTCHA, again=True)


def _hold(verdict: Verdict, reason: str) -> str:
    verdict.hold_for_moderator(reason)
    return ""
